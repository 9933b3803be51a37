import { afterEach } from "vitest";
import { env } from "@/lib/env";
import { createDay, createSubscribers } from "./digest";
import { SmtpSink } from "./smtp-sink";

const opened: SmtpSink[] = [];
const usual = { ...env };

// In every file that takes its sink from here: what a test sets is as before for the next one.
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sink) => sink.stop()));
  Object.assign(env, Object.fromEntries(Object.keys(env).map((name) => [name, undefined])), usual);
});

/** A mail server of this test's own; the site sends to it until the next one is opened. */
export async function openSink(options: { login?: boolean } = {}): Promise<SmtpSink> {
  const sink = await SmtpSink.start(options);
  opened.push(sink);
  env.SMTP_URL = sink.url;
  return sink;
}

interface Beginning {
  /** On yesterday's page. */
  papers?: number;
  login?: boolean;
}

/** What most tests begin with: papers of yesterday, so many subscribers, a mail server. */
export async function beginDigest(
  subscribers: number,
  { papers, login }: Beginning = {},
): Promise<{ sink: SmtpSink; emails: string[] }> {
  const sink = await openSink({ ...(login !== undefined && { login }) });
  await createDay(papers);
  return { sink, emails: await createSubscribers(subscribers) };
}
