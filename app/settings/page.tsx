import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AvatarForm } from "@/components/settings/avatar-form";
import { ProfileForm } from "@/components/settings/profile-form";
import { SettingsPage } from "@/components/settings/settings-page";
import { SettingsSection } from "@/components/settings/settings-section";
import { getOwnProfile } from "@/lib/profiles/queries";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Settings", robots: { index: false } };

/** Who the reader is to others. */
export default async function ProfileSettingsPage() {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in?next=/settings");
  const profile = await getOwnProfile(viewer.id);
  return (
    <SettingsPage viewer={viewer} current="/settings">
      <SettingsSection
        title="Picture"
        about="Shown beside your name. Only its pixels are kept: where and with what it was taken is removed."
      >
        <AvatarForm handle={profile.handle} hash={profile.avatar} />
      </SettingsSection>
      <SettingsSection
        title="About you"
        about="What others see on your public profile. All of it but the handle may stay empty."
      >
        <ProfileForm profile={profile} />
      </SettingsSection>
    </SettingsPage>
  );
}
