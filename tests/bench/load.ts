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

/** Asks for one address with 16 connections for 6 seconds, after a short warm-up. */
async function measureLoad(url: string): Promise<Load> {
  await autocannon({ url, connections: CONNECTIONS, duration: 2 });
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS });
  return {
    requests: result.requests.average,
    p99: result.latency.p99,
    failures: result.errors + result.non2xx,
  };
}

/**
 * Measures two servers in turn, several times, and takes each one's median:
 * a machine that is slower for a while is slower for both.
 */
export async function measurePair(one: string, other: string): Promise<[Load, Load]> {
  const loads: [Load[], Load[]] = [[], []];
  for (let round = 0; round < 3; round++) {
    loads[0].push(await measureLoad(one));
    loads[1].push(await measureLoad(other));
  }
  return [median(loads[0]), median(loads[1])];
}

function median(loads: Load[]): Load {
  const middle = (values: number[]) =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return {
    requests: middle(loads.map(({ requests }) => requests)),
    p99: middle(loads.map(({ p99 }) => p99)),
    failures: loads.reduce((sum, { failures }) => sum + failures, 0),
  };
}
