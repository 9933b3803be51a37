import "server-only";
import { AlertMail, alertSubject, alertText } from "../../emails/alert";
import { env } from "../env";
import { sendMail } from "./client";
import { renderMail } from "./render";

/** Mails an alert to one administrator. @throws Error when the mail server does not take it. */
export async function sendAlert(to: string, message: string): Promise<void> {
  const props = { siteName: env.SITE_NAME, message, url: `${env.APP_URL}/admin/digest` };
  await sendMail({
    to,
    subject: alertSubject(props),
    html: await renderMail(<AlertMail {...props} />),
    text: alertText(props),
  });
}
