/** A mail as the sender sees it. Addresses come from the database, never from a paper. */
export interface OutgoingMail {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Further headers, each on one line. */
  headers?: Record<string, string>;
  /** With these three fixed, a second copy has the same bytes as the first. */
  messageId?: string;
  date?: Date;
  boundary?: string;
  /** How text and HTML are written; without it, whatever is shorter. */
  encoding?: "quoted-printable";
}

/** A finished mail on its way to one recipient. */
export interface RawMail {
  to: string;
  /** The envelope's sender, to which bounces go. */
  from: string;
  /** Header and body with CRLF line ends. */
  raw: Buffer;
}
