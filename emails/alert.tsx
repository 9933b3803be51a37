import { OneLinkMail, oneLinkText } from "./one-link";

interface AlertProps {
  siteName: string;
  message: string;
  /** Where the administrator sees more. */
  url: string;
}

export function alertSubject({ siteName }: AlertProps): string {
  return `${siteName}: the digest needs you`;
}

/** Something only an administrator can mend. */
export function AlertMail(props: AlertProps) {
  return <OneLinkMail {...wording(props)} />;
}

export function alertText(props: AlertProps): string {
  return oneLinkText(wording(props));
}

function wording({ siteName, message, url }: AlertProps) {
  return {
    title: "The digest needs you",
    preview: message,
    paragraphs: [message],
    url,
    button: "Open the digests",
    otherwise: `You get this because your address is one of ADMIN_EMAILS of ${siteName}. It is told once.`,
  };
}
