import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type { Shutdown } from "../../lib/cli/shutdown";
import { hashToken } from "../../lib/crypto/tokens";
import { startServer } from "./command";
import type { Figure } from "./figures";
import { measurePair } from "./load";
import { makeDatabase } from "./reading";
import { type Running, startSite } from "./servers";

const PEOPLE = 1000;
const PAPERS = 100;
const VOTES_EACH = 10;
/** Votes on other papers before the measured ones: a process that just started is measured with its kills. */
const WARM_UP_VOTES = 500;
const AT_ONCE = 50;
const KILLS = 5;
const MANY = 5000;
const FEW = 50;

/** One machine plays all of them. */
const NO_LIMITS = "vote=1000000/1m";

interface Vote {
  token: string;
  paper: string;
}

/**
 * People: 10,000 votes by 1,000 people over 100 papers at 50 at once, then the
 * same while the web process is killed five times; and a paper with 5,000
 * comments against one with 50, in many threads and in one.
 */
export async function measurePeople(
  folder: string,
  shutdown: Shutdown,
  log: (line: string) => void,
): Promise<Figure[]> {
  const server = await startServer("people", { folder, shutdown, log });
  const url = await makeDatabase(server, "people", 2);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { tokens, papers, otherPapers } = await addPeople(client);
    let site = await startSite(url, { rateLimits: NO_LIMITS });
    shutdown.add(() => site.stop());
    await castAll(plan(tokens, otherPapers, 0).slice(0, WARM_UP_VOTES), () => site.url);
    log(`${PEOPLE * VOTES_EACH} votes`);
    const calm = await castAll(plan(tokens, papers, 0), () => site.url);
    const calmWrong = await countWrong(client);
    log(`${PEOPLE * VOTES_EACH} votes, the web process killed ${KILLS} times`);
    const port = Number(new URL(site.url).port);
    const votes = plan(tokens, papers, VOTES_EACH);
    const killing = killNowAndThen(async () => {
      await site.kill();
      site = await startSite(url, { port, rateLimits: NO_LIMITS });
    });
    const rough = await castAll(votes, () => site.url);
    const kills = await killing();
    const roughWrong = await countWrong(client);
    const rows = Number(
      (await client.query<{ n: string }>("SELECT count(*) AS n FROM upvotes")).rows[0]?.n,
    );
    return [
      { name: "votes per second, 50 at once", value: calm.perSecond, unit: "1/s" },
      { name: "votes that failed", value: calm.failed, unit: "", atMost: 0 },
      { name: "votes, p99", value: calm.p99, unit: "ms", atMost: 500 },
      { name: "papers whose count is not its rows", value: calmWrong, unit: "", atMost: 0 },
      { name: "kills of the web process during votes", value: kills, unit: "", atLeast: KILLS },
      {
        name: "votes that failed for good in spite of kills",
        value: rough.failed,
        unit: "",
        atMost: 0,
      },
      { name: "papers whose count is not its rows, after", value: roughWrong, unit: "", atMost: 0 },
      {
        name: "votes missing or double, after",
        value: Math.abs(rows - WARM_UP_VOTES - 2 * PEOPLE * VOTES_EACH),
        unit: "",
        atMost: 0,
      },
      ...(await measureThreads(client, site, papers)),
    ];
  } finally {
    await client.end();
  }
}

/** 1,000 accounts with a token each, the papers they vote on, and as many others. */
async function addPeople(
  client: Client,
): Promise<{ tokens: string[]; papers: string[]; otherPapers: string[] }> {
  const tokens = Array.from({ length: PEOPLE }, (_, index) => `dpt_bench-${String(index)}`);
  const people = tokens.map(() => randomUUID());
  await client.query(
    `INSERT INTO users (id, email, name, handle, created_at)
     SELECT id, 'voter-' || n || '@example.org', '', 'voter-' || n, '2026-01-01'
     FROM unnest($1::uuid[]) WITH ORDINALITY t (id, n)`,
    [people],
  );
  await client.query(
    `INSERT INTO api_tokens (id, user_id, name, hash, ending, scopes)
     SELECT gen_random_uuid(), id, 'bench', hash, 'ench', '{vote}'
     FROM unnest($1::uuid[], $2::text[]) t (id, hash)`,
    [people, tokens.map(hashToken)],
  );
  const { rows } = await client.query<{ id: string }>(
    "SELECT public_id AS id FROM papers ORDER BY id LIMIT $1",
    [2 * PAPERS],
  );
  const ids = rows.map(({ id }) => id);
  return { tokens, papers: ids.slice(0, PAPERS), otherPapers: ids.slice(PAPERS) };
}

/** Each person's votes from their n-th paper on, in an order without pattern that is the same each time. */
function plan(tokens: string[], papers: string[], from: number): Vote[] {
  const votes = tokens.flatMap((token, person) =>
    Array.from({ length: VOTES_EACH }, (_, index) => ({
      token,
      paper: papers[(person * 7 + from + index) % papers.length] ?? "",
      order: (person * 7919 + index * 104_729) % 1_000_003,
    })),
  );
  return votes.sort((a, b) => a.order - b.order);
}

/** Casts votes, so many at once; one that meets a dead server is tried again, as a reader would. */
async function castAll(votes: Vote[], url: () => string) {
  const waits: number[] = [];
  let failed = 0;
  let next = 0;
  const started = performance.now();
  const cast = async () => {
    for (let vote = votes[next++]; vote; vote = votes[next++]) {
      const begun = performance.now();
      if (!(await castOne(vote, url))) failed += 1;
      waits.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, cast));
  const seconds = (performance.now() - started) / 1000;
  waits.sort((a, b) => a - b);
  return {
    failed,
    perSecond: votes.length / seconds,
    p99: waits[Math.floor(waits.length * 0.99)] ?? 0,
  };
}

async function castOne({ token, paper }: Vote, url: () => string): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      const response = await fetch(`${url()}/api/papers/${paper}/upvote`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
      });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return false;
}

/** Kills at random moments until told to end. @returns ends it and says how often it was. */
function killNowAndThen(kill: () => Promise<void>): () => Promise<number> {
  let kills = 0;
  const work = (async () => {
    while (kills < KILLS) {
      await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800));
      await kill();
      kills += 1;
    }
  })();
  return async () => {
    await work;
    return kills;
  };
}

async function countWrong(client: Client): Promise<number> {
  const { rows } = await client.query<{ n: string }>(
    `SELECT count(*) AS n FROM papers p
     WHERE upvote_count <> (SELECT count(*) FROM upvotes u WHERE u.paper_id = p.id)`,
  );
  return Number(rows[0]?.n);
}

/** Pages that are rendered anew each time, with 5,000 comments against 50: a paper's, and one thread's. */
async function measureThreads(client: Client, site: Running, papers: string[]): Promise<Figure[]> {
  const [many = "", few = "", long = "", short = ""] = papers;
  await addComments(client, { paper: many, count: MANY, perThread: 10 });
  await addComments(client, { paper: few, count: FEW, perThread: 10 });
  const longThread = await addComments(client, { paper: long, count: MANY, perThread: MANY });
  const shortThread = await addComments(client, { paper: short, count: FEW, perThread: FEW });
  await client.query("VACUUM ANALYZE comments");
  const pages = await measurePair(
    `${site.url}/papers/${many}/comments`,
    `${site.url}/papers/${few}/comments`,
  );
  const threads = await measurePair(
    `${site.url}/papers/${long}/comments/${longThread}`,
    `${site.url}/papers/${short}/comments/${shortThread}`,
  );
  return [
    { name: "comments page, 5,000 comments", value: pages[0].requests, unit: "req/s" },
    { name: "time of 5,000 comments / of 50", ...timesAsLong(pages) },
    { name: "time of a thread of 5,000 / of 50", ...timesAsLong(threads) },
    {
      name: "failed requests",
      value: [...pages, ...threads].reduce((sum, { failures }) => sum + failures, 0),
      unit: "",
      atMost: 0,
    },
  ];
}

function timesAsLong([many, few]: Awaited<ReturnType<typeof measurePair>>) {
  return { value: few.requests / many.requests, unit: "×", atMost: 1.5 };
}

/** A comment and answers to it, again and again. @returns the first thread's id. */
async function addComments(
  client: Client,
  { paper, count, perThread }: { paper: string; count: number; perThread: number },
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `WITH made AS (
       SELECT n, md5($1 || (n - (n - 1) % $3::int))::uuid AS root, md5($1 || n)::uuid AS id
       FROM generate_series(1, $2::int) n
     )
     INSERT INTO comments (id, paper_id, author_id, parent_id, root_id, body, created_at)
     SELECT m.id, (SELECT id FROM papers WHERE public_id = $1), (SELECT id FROM users ORDER BY id LIMIT 1),
       CASE WHEN m.id <> m.root THEN m.root END, CASE WHEN m.id <> m.root THEN m.root END,
       'Comment **' || n || '** on $x_{' || n || '}$, said ' || md5(n::text),
       timestamptz '2026-05-20' + n * interval '1 second'
     FROM made m ORDER BY n RETURNING id`,
    [paper, count, perThread],
  );
  return rows[0]?.id ?? "";
}
