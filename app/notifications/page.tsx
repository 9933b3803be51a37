import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NotificationList } from "@/components/notifications/notification-list";
import { Button } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { sendAllRead } from "@/lib/notifications/actions";
import { listNotifications } from "@/lib/notifications/queries";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Notifications", robots: { index: false } };

const MOST = 100;

/** Replies, mentions and decisions. Looking at them changes nothing; the button does. */
export default async function NotificationsPage() {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in?next=/notifications");
  const lines = await listNotifications(viewer.id, MOST);
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-6 px-4 py-8 sm:px-6 sm:py-12">
      <h1 className="text-2xl sm:text-3xl">Notifications</h1>
      {lines.some(({ isRead }) => !isRead) ? (
        <form action={sendAllRead}>
          <Button look="quiet">Mark all as seen</Button>
        </form>
      ) : null}
      {lines.length > 0 ? (
        <NotificationList lines={lines} />
      ) : (
        <p className="text-ink-2">
          Nothing yet. Replies to your comments and mentions of @{viewer.handle} come here.
        </p>
      )}
      <p className="text-sm text-ink-3">
        Replies and mentions are mailed to you as well, unless you turn that off in your{" "}
        <PageLink href="/settings" className="link">
          settings
        </PageLink>{" "}
        or in any of these mails.
      </p>
    </div>
  );
}
