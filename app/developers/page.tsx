import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CodeBlock } from "@/components/developers/code-block";
import { FirstCalls } from "@/components/developers/first-calls";
import { OperationView } from "@/components/developers/operation-view";
import { dayOf } from "@/lib/dates";
import { dumpFileName } from "@/lib/dumps/dump";
import { listDumps } from "@/lib/dumps/queries";
import { env } from "@/lib/env";
import { openApiDocument } from "@/lib/hub/openapi";
import { getNewestDay } from "@/lib/papers/queries";

// Not at build time, when the site’s address is not known.
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: "For developers",
  description: "The JSON API, feeds, exports, embedding and the door for agents, with first calls.",
  alternates: { canonical: "/developers" },
};

/** How to get papers out: first calls, then everything, made from the API's own description. */
export default async function DevelopersPage() {
  const { paths, tags, components } = openApiDocument(env.SITE_NAME, env.APP_URL);
  const [newest, dumps] = await Promise.all([getNewestDay(dayOf(new Date())), listDumps()]);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return (
    <div className="mx-auto flex max-w-page flex-col gap-10 px-4 pt-10 sm:px-6 sm:pt-14">
      <header className="flex max-w-[44rem] flex-col gap-3 text-ink-2">
        <h1 className="text-2xl text-ink sm:text-3xl">For developers</h1>
        <p>
          Everything here can be read without a token, by programs from anywhere. The JSON API is
          compatible with the Hugging Face Hub’s: a program written for its papers works when its
          endpoint is <code>{env.APP_URL}</code>.
        </p>
      </header>
      <Section title="First call" id="first-call">
        <FirstCalls siteUrl={env.APP_URL} day={newest ?? "2026-05-20"} />
        <p role="status" className="sr-only" data-copy-status />
      </Section>
      <Section title="Agents" id="agents">
        <p className="max-w-[44rem]">
          The Model Context Protocol is spoken at <code>{env.APP_URL}/mcp</code> (streamable HTTP,
          no session): search_papers, papers_of_day, paper, trending, similar, and with a token
          vote. Every page of papers is Markdown with <code>.md</code> behind its address or by{" "}
          <code>Accept: text/markdown</code>;{" "}
          <a href="/llms.txt" className="link">
            /llms.txt
          </a>{" "}
          lists them.
        </p>
        <CodeBlock
          title="mcp.json"
          code={JSON.stringify(
            { mcpServers: { papers: { type: "http", url: `${env.APP_URL}/mcp` } } },
            null,
            2,
          )}
        />
      </Section>
      <Section title="Everything" id="reference">
        <p>
          The same for programs, as OpenAPI 3.1:{" "}
          <a href="/api/openapi.json" className="link">
            /api/openapi.json
          </a>
        </p>
        {tags.map(({ name }) => (
          <section key={name} className="flex flex-col gap-2">
            <h3 className="mt-2 text-lg text-ink">{name}</h3>
            {operations
              .filter(({ operation }) => operation.tags.includes(name))
              .map(({ path, method, operation }) => (
                <OperationView
                  key={operation.operationId}
                  {...{ path, method, operation }}
                  schemas={components.schemas}
                />
              ))}
          </section>
        ))}
      </Section>
      <Section title="Embedding" id="embedding">
        <p className="max-w-[44rem]">
          Sites that know oEmbed show a card for a paper’s link by themselves. By hand, and for a
          README:
        </p>
        <CodeBlock
          title="HTML"
          code={`<iframe src="${env.APP_URL}/embed/2605.01234" width="560" height="200" style="border:0" loading="lazy"></iframe>`}
        />
        <CodeBlock
          title="Markdown"
          code={`[![${env.SITE_NAME}](${env.APP_URL}/papers/2605.01234/badge.svg)](${env.APP_URL}/papers/2605.01234)`}
        />
      </Section>
      <Section title="All papers as a file" id="dumps">
        <p className="max-w-[44rem]">
          Made every morning (UTC), a JSON object a line, in the format that this software imports.
          Votes are counts; nothing in it says who cast them.
        </p>
        {dumps.length === 0 ? <p>The first one is not made yet.</p> : null}
        <ul className="flex flex-col gap-2">
          {dumps.map(({ day, lines, bytes, sha256 }) => (
            <li key={day} className="wrap-anywhere">
              <a href={`/dumps/${dumpFileName(day)}`} className="link font-semibold">
                {dumpFileName(day)}
              </a>{" "}
              {lines.toLocaleString("en-US")} lines, {(bytes / 1e6).toFixed(1)} MB, sha256{" "}
              <code className="text-sm">{sha256}</code>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Being told" id="webhooks">
        <p className="max-w-[44rem]">
          Whoever runs this site can register an address that is told when a paper is listed or
          reaches a number of votes: <code>npm run papers -- webhooks add URL --upvotes 50</code>.
          Messages are signed as{" "}
          <a href="https://www.standardwebhooks.com" className="link">
            Standard Webhooks
          </a>{" "}
          are (<code>webhook-id</code>, <code>webhook-timestamp</code>,{" "}
          <code>webhook-signature</code>) and sent again with growing pauses for three days until
          the answer is 2xx; 410 ends it.
        </p>
      </Section>
    </div>
  );
}

function Section({ title, id, children }: { title: string; id: string; children: ReactNode }) {
  return (
    <section id={id} className="flex flex-col gap-4 text-ink-2">
      <h2 className="text-xl text-ink">{title}</h2>
      {children}
    </section>
  );
}
