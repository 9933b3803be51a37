// What our sending is measured against: nodemailer's pool in a loop and nothing else, in a
// process of its own like our worker. The same mails, made and signed for each reader, over as
// many connections; no ledger, no claim, no second look at anybody.
// Argument: a file with what to send.
import { readFileSync } from "node:fs";
import { createTransport } from "nodemailer";

/**
 * @typedef {{ url: string, connections: number, from: string, subject: string, html: string, text: string,
 *   headers: Record<string, string>, dkim: import("nodemailer/lib/dkim").DKIMOptions, tokens: string[],
 *   readers: { to: string, id: string, tokens: string[] }[] }} Work
 */
/** @type {unknown} */
const work = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const { url, connections, from, subject, html, text, headers, dkim, tokens, readers } =
  /** @type {Work} */ (work);
const { hostname: host, port } = new URL(url);
const transport = createTransport({
  host,
  port: Number(port),
  pool: true,
  maxConnections: connections,
  maxMessages: Number.POSITIVE_INFINITY,
  dkim,
});

const next = readers.values();
await Promise.all(
  Array.from({ length: connections }, async () => {
    for (const { to, id, tokens: own } of next) {
      const fill = (/** @type {string} */ template) =>
        tokens.reduce((mail, token, n) => mail.split(token).join(own[n]), template);
      await transport.sendMail({
        from,
        to,
        subject,
        html: fill(html),
        text: fill(text),
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, fill(value)]),
        ),
        messageId: `<${id}@papers.example.org>`,
      });
    }
  }),
);
transport.close();
