/** A mail as the sender sees it. Addresses come from the database, never from a paper. */
export interface OutgoingMail {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Where bounces go; without it to the sender's own address. */
  envelopeFrom?: string;
  /** Further headers, each on one line. */
  headers?: Record<string, string>;
  /** With these three fixed, a second copy has the same bytes as the first. */
  messageId?: string;
  date?: Date;
  boundary?: string;
}
