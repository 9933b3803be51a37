import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

interface Kept {
  raw: Buffer;
  seen: boolean;
}

/**
 * A mailbox behind the part of IMAP4rev1 (RFC 3501) that a reader of unread mails
 * needs: login, select, search, fetch and flags. It keeps what it was told.
 */
export class ImapServer {
  readonly mails: Kept[] = [];
  /** Every command, without its tag. */
  readonly commands: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ImapServer> {
    const server = createServer();
    const imap = new ImapServer(server);
    server.on("connection", (socket) => imap.#serve(socket));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return imap;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `imap://bounces:secret@127.0.0.1:${String(port)}/INBOX`;
  }

  deliver(raw: Buffer): void {
    this.mails.push({ raw, seen: false });
  }

  async stop(): Promise<void> {
    await new Promise<void>((done) => this.server.close(() => done()));
  }

  #serve(socket: Socket): void {
    const say = (...lines: string[]) => socket.write(lines.map((line) => `${line}\r\n`).join(""));
    say("* OK [CAPABILITY IMAP4rev1] ready");
    let held = "";
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      held += chunk.toString("latin1");
      for (let end = held.indexOf("\r\n"); end >= 0; end = held.indexOf("\r\n")) {
        const [tag = "", ...words] = held.slice(0, end).split(" ");
        held = held.slice(end + 2);
        this.commands.push(words.join(" "));
        this.#answer(words, say);
        say(`${tag} OK done`);
        if (words[0]?.toUpperCase() === "LOGOUT") socket.end();
      }
    });
  }

  #answer(words: string[], say: (...lines: string[]) => void): void {
    const [first = "", second = ""] = words.map((word) => word.toUpperCase());
    const command = first === "UID" ? second : first;
    if (command === "CAPABILITY") say("* CAPABILITY IMAP4rev1");
    if (command === "LIST") say('* LIST (\\HasNoChildren) "/" "INBOX"');
    if (command === "SELECT")
      say(
        `* ${this.mails.length} EXISTS`,
        "* 0 RECENT",
        "* OK [UIDVALIDITY 1] ok",
        `* OK [UIDNEXT ${this.mails.length + 1}] ok`,
        "* FLAGS (\\Seen)",
        "* OK [PERMANENTFLAGS (\\Seen)] ok",
      );
    if (command === "SEARCH") {
      const unread = this.mails.flatMap(({ seen }, at) => (seen ? [] : [at + 1]));
      say(`* SEARCH ${unread.join(" ")}`.trimEnd());
    }
    const uid = Number(words[2]);
    const mail = this.mails[uid - 1];
    if (!mail) return;
    if (command === "FETCH")
      say(
        `* ${uid} FETCH (UID ${uid} BODY[]<0> {${mail.raw.length}}\r\n${mail.raw.toString("latin1")})`,
      );
    if (command === "STORE") {
      mail.seen = true;
      say(`* ${uid} FETCH (UID ${uid} FLAGS (\\Seen))`);
    }
  }
}
