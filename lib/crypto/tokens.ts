import { createHash, randomBytes } from "node:crypto";

const TOKEN_FORM = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits as 43 characters of base64url: never guessed, always the same length. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * Whether text could be one of our tokens. The last character carries two
 * spare bits, so a token is only itself when it survives the round trip.
 */
export function isToken(text: string): boolean {
  return TOKEN_FORM.test(text) && Buffer.from(text, "base64url").toString("base64url") === text;
}

/** What is stored of a token that opens something: who reads the table cannot use it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
