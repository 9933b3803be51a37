"use client";

import { useActionState } from "react";
import { sendListingRule } from "@/lib/listing-rules/actions";
import type { ListingRule } from "@/lib/listing-rules/queries";
import { Button } from "../ui/button";
import { FormResult } from "../ui/form-result";
import { Select } from "../ui/select";
import { TextArea } from "../ui/text-area";

const CHOICES = [
  ["categories", "Papers of our categories (their primary one)"],
  ["all", "Cross-listed papers, too"],
  ["watch", "Of these only what the lists below name"],
  ["none", "Only what people submit"],
] as const;

/** Which of arXiv's papers stand on their day's page. */
export function ListingRuleForm({ rule }: { rule: ListingRule }) {
  const [result, action, pending] = useActionState(sendListingRule, null);
  const typed = result?.typed;
  const fields = result?.ok === false ? result.error.fields : undefined;
  return (
    <section className="flex max-w-[44rem] flex-col gap-3">
      <h2 className="text-lg">Listed on their day’s page</h2>
      <p className="text-sm text-ink-2">
        {rule.decidedAt
          ? `Decided here on ${rule.decidedAt.toISOString().slice(0, 10)}; the environment’s INGEST_LIST does not count.`
          : "The environment decides (INGEST_LIST, INGEST_KEYWORDS, INGEST_AUTHORS)."}
      </p>
      <form action={action} className="flex flex-col gap-4">
        <Select
          label="What arXiv announces"
          name="policy"
          choices={CHOICES}
          defaultValue={typed?.policy ?? rule.policy}
          error={fields?.policy}
        />
        <TextArea
          label="Watched words or phrases"
          name="keywords"
          hint="One a line, in title or abstract. “diffusion*” is any word that begins so."
          defaultValue={typed?.keywords ?? rule.watch.keywords.join("\n")}
          error={fields?.keywords}
        />
        <TextArea
          label="Watched authors"
          name="authors"
          hint="One a line. A family name alone is everybody of that name."
          defaultValue={typed?.authors ?? rule.watch.authors.join("\n")}
          error={fields?.authors}
        />
        <FormResult result={result} done={result?.ok ? result.data.done : ""} />
        <div className="flex flex-wrap gap-2">
          <Button name="act" value="save" disabled={pending}>
            Save
          </Button>
          {rule.decidedAt ? (
            <Button look="quiet" name="act" value="reset" disabled={pending}>
              Let the environment decide
            </Button>
          ) : null}
        </div>
      </form>
    </section>
  );
}
