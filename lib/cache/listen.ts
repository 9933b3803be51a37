import "server-only";
import { Client } from "pg";
import { z } from "zod";
import { env } from "../env";
import { CHANGES_CHANNEL } from "./announce";
import { EVERYTHING, pageStore } from "./store.mjs";
import { type CacheTag, pageTagsOf } from "./tags";

const RECONNECT_MS = 1000;
const announcement = z.array(z.string());

/**
 * Listens for what other processes changed, for as long as this process lives.
 * While the connection is down nothing is heard, so everything rendered before
 * it came back is forgotten.
 */
export function listenForChanges(): void {
  const client = new Client({
    connectionString: env.DATABASE_URL,
    application_name: "daily-papers changes",
    keepAlive: true,
  });
  let ended = false;
  const reconnect = () => {
    if (ended) return;
    ended = true;
    client.end().catch(() => undefined);
    setTimeout(listenForChanges, RECONNECT_MS).unref();
  };
  client.on("error", reconnect);
  client.on("end", reconnect);
  client.on("notification", ({ payload }) => {
    forget(payload ?? "");
  });
  client
    .connect()
    .then(() => client.query(`LISTEN ${CHANGES_CHANNEL}`))
    .then(() => {
      pageStore.invalidate([EVERYTHING], Date.now());
    })
    .catch(reconnect);
}

function forget(payload: string): void {
  const tags = announcement.parse(JSON.parse(payload)) as CacheTag[];
  pageStore.invalidate(tags.flatMap(pageTagsOf), Date.now());
}
