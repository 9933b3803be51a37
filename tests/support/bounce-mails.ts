import { readFileSync } from "node:fs";

/** A mail that came back to an address, as a server of that name wrote it: `postfix-5.1.1`. */
export function bounceMail(name: string, address: string): Buffer {
  const mail = readFileSync(`tests/fixtures/bounces/${name}.eml`, "utf8");
  return Buffer.from(mail.replaceAll("{{ADDRESS}}", address).replace(/\n/g, "\r\n"));
}
