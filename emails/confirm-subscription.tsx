import { OneLinkMail, oneLinkText } from "./one-link";

interface ConfirmSubscriptionProps {
  siteName: string;
  url: string;
}

export function confirmSubscriptionSubject({ siteName }: ConfirmSubscriptionProps): string {
  return `Confirm your digest from ${siteName}`;
}

/** The link opens a page with a button: a mail scanner that opens it confirms nothing. */
export function ConfirmSubscriptionMail(props: ConfirmSubscriptionProps) {
  return <OneLinkMail {...wording(props)} />;
}

export function confirmSubscriptionText(props: ConfirmSubscriptionProps): string {
  return oneLinkText(wording(props));
}

function wording({ siteName, url }: ConfirmSubscriptionProps) {
  return {
    title: "One click to your digest",
    preview: "Nothing is sent before you confirm",
    paragraphs: [
      `Somebody, we hope you, asked ${siteName} to mail its trending papers to this address.`,
      "Open the link and press the button there. It is good for seven days.",
    ],
    url,
    button: "Open the confirmation page",
    otherwise: "You did not ask for this? Then do nothing, and nothing will be sent.",
  };
}
