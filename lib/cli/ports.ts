import { connect, createServer } from "node:net";

const DEFAULT_PORT = 3000;
const PORTS_TO_TRY = 50;
const ANSWER_MS = 500;

/**
 * The port the site will listen on: the one that was asked for, else 3000 or
 * the next free one. @throws Error when the one asked for is taken.
 */
export async function choosePort(
  asked: string | undefined,
  host: string,
  log: (line: string) => void,
): Promise<number> {
  if (asked) {
    const port = Number(asked);
    if (Number.isInteger(port) && port > 0 && port < 65_536 && !(await isFree(port, host))) {
      throw new Error(`Port ${asked} is taken. Set PORT to a free one, or stop what uses it.`);
    }
    return port; // a wrong number is named by lib/env.ts
  }
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + PORTS_TO_TRY; port++) {
    if (!(await isFree(port, host))) continue;
    if (port !== DEFAULT_PORT) log(`port ${DEFAULT_PORT} is taken; using ${port}`);
    return port;
  }
  throw new Error(
    `Ports ${DEFAULT_PORT} to ${DEFAULT_PORT + PORTS_TO_TRY - 1} are all taken. Set PORT to a free one.`,
  );
}

async function isFree(port: number, host: string): Promise<boolean> {
  return (await canListen(port, host)) && !(await isAnswered(port, host));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** macOS lets us listen on one address of a port that another program has on all of them. */
function isAnswered(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({
      port,
      host: host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host,
    });
    const tell = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(ANSWER_MS, () => tell(false));
    socket.once("connect", () => tell(true));
    socket.once("error", () => tell(false));
  });
}
