import autocannon from "autocannon";

/** What a server did under load. */
export interface Load {
  /** Per second, in all. */
  requests: number;
  /** Milliseconds. */
  p99: number;
  failures: number;
}

const CONNECTIONS = 16;
const SECONDS = 6;

/** What is asked for. */
export interface Target {
  url: string;
  headers?: Record<string, string>;
  /** Another address each time, so that nothing kept can answer: a number is put behind the url. */
  isCounted?: boolean;
  /** The answer that is right; 200 unless said. */
  status?: number;
}

/** Asks for one address with 16 connections for 6 seconds, after a short warm-up. */
async function measureLoad({ url, headers, isCounted, status = 200 }: Target): Promise<Load> {
  let count = 0;
  const options: autocannon.Options = {
    url,
    connections: CONNECTIONS,
    ...(headers && { headers }),
    ...(isCounted && {
      requests: [
        {
          setupRequest: (request) => {
            const { pathname, search } = new URL(url);
            return { ...request, path: `${pathname}${search}${String(++count)}` };
          },
        },
      ],
    }),
  };
  await autocannon({ ...options, duration: 2 });
  const result = await autocannon({ ...options, duration: SECONDS });
  const right = result.statusCodeStats?.[`${status}`]?.count ?? 0;
  return {
    requests: result.requests.average,
    p99: result.latency.p99,
    failures: result.errors + result.requests.total - right,
  };
}

/**
 * Measures two servers in turn, several times, and takes each one's median:
 * a machine that is slower for a while is slower for both.
 */
export async function measurePair(
  one: string | Target,
  other: string | Target,
): Promise<[Load, Load]> {
  const loads: [Load[], Load[]] = [[], []];
  for (let round = 0; round < 3; round++) {
    loads[0].push(await measureLoad(toTarget(one)));
    loads[1].push(await measureLoad(toTarget(other)));
  }
  return [median(loads[0]), median(loads[1])];
}

const toTarget = (one: string | Target): Target => (typeof one === "string" ? { url: one } : one);

function median(loads: Load[]): Load {
  const middle = (values: number[]) =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return {
    requests: middle(loads.map(({ requests }) => requests)),
    p99: middle(loads.map(({ p99 }) => p99)),
    failures: loads.reduce((sum, { failures }) => sum + failures, 0),
  };
}
