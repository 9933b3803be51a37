import "server-only";
import { queueWebhookEvents, sendNextMessage } from "../webhooks/commands";

/**
 * Tells the webhooks what has happened: queues what is new and sends what is due,
 * one after the other.
 * @returns how many attempts were made.
 */
export async function runWebhookSlice(mayGoOn: () => boolean): Promise<number> {
  await queueWebhookEvents(new Date());
  let attempts = 0;
  while (mayGoOn() && (await sendNextMessage(new Date(), Math.random()))) attempts += 1;
  return attempts;
}
