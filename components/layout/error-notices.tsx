import { ButtonLink } from "../ui/button-link";
import { Notice } from "../ui/notice";

/** Any address that leads nowhere, and days outside the archive. */
export function NoPage() {
  return (
    <Notice
      title="There is no page here"
      actions={
        <ButtonLink look="primary" href="/papers">
          The newest papers
        </ButtonLink>
      }
    >
      <p>
        The address may be mistyped, or name a day outside the archive. Days are written like{" "}
        <code>/papers/date/2026-05-20</code> and follow the UTC calendar.
      </p>
    </Notice>
  );
}

/** An id that no paper here has. */
export function NoPaper() {
  return (
    <Notice
      title="This paper is not here"
      actions={
        <>
          {/* lib/server/front.mjs adds the id of the address: this page is one for all. */}
          <ButtonLink look="primary" href="/papers/submit" data-fetch-paper>
            Fetch it from arXiv
          </ButtonLink>
          <ButtonLink href="/papers">The newest papers</ButtonLink>
        </>
      }
    >
      <p>
        No paper with this id has been listed on this site, or it was taken down. If it is an arXiv
        id, it can be fetched and submitted.
      </p>
    </Notice>
  );
}

/** A form that another site's page sent in the reader's name. */
export function Foreign() {
  return (
    <Notice
      title="Nothing was changed"
      actions={
        <ButtonLink look="primary" href="/papers">
          The newest papers
        </ButtonLink>
      }
    >
      <p>
        A page of another site sent this form in your name, so it was refused. If you wanted it, do
        it on the page itself.
      </p>
    </Notice>
  );
}

/** What a reader sees when something of ours breaks. */
export function Broken() {
  return (
    <Notice
      title="Something went wrong on our side"
      actions={<ButtonLink href="">Try again</ButtonLink>}
    >
      <p>
        The page could not be made. Nothing of yours was lost. If it stays like this, tell whoever
        runs this site.
      </p>
    </Notice>
  );
}
