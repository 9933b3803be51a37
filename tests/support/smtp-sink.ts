import { SMTPServer, type SMTPServerSession } from "smtp-server";

/** A mail as the sink took it, written down before the sender was told so. */
export interface CaughtMail {
  /** The envelope's one recipient. */
  to: string;
  /** The envelope's sender. */
  from: string;
  raw: Buffer;
  at: number;
}

/** What the sink says instead of yes, such as [450, "4.2.0 try again"]. */
type Refusal = [code: number, text: string];

/** How the sink misbehaves. Each is asked at its moment; nothing means all is well. */
export interface Faults {
  onLogin?: () => Refusal | undefined;
  onSender?: () => Refusal | undefined;
  onRecipient?: (address: string) => Refusal | undefined;
  /** Happens before RCPT TO is answered. */
  beforeRecipient?: (address: string) => Promise<void>;
  /** Hangs up instead of answering RCPT TO. */
  hangUpBeforeData?: (address: string) => boolean;
  /** Takes the mail, then hangs up instead of saying 250. */
  hangUpAfterDot?: (address: string) => boolean;
  /** Waits before it says 250. */
  ackDelayMs?: () => number;
}

/**
 * A real mail server that keeps what it takes. It writes a mail down before it
 * answers 250, so that what it has is what a sender may have been told, or more.
 */
export class SmtpSink {
  readonly mails: CaughtMail[] = [];
  faults: Faults = {};
  /** Connections since the start, and the most at one time. */
  connections = 0;
  mostConnections = 0;
  readonly #login: boolean;
  #server: SMTPServer;
  #port = 0;

  private constructor(login: boolean) {
    this.#login = login;
    this.#server = this.#create();
  }

  /** @param login whether it wants a name and a password. */
  static async start({ login = false } = {}): Promise<SmtpSink> {
    const sink = new SmtpSink(login);
    await sink.#listen();
    return sink;
  }

  get url(): string {
    return `smtp://${this.#login ? "papers:secret@" : ""}127.0.0.1:${String(this.#port)}`;
  }

  /** The mails to one address, oldest first. */
  to(address: string): CaughtMail[] {
    return this.mails.filter((mail) => mail.to === address);
  }

  /** How many mails each address has. */
  get perAddress(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { to } of this.mails) counts.set(to, (counts.get(to) ?? 0) + 1);
    return counts;
  }

  /** Goes away, with every connection: the next one is refused. */
  async stop(): Promise<void> {
    for (const connection of this.#server.connections) connection._socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Comes back on the same port. */
  async resume(): Promise<void> {
    this.#server = this.#create();
    await this.#listen();
  }

  async #listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
    const address = this.#server.server.address();
    if (typeof address === "object" && address) this.#port = address.port;
  }

  #create(): SMTPServer {
    const server = new SMTPServer({
      authOptional: !this.#login,
      allowInsecureAuth: true,
      disabledCommands: this.#login ? ["STARTTLS"] : ["STARTTLS", "AUTH"],
      onConnect: (_session, done) => {
        this.connections += 1;
        this.mostConnections = Math.max(this.mostConnections, this.#server.connections.size);
        done();
      },
      onAuth: (_auth, _session, done) => {
        const refusal = this.faults.onLogin?.();
        if (refusal) done(toError(refusal));
        else done(null, { user: "papers" });
      },
      onMailFrom: (_address, _session, done) => done(toError(this.faults.onSender?.())),
      onRcptTo: ({ address }, session, done) => {
        if (this.faults.hangUpBeforeData?.(address)) {
          this.#hangUp(session);
          return;
        }
        const before = this.faults.beforeRecipient?.(address) ?? Promise.resolve();
        before.then(() => done(toError(this.faults.onRecipient?.(address))), done);
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => this.#take(session, Buffer.concat(chunks), done));
      },
    });
    server.on("error", () => undefined); // a sender that hung up on us
    return server;
  }

  #take(session: SMTPServerSession, raw: Buffer, done: () => void): void {
    const to = session.envelope.rcptTo.map(({ address }) => address).join(",");
    const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
    this.mails.push({ to, from, raw, at: Date.now() });
    if (this.faults.hangUpAfterDot?.(to)) {
      this.#hangUp(session);
      return;
    }
    const delay = this.faults.ackDelayMs?.() ?? 0;
    if (delay > 0) setTimeout(done, delay);
    else done();
  }

  #hangUp(session: SMTPServerSession): void {
    for (const connection of this.#server.connections) {
      if (connection.session === session) connection._socket.destroy();
    }
  }
}

function toError(refusal: Refusal | undefined): Error | null {
  if (!refusal) return null;
  return Object.assign(new Error(refusal[1]), { responseCode: refusal[0] });
}
