import { Button } from "../ui/button";
import { TextField } from "../ui/text-field";

/** Asks which paper; the answer is this page's preview. */
export function LookupForm({ text, error }: { text: string; error?: string | undefined }) {
  return (
    <form action="/papers/submit" className="flex flex-wrap items-start gap-3">
      <TextField
        label="arXiv id or address"
        name="id"
        required
        maxLength={500}
        placeholder="2605.01234 or https://arxiv.org/abs/2605.01234"
        defaultValue={text}
        error={error}
        className="min-w-0 grow basis-72"
      />
      <Button look={text && !error ? "quiet" : "primary"} className="mt-[1.875rem]">
        Look it up
      </Button>
    </form>
  );
}
