// A mail server in a process of its own, for tests that kill what sends to it. It
// writes every mail down before it says 250, so the file is what was truly taken.
// Arguments: the file, the port (0 for any), how many milliseconds it takes to answer.
import { createHash } from "node:crypto";
import { appendFileSync } from "node:fs";
import { SMTPServer } from "smtp-server";

const [file = "", port = "0", ackMs = "0"] = process.argv.slice(2);

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  onData(stream, session, done) {
    /** @type {Buffer[]} */
    const chunks = [];
    stream.on("data", (/** @type {Buffer} */ chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const raw = Buffer.concat(chunks);
      const line = {
        to: session.envelope.rcptTo.map(({ address }) => address).join(","),
        at: Date.now(),
        messageId: /^Message-ID: (.*)$/im.exec(raw.toString("latin1"))?.[1],
        sha256: createHash("sha256").update(raw).digest("hex"),
      };
      appendFileSync(file, `${JSON.stringify(line)}\n`);
      setTimeout(done, Number(ackMs) * (0.5 + Math.random()));
    });
  },
});
server.on("error", () => undefined); // a sender that was killed
server.listen(Number(port), "127.0.0.1", () => {
  const address = server.server.address();
  process.send?.(typeof address === "object" ? address?.port : 0);
});
process.on("disconnect", () => process.exit());
