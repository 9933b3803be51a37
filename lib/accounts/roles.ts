/** What a person may do, from least to most. */
export const ROLES = ["reader", "moderator", "admin"] as const;

export type RoleName = (typeof ROLES)[number];
