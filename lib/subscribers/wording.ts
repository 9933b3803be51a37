/** What a subscriber agrees to, as it stands beside every form. A change needs a new version. */
export const CONSENT_WORDING =
  "Papers by email as often as you choose, after you confirm. Leave with one click. No tracking.";
export const CONSENT_VERSION = "2026-11-24";
