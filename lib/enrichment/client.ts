import "server-only";
import { z } from "zod";
import { env } from "../env";
import { AppError } from "../errors";
import { endpoint } from "../sources/endpoint";
import { BadAnswer } from "../sources/errors";
import { Door, userAgentOf } from "../sources/http";
import { type Enriched, type EnrichmentInput, messagesFor, readEnriched } from "./prompt";

const LONGEST_ANSWER = 500;

let door: Door | undefined;

function openDoor(): Door {
  return (door ??= new Door({
    source: "The language model",
    userAgent: userAgentOf(env.SITE_NAME, env.APP_URL),
    spacingMs: env.ARXIV_SPACING_MS / 10,
    timeoutMs: 120_000,
    maxBytes: 1_000_000,
    mostTries: 3,
    longestWaitMs: 60_000,
  }));
}

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
});

/** The configured model. @throws AppError `invalid_input` that says what to set. */
export function enrichmentModel(): string {
  if (!env.ENRICH_URL || !env.ENRICH_MODEL)
    throw new AppError("invalid_input", "Set ENRICH_URL and ENRICH_MODEL first: see .env.example.");
  return env.ENRICH_MODEL;
}

/**
 * What the model makes of a paper, by OpenAI's chat completions
 * (https://platform.openai.com/docs/api-reference/chat); null when its answer cannot be used.
 * @throws SourceError when the service cannot be reached or refuses.
 */
export async function enrich(
  input: EnrichmentInput,
  signal?: AbortSignal,
): Promise<Enriched | null> {
  const model = enrichmentModel();
  const url = endpoint(env.ENRICH_URL ?? "", "/v1/chat/completions");
  const content = await openDoor().read(url, ({ text }) => contentOf(text), {
    signal,
    headers: {
      "Content-Type": "application/json",
      ...(env.ENRICH_KEY && { Authorization: `Bearer ${env.ENRICH_KEY}` }),
    },
    body: JSON.stringify({
      model,
      messages: messagesFor(input),
      temperature: 0,
      max_tokens: LONGEST_ANSWER,
      response_format: { type: "json_object" },
    }),
  });
  return readEnriched(content);
}

function contentOf(text: string): string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new BadAnswer("answers with broken JSON");
  }
  const parsed = completion.safeParse(json);
  if (!parsed.success) throw new BadAnswer("answers without a completion", false);
  return parsed.data.choices[0]?.message.content ?? "";
}
