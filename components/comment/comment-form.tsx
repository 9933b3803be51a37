"use client";

import { useActionState } from "react";
import { sendComment, sendEdit } from "@/lib/comments/actions";
import { LONGEST_COMMENT } from "@/lib/comments/schema";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { PageLink } from "../ui/page-link";
import { TextArea } from "../ui/text-area";

interface CommentFormProps {
  paperId: string;
  /** The comment that is answered. */
  parentId?: string;
  /** The comment that is changed: then this is the form to do so. */
  editing?: string;
  /** What stands in the field at first. */
  body?: string;
  /** What stands there is quoted: a draft is kept beside it, not instead. */
  isQuote?: boolean;
  label: string;
  /** Where "Cancel" leads. */
  back: string;
  /** Where to sign in and come back here; null for those who have. */
  signInPath: string | null;
}

/**
 * Write, look, post. A refused text comes back as it was typed, also to somebody
 * who was signed out meanwhile. Where there is a script it stands in place of the
 * link that leads to it, and a draft outlives whatever happens (components/enhance).
 */
export function CommentForm(props: CommentFormProps) {
  const { paperId, parentId, editing, label, signInPath } = props;
  const [result, action, pending] = useActionState(editing ? sendEdit : sendComment, null);
  if (signInPath && !result) return <SignInFirst back={props.back} signInPath={signInPath} />;
  const error = result?.ok === false ? result.error : null;
  const preview = result?.ok ? result.data : null;
  return (
    <form action={action} data-composer className="flex flex-col gap-3 pt-1">
      <input type="hidden" name="paperId" value={paperId} />
      {parentId ? <input type="hidden" name="parentId" value={parentId} /> : null}
      {editing ? <input type="hidden" name="commentId" value={editing} /> : null}
      <TextArea
        key={result ? "again" : "first"}
        label={label}
        name="body"
        required
        maxLength={LONGEST_COMMENT}
        defaultValue={result?.typed?.body ?? preview?.body ?? props.body ?? ""}
        data-draft={`comment:${paperId}:${editing ?? parentId ?? ""}`}
        data-quote={props.isQuote ? "" : undefined}
        error={error?.fields?.body ?? error?.message}
        hint="Markdown, with $math$, code blocks, tables and @mentions."
      />
      {error && signInPath ? (
        <p className="text-sm">
          <a href={signInPath} target="_blank" className="link">
            Sign in in a new tab
          </a>
          , then come back and press the button again.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button name="intent" value="post" disabled={pending}>
          {editing ? "Save" : "Post"}
        </Button>
        <Button name="intent" value="preview" look="quiet" disabled={pending}>
          Preview
        </Button>
        <Cancel back={props.back} />
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

function SignInFirst({ back, signInPath }: { back: string; signInPath: string }) {
  return (
    <section
      data-composer
      aria-label="Sign in to take part"
      className="flex flex-col gap-3 rounded-sheet border border-rule bg-wash p-4"
    >
      <p>
        Sign in to take part in the discussion. It takes an email address and no password, and
        brings you back here.
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink look="primary" href={signInPath} data-sign-in>
          Sign in
        </ButtonLink>
        <Cancel back={back} />
      </div>
    </section>
  );
}

function Cancel({ back }: { back: string }) {
  return (
    <PageLink
      href={back}
      data-compose-cancel
      className="inline-flex min-h-11 items-center rounded-control px-3 text-ink-2 hover:text-accent"
    >
      Cancel
    </PageLink>
  );
}
