"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** What a reader sees when something of ours breaks. */
export default function ErrorPage({ retry, reset }: { retry?: () => void; reset: () => void }) {
  return (
    <Notice
      title="Something went wrong on our side"
      actions={
        <Button type="button" onClick={retry ?? reset}>
          Try again
        </Button>
      }
    >
      <p>
        The page could not be made. Nothing of yours was lost. If it stays like this, tell whoever
        runs this site.
      </p>
    </Notice>
  );
}
