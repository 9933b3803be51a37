import { BadgeCheck } from "lucide-react";
import { countOf } from "@/lib/counts";
import { formatMonth, monthOf } from "@/lib/dates";
import { paperPath } from "@/lib/ids";
import type { Profile } from "@/lib/profiles/queries";
import { texToHtml } from "@/lib/tex/render";
import { Avatar } from "../account/avatar";
import { PageLink } from "../ui/page-link";

/** Who somebody is, as they say it, and what moderators have confirmed. */
export function ProfileHeader({ profile }: { profile: Profile }) {
  const { handle, name, bio, website, claimed, lists } = profile;
  return (
    <header className="flex flex-col gap-6">
      <div className="flex items-start gap-4 sm:gap-6">
        <Avatar handle={handle} hash={profile.avatar} size={96} />
        <div className="flex min-w-0 flex-col gap-1">
          <h1 className="text-2xl wrap-anywhere sm:text-3xl">{name}</h1>
          <p className="text-ink-3">
            @{handle}
            {profile.role === "reader" ? null : ` · ${profile.role}`} · here since{" "}
            {formatMonth(monthOf(profile.joinedOn))}
          </p>
          {bio ? (
            <p dir="auto" className="max-w-[40rem] wrap-anywhere whitespace-pre-line">
              {bio}
            </p>
          ) : null}
          {website ? (
            <p>
              <a href={website} rel="me nofollow ugc noopener" className="link wrap-anywhere">
                {website.replace(/^https?:\/\//i, "")}
              </a>
            </p>
          ) : null}
        </div>
      </div>
      {claimed.length > 0 ? (
        <section aria-labelledby="claimed" className="flex flex-col gap-2">
          <h2 id="claimed" className="flex items-center gap-2 text-lg">
            <BadgeCheck aria-hidden className="size-5 text-good" /> Author of
          </h2>
          <ul className="flex flex-col gap-1">
            {claimed.map(({ id, title }) => (
              <li key={id}>
                <PageLink
                  href={paperPath(id)}
                  className="link"
                  dangerouslySetInnerHTML={{ __html: texToHtml(title) }}
                />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {lists.length > 0 ? (
        <section aria-labelledby="lists" className="flex flex-col gap-2">
          <h2 id="lists" className="text-lg">
            Reading lists
          </h2>
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {lists.map((list) => (
              <li key={list.slug}>
                <PageLink
                  href={`/users/${handle}/lists/${encodeURIComponent(list.slug)}`}
                  className="link inline-flex min-h-6 items-center"
                >
                  {list.name}
                </PageLink>{" "}
                <span className="text-sm text-ink-3">{countOf(list.papers, "paper")}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </header>
  );
}
