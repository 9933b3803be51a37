import { createServer } from "node:http";
import ipaddr from "ipaddr.js";

/**
 * The web process: `node lib/server/web.mjs PORT HOST`. Next.js with our front
 * before it. Plain JavaScript, because Node runs it as it is.
 */
process.env.NODE_ENV = "production";
const [port = "3000", hostname = "127.0.0.1"] = process.argv.slice(2);

// After NODE_ENV, which they read when they are loaded.
const { default: next } = await import("next");
const { pageStore } = await import("../cache/store.mjs");
const { Front } = await import("./front.mjs");

const app = next({ dev: false, hostname, port: Number(port) });
await app.prepare();
const handle = app.getRequestHandler();
const wildcards = new Map([
  ["0.0.0.0", "127.0.0.1"],
  ["::", "[::1]"],
]);
const self = `http://${wildcards.get(hostname) ?? hostname}:${port}`;
const front = new Front(
  (request, response) => handle(request, response),
  self,
  process.env.APP_URL,
);
pageStore.onInvalidate = () => {
  front.forget();
};

/**
 * A proxy of ours speaks from this machine or network and tells whom it speaks
 * for; what a stranger says of themselves is not believed.
 * @param {import("node:http").IncomingMessage} request
 */
function nameOrigin(request) {
  const from = request.socket.remoteAddress ?? "";
  const isOurs = ipaddr.isValid(from) && ipaddr.process(from).range() !== "unicast";
  if (!isOurs || !request.headers["x-forwarded-for"]) request.headers["x-forwarded-for"] = from;
}

const server = createServer((request, response) => {
  nameOrigin(request);
  front.answer(request, response).catch((/** @type {unknown} */ error) => {
    console.error(error);
    if (!response.headersSent) response.statusCode = 500;
    response.end();
  });
});
server.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(Number(port), hostname, () => {
  void warmUp();
});

/** The first reader shall not wait for what loads at the first request: a feed, who is asking for it, a search. */
async function warmUp() {
  for (const path of ["/papers", "/api/viewer", "/papers?q=paper"])
    await fetch(self + path).then(
      (answer) => answer.arrayBuffer(),
      () => undefined, // whoever asks next is told what is wrong
    );
}

// Requests on their way are answered; connections that only wait are closed.
const stop = () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
