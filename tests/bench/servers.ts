import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Shutdown } from "../../lib/cli/shutdown";
import { webArguments } from "../../lib/cli/start";
import { freePort } from "../../lib/database/postmaster";
import { onDatabase } from "../support/database-server";
import { emptyDatabase, runPapers, startServer } from "./command";

export interface Running {
  url: string;
  stop: () => Promise<void>;
  /** SIGKILL: no time to finish anything. */
  kill: () => Promise<void>;
}

const NEXT = "node_modules/next/dist/bin/next";

interface SiteWishes {
  /** The port of a site that ended, to take its place. */
  port?: number;
  /** RATE_LIMITS: one machine plays a thousand people here. */
  rateLimits?: string;
}

/** The built site on a database, as production runs it. */
export async function startSite(databaseUrl: string, wishes: SiteWishes = {}): Promise<Running> {
  const port = wishes.port ?? (await freePort(0));
  const url = `http://127.0.0.1:${port}`;
  return run(url, process.execPath, webArguments(port, "127.0.0.1"), {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: "a-secret-for-the-bench-0123456789abcdef",
    APP_URL: url,
    RATE_LIMITS: wishes.rateLimits ?? "",
  });
}

interface ArchiveWishes {
  folder: string;
  shutdown: Shutdown;
  log: (line: string) => void;
  /** JSON lines, as `npm run papers -- import` takes them. */
  file: string;
}

/** The built site with the papers of a file, for the part of that name, until the bench ends. */
export async function startSiteOf(
  name: string,
  { file, ...place }: ArchiveWishes,
): Promise<Running> {
  const url = await emptyDatabase(await startServer(name, place), name);
  await runPapers(["import", file], { DATABASE_URL: url });
  await onDatabase(url, "VACUUM ANALYZE");
  const site = await startSite(url);
  place.shutdown.add(site.stop);
  return site;
}

/**
 * The peer: a Next.js site whose one page is fully static and has the same HTML.
 * Its folder lies in the data folder, from where it finds our Next.js.
 */
export async function startStaticPeer(html: string): Promise<Running> {
  const folder = join(".data", "bench-peer");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "app"), { recursive: true });
  const body = html.replace(/^[\s\S]*?<body[^>]*>/, "").replace(/<script\b[\s\S]*?<\/script>/g, "");
  const missing = Math.max(html.length - body.length, 0);
  writeFileSync(join(folder, "package.json"), '{"private":true}');
  writeFileSync(
    join(folder, "body.json"),
    JSON.stringify(body + "<!--" + "x".repeat(missing / 2) + "-->"),
  );
  // Without one of its own, Next.js would find ours above it.
  writeFileSync(join(folder, "instrumentation.js"), "export function register() {}");
  writeFileSync(
    join(folder, "app/layout.jsx"),
    "export default function Layout({ children }) { return <html><body>{children}</body></html> }",
  );
  writeFileSync(
    join(folder, "app/page.jsx"),
    [
      'import { readFileSync } from "node:fs";',
      'export const dynamic = "force-static";',
      "export default function Page() {",
      '  const body = JSON.parse(readFileSync("body.json", "utf8"));',
      "  return <div dangerouslySetInnerHTML={{ __html: body.slice(0, body.length / 2) }} />;",
      "}",
    ].join("\n"),
  );
  writeFileSync(
    join(folder, "next.config.mjs"),
    `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } };`,
  );
  const next = join(process.cwd(), NEXT);
  const build = spawn(process.execPath, [next, "build"], { cwd: folder, stdio: "ignore" });
  const [code] = (await once(build, "exit")) as [number | null];
  if (code !== 0) throw new Error("The static page to compare with could not be built.");
  const port = await freePort(0);
  const url = `http://127.0.0.1:${port}`;
  return run(
    url,
    process.execPath,
    [next, "start", "-H", "127.0.0.1", "-p", String(port)],
    {},
    folder,
  );
}

/** nginx in front of the site, keeping what our headers allow, with the same page from its disk beside it. */
export async function startNginx(folder: string, site: Running, html: string): Promise<Running> {
  const port = await freePort(0);
  const home = join(folder, "nginx");
  mkdirSync(join(home, "cache"), { recursive: true, mode: 0o777 });
  mkdirSync(join(home, "disk"), { recursive: true });
  writeFileSync(join(home, "disk/page.html"), html);
  writeFileSync(
    join(home, "nginx.conf"),
    `daemon off; pid ${home}/pid; error_log ${home}/error.log; worker_processes 1;
${process.getuid?.() === 0 ? "user root;" : ""}
events { worker_connections 512; }
http {
  access_log off; types { text/html html; }
  proxy_cache_path ${home}/cache keys_zone=pages:8m; proxy_temp_path ${home}/temp;
  client_body_temp_path ${home}/body; fastcgi_temp_path ${home}/f; uwsgi_temp_path ${home}/u; scgi_temp_path ${home}/s;
  server {
    listen 127.0.0.1:${port};
    location /papers {
      proxy_pass ${site.url}; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_cache pages; proxy_cache_lock on; proxy_cache_use_stale updating; proxy_cache_background_update on;
    }
    location /disk/ { root ${home}; }
  }
}`,
  );
  const url = `http://127.0.0.1:${port}`;
  return run(
    url,
    "nginx",
    ["-c", join(home, "nginx.conf"), "-p", home],
    {},
    undefined,
    "/disk/page.html",
  );
}

async function run(
  url: string,
  program: string,
  args: string[],
  environment: Record<string, string>,
  cwd?: string,
  probe = "/",
): Promise<Running> {
  const child = spawn(program, args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...environment },
    ...(cwd && { cwd }),
  });
  const failed = new Promise<never>((_, fail) => child.on("error", fail));
  const stop = () => end(child, "SIGTERM");
  const until = Date.now() + 30_000;
  while (!(await Promise.race([answers(url + probe), failed]))) {
    if (Date.now() > until || child.exitCode !== null) {
      await stop();
      throw new Error(`${program} did not answer at ${url}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, stop, kill: () => end(child, "SIGKILL") };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { redirect: "manual" }).then(
    ({ status }) => status < 500,
    () => false,
  );
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill(signal);
  await once(child, "exit");
}
