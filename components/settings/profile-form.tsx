"use client";

import { useActionState } from "react";
import { saveProfile } from "@/lib/profiles/actions";
import type { OwnProfile } from "@/lib/profiles/queries";
import { Button } from "../ui/button";
import { CheckBox } from "../ui/check-box";
import { FormResult } from "../ui/form-result";
import { TextArea } from "../ui/text-area";
import { TextField } from "../ui/text-field";

/** What others see of a person. */
export function ProfileForm({ profile }: { profile: OwnProfile }) {
  const [result, action, pending] = useActionState(saveProfile, null);
  const typed = result?.typed;
  const fields = result?.ok === false ? result.error.fields : undefined;
  return (
    <form action={action} className="flex flex-col gap-5">
      <TextField
        label="Name"
        name="name"
        maxLength={80}
        autoComplete="name"
        defaultValue={typed?.name ?? profile.name}
        error={fields?.name}
      />
      <TextField
        label="Handle"
        name="handle"
        required
        maxLength={30}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={typed?.handle ?? profile.handle}
        error={fields?.handle}
        hint={`Your page is /users/${profile.handle}, and @${profile.handle} mentions you. An old handle keeps leading to you.`}
      />
      <TextArea
        label="Bio"
        name="bio"
        rows={3}
        maxLength={500}
        defaultValue={typed?.bio ?? profile.bio}
        error={fields?.bio}
      />
      <TextField
        label="Website"
        name="website"
        type="url"
        maxLength={200}
        placeholder="https://"
        defaultValue={typed?.website ?? profile.website ?? ""}
        error={fields?.website}
      />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-semibold">Privacy and mail</legend>
        <CheckBox name="votesPublic" defaultChecked={checked(typed, "votesPublic", profile)}>
          Let others see what I upvoted
        </CheckBox>
        <CheckBox name="mailReplies" defaultChecked={checked(typed, "mailReplies", profile)}>
          Mail me when somebody answers or mentions me
        </CheckBox>
      </fieldset>
      <FormResult result={fields ? null : result} done="Saved." />
      <Button disabled={pending} className="self-start">
        Save
      </Button>
    </form>
  );
}

function checked(
  typed: Record<string, string> | undefined,
  name: "votesPublic" | "mailReplies",
  profile: OwnProfile,
): boolean {
  return typed ? typed[name] === "on" : profile[name];
}
