import { createServer } from "node:net";

const DEFAULT_PORT = 3000;
const PORTS_TO_TRY = 50;

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

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
