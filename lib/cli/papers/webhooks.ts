import { parseArgs } from "node:util";
import type { Command } from "./command";

export const webhooksCommand: Command = {
  usage: "webhooks add URL [--listed] [--upvotes N] | webhooks list | webhooks remove ID",
  summary:
    "tell an address when a paper is listed or reaches so many votes, signed as Standard Webhooks",
  async run([action, ...args]) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { listed: { type: "boolean" }, upvotes: { type: "string" } },
    });
    const [subject, ...rest] = positionals;
    if (rest.length > 0) return 2;
    if (action === "add" && subject) return add(subject, values);
    if (action === "list" && !subject) return list();
    if (action === "remove" && subject) return remove(subject);
    return 2;
  },
};

/** Without a wish, it is told of every new paper. */
async function add(
  url: string,
  { listed, upvotes }: { listed?: boolean | undefined; upvotes?: string | undefined },
): Promise<number> {
  const { webhookInput } = await import("../../webhooks/schema");
  const { addWebhook } = await import("../../webhooks/commands");
  const minUpvotes = upvotes === undefined ? null : Number(upvotes);
  const events = [
    ...(listed || minUpvotes === null ? ["paper.listed"] : []),
    ...(minUpvotes === null ? [] : ["paper.upvotes"]),
  ];
  const input = webhookInput.safeParse({ url, events, minUpvotes });
  if (!input.success)
    throw new Error(input.error.issues[0]?.message ?? "That cannot be registered.");
  const { id, secret } = await addWebhook(input.data, new Date());
  console.log(`registered ${id}: ${events.join(" and ")} to ${url}`);
  console.log(`its secret, shown this once: ${secret}`);
  return 0;
}

async function list(): Promise<number> {
  const { listWebhooks } = await import("../../webhooks/queries");
  const webhooks = await listWebhooks();
  if (webhooks.length === 0) console.log("no webhook is registered");
  for (const { id, url, events, minUpvotes, disabledAt, ...counts } of webhooks) {
    const votes = minUpvotes === null ? "" : ` (${minUpvotes} votes)`;
    console.log(
      `${id}  ${url}  ${events.join(" and ")}${votes}${disabledAt ? "  disabled: gone" : ""}`,
    );
    console.log(
      `  delivered ${counts.delivered} · queued ${counts.queued} · failed ${counts.failed}` +
        (counts.lastError ? ` · last trouble: ${counts.lastError}` : ""),
    );
  }
  return 0;
}

async function remove(id: string): Promise<number> {
  if (!/^[0-9a-f-]{36}$/i.test(id))
    throw new Error(`“${id}” is no webhook's id. See: webhooks list`);
  const { removeWebhook } = await import("../../webhooks/commands");
  await removeWebhook(id);
  console.log(`removed ${id}`);
  return 0;
}
