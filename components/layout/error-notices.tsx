import { type Way, Ways } from "../feed/ways";
import { ButtonLink } from "../ui/button-link";
import { Notice } from "../ui/notice";

const NEWEST = (
  <ButtonLink look="primary" href="/papers">
    The newest papers
  </ButtonLink>
);

/** Any address that leads nowhere. */
export function NoPage() {
  return (
    <Notice
      title="There is no page here"
      actions={
        <>
          {NEWEST}
          <ButtonLink href="/papers/search">Search</ButtonLink>
        </>
      }
    >
      <p>The address may be mistyped, or the page may have gone.</p>
    </Notice>
  );
}

interface NoPeriodProps {
  /** The archive's first and newest day, in words; null when it is empty. */
  bounds: { first: string; newest: string } | null;
  ways: Way[];
}

/** A day, week or month outside the archive, or one that the calendar does not have. */
export function NoPeriod({ bounds, ways }: NoPeriodProps) {
  return (
    <Notice title="There is no such page in the archive">
      {bounds ? (
        <p>
          The archive runs from {bounds.first} to {bounds.newest}, in UTC calendar days.
        </p>
      ) : (
        <p>The archive is still empty.</p>
      )}
      <p>
        Days are written like <code>/papers/date/2026-05-20</code>, weeks like{" "}
        <code>/papers/week/2026-W21</code>, months like <code>/papers/month/2026-05</code>.
      </p>
      <Ways ways={ways} />
    </Notice>
  );
}

/** A topic that no paper here has. */
export function NoTopic() {
  return (
    <Notice
      title="There is no such topic here"
      actions={
        <>
          <ButtonLink look="primary" href="/topics">
            All topics
          </ButtonLink>
          <ButtonLink href="/papers/search">Search</ButtonLink>
        </>
      }
    >
      <p>No paper on this site has this topic, or its list has fewer pages.</p>
    </Notice>
  );
}

/** An organization that no paper here names. */
export function NoOrganization() {
  return (
    <Notice
      title="There is no such organization here"
      actions={
        <>
          <ButtonLink look="primary" href="/orgs">
            All organizations
          </ButtonLink>
          <ButtonLink href="/papers/search">Search</ButtonLink>
        </>
      }
    >
      <p>
        No paper on this site comes from an organization of this name, or its list has fewer pages.
      </p>
    </Notice>
  );
}

/** A name that stands on no paper. */
export function NoAuthor() {
  return (
    <Notice
      title="Nobody of this name has a paper here"
      actions={
        <>
          <ButtonLink look="primary" href="/papers/search">
            Search by name
          </ButtonLink>
          {NEWEST}
        </>
      }
    >
      <p>
        Names are written as they stand on the paper, in full. A search also finds parts of names,
        and names without their accents.
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
