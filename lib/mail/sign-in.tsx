import "server-only";
import { SignInMail, signInSubject, signInText } from "../../emails/sign-in";
import { env } from "../env";
import { sendMail } from "./client";
import { renderMail } from "./render";

interface SignInLink {
  email: string;
  url: string;
  minutes: number;
}

/** Mails a sign-in link. @throws Error when the mail server does not take it. */
export async function sendSignInLink({ email, url, minutes }: SignInLink): Promise<void> {
  const props = { siteName: env.SITE_NAME, url, minutes };
  await sendMail({
    to: email,
    subject: signInSubject(props),
    html: await renderMail(<SignInMail {...props} />),
    text: signInText(props),
  });
}
