import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { signOut } from "@/lib/accounts/actions";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Your account", robots: { index: false } };

/** Who is signed in, and the way out. */
export default async function SettingsPage() {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in?next=/settings");
  return (
    <Notice
      title="Your account"
      actions={
        <form action={signOut}>
          <Button look="quiet">Sign out</Button>
        </form>
      }
    >
      <p>
        Signed in as <strong className="text-ink">{viewer.email}</strong>.
      </p>
    </Notice>
  );
}
