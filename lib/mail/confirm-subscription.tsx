import "server-only";
import {
  ConfirmSubscriptionMail,
  confirmSubscriptionSubject,
  confirmSubscriptionText,
} from "../../emails/confirm-subscription";
import { env } from "../env";
import { sendMail } from "./client";
import { renderMail } from "./render";

/** Mails the link that confirms a subscription. @throws Error when the mail server does not take it. */
export async function sendConfirmation(email: string, token: string): Promise<void> {
  const props = { siteName: env.SITE_NAME, url: `${env.APP_URL}/subscribe/confirm/${token}` };
  await sendMail({
    to: email,
    subject: confirmSubscriptionSubject(props),
    html: await renderMail(<ConfirmSubscriptionMail {...props} />),
    text: confirmSubscriptionText(props),
  });
}
