import { createHash, createVerify, generateKeyPairSync } from "node:crypto";
import { env } from "@/lib/env";

/** Until the test ends mails are signed for papers.example.org. @returns the public key in PEM. */
export function signMails(): string {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  Object.assign(env, {
    DKIM_DOMAIN: "papers.example.org",
    DKIM_SELECTOR: "s1",
    DKIM_PRIVATE_KEY: privateKey.replaceAll("\n", "\\n"), // as a .env file writes it
  });
  return publicKey;
}

/** What a receiver finds in a DKIM signature: whether it holds, and what it covers. */
export interface DkimCheck {
  valid: boolean;
  domain: string;
  headers: string[];
}

/** Verifies a relaxed/relaxed rsa-sha256 signature (RFC 6376) with a public key in PEM. */
export function verifyDkim(raw: Buffer, publicKey: string): DkimCheck {
  const message = raw.toString("latin1");
  const split = message.indexOf("\r\n\r\n");
  const fields = message.slice(0, split + 2).match(/^[^\s:]+:(?:.*\r\n)(?:[ \t].*\r\n)*/gm) ?? [];
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? "";
  const tags = parseTags(signature);
  const headers = (tags.h ?? "").toLowerCase().split(":");

  const body = relaxBody(message.slice(split + 4));
  const bodyHash = createHash("sha256").update(body, "latin1").digest("base64");
  const unused = [...fields].reverse();
  const signed = headers.flatMap((name) => {
    const at = unused.findIndex((field) => field.toLowerCase().startsWith(`${name}:`));
    return at < 0 ? [] : unused.splice(at, 1).map(relaxHeader);
  });
  // The signature covers its own header too, without its own value.
  signed.push(
    relaxHeader(signature)
      .replace(/(^|;)(\s*b=)[^;]*/, "$1$2")
      .trimEnd(),
  );
  const verifier = createVerify("RSA-SHA256").update(signed.join("\r\n"), "latin1");
  return {
    valid: bodyHash === tags.bh && verifier.verify(publicKey, tags.b ?? "", "base64"),
    domain: tags.d ?? "",
    headers,
  };
}

function parseTags(signature: string): Record<string, string> {
  const value = signature.slice(signature.indexOf(":") + 1).replace(/\s+/g, "");
  return Object.fromEntries(
    value
      .split(";")
      .filter(Boolean)
      .map((tag) => [tag.slice(0, tag.indexOf("=")), tag.slice(tag.indexOf("=") + 1)]),
  );
}

function relaxHeader(field: string): string {
  const colon = field.indexOf(":");
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ")
    .trim();
  return `${field.slice(0, colon).toLowerCase().trim()}:${value}`;
}

function relaxBody(body: string): string {
  const lines = body.split("\r\n").map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""));
  const text = lines.join("\r\n").replace(/(\r\n)+$/, "");
  return text === "" ? "" : `${text}\r\n`;
}
