import "server-only";
import { claimAlert, markMailed, raiseAlert } from "../alerts/commands";
import { countStuck, listDoubtfulIssues, listLateIssues, listOpenIssues } from "../alerts/queries";
import { env } from "../env";
import { sendAlert } from "../mail/alert";

/** Logs an event at error and has it mailed to the administrators; the second time it says nothing. */
async function alertOnce(event: string, message: string, now: Date): Promise<void> {
  if (await raiseAlert({ event, message }, now)) console.error(`digest: ${message}`);
}

/** The run stands still because the mail server refuses us. Told once for each issue that waits. */
export async function alertBlocked(now: Date): Promise<void> {
  for (const name of await listOpenIssues()) {
    await raiseAlert(
      {
        event: `blocked/${name}`,
        message: `The mail server refuses us, so the sending of ${name} is paused and tried again every quarter of an hour. Its answer stands with the deliveries; nobody is suppressed.`,
      },
      now,
    );
  }
}

/** Looks for issues that missed their deadline and for mails nobody looks after. */
export async function watchDeadlines(now: Date): Promise<void> {
  for (const { name, missed } of await listLateIssues(now))
    await alertOnce(
      `late/${name}`,
      `${name} was not done by its deadline: ${String(missed)} subscribers did not get it.`,
      now,
    );
  const stuck = await countStuck(now, env.DIGEST_LEASE_SECONDS);
  if (stuck > 0)
    console.error(`digest: ${String(stuck)} mails were on their way for longer than two leases`);
}

/** Looks for mails whose fate only a person can decide. Told once for each issue. */
export async function watchDoubts(now: Date): Promise<void> {
  for (const { name, doubts } of await listDoubtfulIssues(now, env.DIGEST_IN_DOUBT)) {
    const event = `doubt/${name}`;
    const message = `Nobody knows whether ${String(doubts)} of the mails of ${name} arrived, and they are not sent again by themselves. They are listed at ${env.APP_URL}/admin/digest/${name}, with a button for each.`;
    if (await raiseAlert({ event, message }, now)) console.warn(`digest: ${message}`);
  }
}

/** Mails what administrators have to know. @returns what the mail server said about alerts that did not leave. */
export async function mailAlerts(now: Date): Promise<string[]> {
  const errors: string[] = [];
  if (!env.SMTP_URL || env.ADMIN_EMAILS.length === 0) return errors;
  for (let alert = await claimAlert(now); alert; alert = await claimAlert(now)) {
    try {
      for (const admin of env.ADMIN_EMAILS) await sendAlert(admin, alert.message);
      await markMailed(alert.event, now);
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error));
    }
  }
  return errors;
}
