"use client";

import { useActionState } from "react";
import { sendComment, sendEdit } from "@/lib/comments/actions";
import { LONGEST_COMMENT } from "@/lib/comments/schema";
import { Button } from "../ui/button";
import { TextArea } from "../ui/text-area";

interface CommentFormProps {
  paperId: string;
  /** The comment that is answered. */
  parentId?: string;
  /** The comment that is changed: then this is the form to do so. */
  editing?: string;
  /** What stands in the field at first. */
  body?: string;
  label: string;
}

/**
 * Write, look, post. A refused text comes back as it was typed; a draft outlives
 * a reload where there is a script (components/enhance/drafts.ts).
 */
export function CommentForm({ paperId, parentId, editing, body = "", label }: CommentFormProps) {
  const [result, action, pending] = useActionState(editing ? sendEdit : sendComment, null);
  const error = result?.ok === false ? result.error : null;
  const preview = result?.ok ? result.data : null;
  const draft = `comment:${paperId}:${editing ?? parentId ?? ""}`;
  return (
    <form action={action} className="flex flex-col gap-4">
      <input type="hidden" name="paperId" value={paperId} />
      {parentId ? <input type="hidden" name="parentId" value={parentId} /> : null}
      {editing ? <input type="hidden" name="commentId" value={editing} /> : null}
      <TextArea
        key={result ? "again" : "first"}
        label={label}
        name="body"
        required
        maxLength={LONGEST_COMMENT}
        defaultValue={result?.typed?.body ?? preview?.body ?? body}
        data-draft={draft}
        error={error?.fields?.body ?? error?.message}
        hint="Markdown, with $math$, code blocks, tables and @mentions."
      />
      <div className="flex flex-wrap gap-3">
        <Button name="intent" value="post" disabled={pending}>
          {editing ? "Save" : "Post"}
        </Button>
        <Button name="intent" value="preview" look="quiet" disabled={pending}>
          Preview
        </Button>
      </div>
      {preview ? (
        <section aria-label="Preview" className="rounded-sheet border border-rule bg-sheet p-4">
          <h3 className="mb-2 text-sm text-ink-3">Preview</h3>
          <div dir="auto" className="markdown" dangerouslySetInnerHTML={{ __html: preview.html }} />
        </section>
      ) : null}
    </form>
  );
}
