import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Handler = (
  request: URL,
  response: ServerResponse,
  headers: IncomingMessage["headers"],
) => void;

/** A local stand-in of arXiv, the Hub or GitHub: it answers as the test says and remembers who asked. */
export class OutsideService {
  readonly requests: { url: URL; headers: IncomingMessage["headers"]; at: number }[] = [];
  #handler: Handler = (_request, response) => response.writeHead(404).end();
  /** How many questions were on their way at once. */
  mostAtOnce = 0;
  #atOnce = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<OutsideService> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const service = new OutsideService(server, `http://127.0.0.1:${String(port)}`);
    server.on("request", (request, response) => {
      const url = new URL(request.url ?? "/", service.url);
      service.requests.push({ url, headers: request.headers, at: performance.now() });
      service.mostAtOnce = Math.max(service.mostAtOnce, ++service.#atOnce);
      response.on("close", () => (service.#atOnce -= 1));
      service.#handler(url, response, request.headers);
    });
    return service;
  }

  answer(handler: Handler): void {
    this.#handler = handler;
  }

  /** Each question gets the next answer; the last one stays. */
  answerInTurn(...handlers: Handler[]): void {
    let turn = 0;
    this.#handler = (...given) => handlers[Math.min(turn++, handlers.length - 1)]?.(...given);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

/** An answer of text. */
export function text(body: string, status = 200, headers: Record<string, string> = {}): Handler {
  return (_request, response) => response.writeHead(status, headers).end(body);
}
