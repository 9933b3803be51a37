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
        label="Handle, in your address and for mentions"
        name="handle"
        required
        maxLength={30}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={typed?.handle ?? profile.handle}
        error={fields?.handle}
      />
      <TextArea
        label="About you"
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
      <div className="flex flex-col gap-1">
        <CheckBox name="votesPublic" defaultChecked={checked(typed, "votesPublic", profile)}>
          Others may see what I upvoted
        </CheckBox>
        <CheckBox name="mailReplies" defaultChecked={checked(typed, "mailReplies", profile)}>
          Mail me when somebody answers or mentions me
        </CheckBox>
      </div>
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
