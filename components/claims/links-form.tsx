"use client";

import { useActionState } from "react";
import { sendLinks } from "@/lib/claims/actions";
import { Button } from "../ui/button";
import { FormResult } from "../ui/form-result";
import { TextField } from "../ui/text-field";

interface LinksFormProps {
  paperId: string;
  githubRepo: string | null;
  projectPage: string | null;
  organization: string;
}

/** A paper's code, project page and organization. */
export function LinksForm({ paperId, githubRepo, projectPage, organization }: LinksFormProps) {
  const [result, action, pending] = useActionState(sendLinks, null);
  const fields = result?.ok === false ? result.error.fields : undefined;
  return (
    <form action={action} className="flex flex-col gap-4">
      <input type="hidden" name="paperId" value={paperId} />
      <TextField
        label="Code"
        name="githubRepo"
        type="url"
        maxLength={300}
        placeholder="https://github.com/owner/name"
        defaultValue={result?.typed?.githubRepo ?? githubRepo ?? ""}
        error={fields?.githubRepo}
      />
      <TextField
        label="Project page"
        name="projectPage"
        type="url"
        maxLength={300}
        placeholder="https://"
        defaultValue={result?.typed?.projectPage ?? projectPage ?? ""}
        error={fields?.projectPage}
      />
      <TextField
        label="Organization"
        name="organization"
        maxLength={200}
        placeholder="As it is called here; empty for none"
        defaultValue={result?.typed?.organization ?? organization}
        error={fields?.organization}
      />
      <FormResult result={fields ? null : result} done="" />
      <Button look="quiet" disabled={pending} className="self-start">
        Save
      </Button>
    </form>
  );
}
