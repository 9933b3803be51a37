import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";

type Handler = (request: Request) => Promise<Response> | Response;

/** A route's handlers behind a real HTTP server, for clients that bring their own HTTP. */
export async function serveRoute(
  handlers: Record<string, Handler>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const method = incoming.method ?? "GET";
      const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as [string, string]],
      );
      const hasBody = !["GET", "HEAD"].includes(method);
      const request = new Request(
        `http://${incoming.headers.host ?? "localhost"}${incoming.url ?? "/"}`,
        {
          method,
          headers,
          ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" }),
        },
      );
      const response = (await handlers[method]?.(request)) ?? new Response(null, { status: 405 });
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    })();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
