import type { Metadata } from "next";
import { StopMailsForm } from "@/components/notifications/stop-mails-form";
import { Notice } from "@/components/ui/notice";

export const metadata: Metadata = { title: "Stop these mails", robots: { index: false } };

interface PageProps {
  params: Promise<{ token: string }>;
}

/** What the link in a reply's mail opens: a button, because mail scanners open links too. */
export default async function StopMailsPage({ params }: PageProps) {
  const { token } = await params;
  return (
    <Notice title="Stop mails about replies?">
      <p>
        You will then see replies and mentions on your notifications page only. The digest is not
        affected.
      </p>
      <StopMailsForm token={token} />
    </Notice>
  );
}
