import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { findSubscriberByToken } from "@/lib/subscribers/queries";

export const metadata: Metadata = { title: "Unsubscribe", robots: { index: false } };

// A person's page: read anew for every request.
export const dynamic = "force-dynamic";

interface PageProps {
  params: Promise<{ token: string }>;
}

/** Behind the unsubscribe link: a button. Opening the page changes nothing. */
export default async function UnsubscribePage({ params }: PageProps) {
  const { token } = await params;
  const subscriber = await findSubscriberByToken(token);
  if (!subscriber) {
    return (
      <Notice
        title="This link is not known"
        actions={<ButtonLink href="/papers">To the papers</ButtonLink>}
      >
        <p>
          It may have been cut short by a mail program. Please use the whole link from the newest
          digest.
        </p>
      </Notice>
    );
  }
  if (!subscriber.subscribed) {
    return (
      <Notice
        title="You are not subscribed"
        actions={<ButtonLink href="/subscribe">Subscribe again</ButtonLink>}
      >
        <p>
          No digest is sent to <strong className="text-ink">{subscriber.email}</strong>.
        </p>
      </Notice>
    );
  }
  return (
    <Notice
      title="Leave the digest?"
      actions={
        <form method="post">
          <input type="hidden" name="page" value="1" />
          <Button>Unsubscribe</Button>
        </form>
      }
    >
      <p>
        After this, nothing more is sent to <strong className="text-ink">{subscriber.email}</strong>
        .
      </p>
    </Notice>
  );
}
