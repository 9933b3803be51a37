import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AvatarForm } from "@/components/settings/avatar-form";
import { ProfileForm } from "@/components/settings/profile-form";
import { SettingsPage } from "@/components/settings/settings-page";
import { ButtonLink } from "@/components/ui/button-link";
import { isAtLeast } from "@/lib/accounts/powers";
import { getOwnProfile } from "@/lib/profiles/queries";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Settings", robots: { index: false } };

/** Who the reader is to others. */
export default async function ProfileSettingsPage() {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in?next=/settings");
  const profile = await getOwnProfile(viewer.id);
  return (
    <SettingsPage current="/settings">
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/users/${profile.handle}`}>Your public page</ButtonLink>
        <ButtonLink href="/bookmarks">Reading lists</ButtonLink>
        <ButtonLink href="/notifications">Notifications</ButtonLink>
        {isAtLeast(viewer.role, "moderator") ? (
          <ButtonLink href="/admin">Administration</ButtonLink>
        ) : null}
      </div>
      <AvatarForm handle={profile.handle} hash={profile.avatar} />
      <ProfileForm profile={profile} />
    </SettingsPage>
  );
}
