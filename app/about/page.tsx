import type { Metadata } from "next";
import { PageLink } from "@/components/ui/page-link";
import type { ReactNode } from "react";
import { env } from "@/lib/env";
import { TRENDING } from "@/lib/papers/ranking";
import { SIMILARITY } from "@/lib/similar-papers/weights";

// Not at build time, when the site’s name is not known.
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: "How ranking works, what is kept about people",
  alternates: { canonical: "/about" },
};

/** What the order of the pages means, and what this site knows about its readers. */
export default function AboutPage() {
  return (
    <div className="mx-auto flex max-w-page flex-col gap-10 px-4 pt-10 sm:px-6 sm:pt-14">
      <h1 className="text-2xl sm:text-3xl">About {env.SITE_NAME}</h1>
      <Section title="What a day is">
        <p>
          Every page is one UTC calendar day. A paper is listed on a day once and stays there; when
          it was first published is another date and stands on its card.
        </p>
      </Section>
      <Section title="How a day is ordered">
        <p>
          By upvotes, most first. Where upvotes tie: the place the paper had on the list it was
          imported from, then the number of comments, then the newer publication, then the order in
          which papers came to this site. Nothing else counts, and there is no decay within a day.
        </p>
        <p>
          Upvotes are the votes of readers here, one per person and paper, plus those that a paper
          brought along when it was imported from elsewhere. Both are kept apart and added for show.
        </p>
      </Section>
      <Section title="How a week, a month and a search are ordered">
        <p>
          Weeks and months are ordered as days are, over all their days; a paper listed on several
          of them stands there once. A search ranks by the matched words (title and authors count
          most, then keywords, then the abstract), with a little more for votes and for new papers.
          Where hundreds match, those much upvoted and those of this year are ranked before others.
        </p>
      </Section>
      <Section title="What trends" id="trending">
        <p>A paper’s place in trending is by its score, highest first:</p>
        <p className="overflow-x-auto rounded-control border border-rule bg-wash px-4 py-3 font-serif text-lg whitespace-nowrap text-ink">
          (v + {TRENDING.commentWeight} c + {TRENDING.starWeight} ln(1 + s)) / (h +{" "}
          {TRENDING.ageOffsetHours})<sup>{TRENDING.gravity}</sup>
        </p>
        <p>
          Here <i>v</i> is the upvotes, <i>c</i> the people other than the submitter who commented,
          each counted once, <i>s</i> the GitHub stars gained in the last 7 days where they are
          known, and <i>h</i> the hours since the paper was listed. Only papers of the last{" "}
          {TRENDING.windowDays} days can trend. “Why here” on a trending card shows the paper’s own
          numbers; the page is at most a minute old.
        </p>
      </Section>
      <Section title="What is similar">
        <p>
          “Similar papers” share words of title and keywords that are rare on this site; the other’s
          abstract counts half. To their share come {SIMILARITY.title} × the likeness of the titles,{" "}
          {SIMILARITY.authors} × the share of common authors and {SIMILARITY.topics} × that of
          common topics. Votes play no part.
        </p>
      </Section>
      <Section title="The digest">
        <p>
          A digest holds the papers of a day, week or month in the order of its page, frozen when it
          is compiled; topics and the number of papers are yours to choose, and so is the hour. It
          goes only to addresses whose owner confirmed them on a page here, carries no tracking
          picture and no redirecting link, and every mail can be unsubscribed with one click: that
          ends all digests. Where there are no papers nothing is sent. All that was sent is{" "}
          <PageLink href="/digest" className="link">
            in the archive
          </PageLink>
          .
        </p>
      </Section>
      <Section title="What is kept about people" id="people">
        <p>
          Signing in keeps your email address, your sessions (with the browser’s name and network
          address), your votes, and what you write, save or submit. Who voted for what is shown to
          others only where a voter opens their votes in the settings. There you can also download
          all of it or delete the account; after that only the log of what moderators did still has
          your handle, where they acted on it or you were one. Subscribing keeps the address and a
          record of when and where it was confirmed, with a shortened network address. After
          unsubscribing, the address is kept only so that a later sign-up must be confirmed anew.
          The link in every mail also leads to all that is kept about its reader, to be downloaded
          or deleted; after that only a salted fingerprint of the address stays, so that it is never
          mailed again.
        </p>
        <p>
          No request to any other host is made by these pages, and no cookie is set until you sign
          in.
        </p>
      </Section>
    </div>
  );
}

interface SectionProps {
  title: string;
  id?: string;
  children: ReactNode;
}

function Section({ title, id, children }: SectionProps) {
  return (
    <section id={id} className="flex max-w-[44rem] flex-col gap-3 text-ink-2">
      <h2 className="text-xl text-ink">{title}</h2>
      {children}
    </section>
  );
}
