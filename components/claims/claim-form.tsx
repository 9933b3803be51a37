"use client";

import { useActionState } from "react";
import { sendClaim } from "@/lib/claims/actions";
import { Button } from "../ui/button";
import { FormResult } from "../ui/form-result";
import { Select } from "../ui/select";
import { TextArea } from "../ui/text-area";

interface ClaimFormProps {
  paperId: string;
  names: string[];
  /** The reader's own iD, which may prove it at once. */
  orcid: string | null;
}

/** Which name is one's own, and how it can be seen. */
export function ClaimForm({ paperId, names, orcid }: ClaimFormProps) {
  const [result, action, pending] = useActionState(sendClaim, null);
  const fields = result?.ok === false ? result.error.fields : undefined;
  return (
    <form action={action} className="flex flex-col gap-4">
      <input type="hidden" name="paperId" value={paperId} />
      <Select
        label="I am"
        name="position"
        defaultValue={result?.typed?.position ?? ""}
        error={fields?.position}
        choices={[
          ["", "Choose your name"],
          ...names.map((name, index) => [String(index + 1), name] as const),
        ]}
      />
      {orcid ? (
        <div className="flex flex-col items-start gap-2">
          <Button name="by" value="orcid" formNoValidate disabled={pending}>
            Prove it by ORCID
          </Button>
          <p className="text-sm text-ink-3">
            Settled at once when arXiv has this paper among those of {orcid}. Else tell a moderator:
          </p>
        </div>
      ) : null}
      <TextArea
        label="How can a moderator see it?"
        name="evidence"
        required
        rows={3}
        maxLength={1000}
        defaultValue={result?.typed?.evidence ?? ""}
        error={fields?.evidence}
        hint="Your address on the paper, your page at your institution, your ORCID."
      />
      <FormResult
        result={result?.ok === false && fields ? null : result}
        done="Thank you. A moderator will look at it; you will be told."
      />
      <Button
        look={orcid ? "quiet" : "primary"}
        name="by"
        value="moderator"
        disabled={pending}
        className="self-start"
      >
        Claim it
      </Button>
    </form>
  );
}
