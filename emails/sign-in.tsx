import { OneLinkMail, oneLinkText } from "./one-link";

interface SignInProps {
  siteName: string;
  url: string;
  minutes: number;
}

export function signInSubject({ siteName }: SignInProps): string {
  return `Sign in to ${siteName}`;
}

/** The link opens a page with a button: opening it alone signs nobody in. */
export function SignInMail(props: SignInProps) {
  return <OneLinkMail {...wording(props)} />;
}

export function signInText(props: SignInProps): string {
  return oneLinkText(wording(props));
}

function wording({ siteName, url, minutes }: SignInProps) {
  return {
    title: `Sign in to ${siteName}`,
    preview: `Your link, good for ${String(minutes)} minutes`,
    paragraphs: [
      `Open the link and press the button there. It is good for ${String(minutes)} minutes and for one sign-in, in any browser.`,
    ],
    url,
    button: "Open the sign-in page",
    otherwise: "You did not ask for this? Then do nothing: without the button nobody is signed in.",
  };
}
