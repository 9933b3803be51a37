import "server-only";
import { ReplyMail, replySubject, replyText } from "../../emails/reply";
import { commentPath } from "../comments/paths";
import { env } from "../env";
import { oneClickStopPath, stopMailsPath } from "../notifications/paths";
import type { UnmailedNotification } from "../notifications/queries";
import { texToText } from "../tex/render";
import { abridge, oneLine } from "../text";
import { sendMail } from "./client";
import { renderMail } from "./render";

const EXCERPT = 400;

/** Mails that somebody answered or mentioned a reader. @throws Error when the mail server does not take it. */
export async function sendReplyMail(notification: UnmailedNotification): Promise<void> {
  const { email, mailToken, kind, actorName, paperId, paperTitle, commentId, body } = notification;
  const props = {
    siteName: env.SITE_NAME,
    kind,
    actorName: oneLine(actorName),
    paperTitle: abridge(texToText(paperTitle), 120),
    excerpt: abridge(oneLine(body), EXCERPT),
    url: env.APP_URL + commentPath(paperId, commentId),
    stopUrl: env.APP_URL + stopMailsPath(mailToken),
  };
  await sendMail({
    to: email,
    subject: replySubject(props),
    html: await renderMail(<ReplyMail {...props} />),
    text: replyText(props),
    headers: {
      "List-Unsubscribe": `<${env.APP_URL}${oneClickStopPath(mailToken)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  });
}
