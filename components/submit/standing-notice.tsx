import type { ReactNode } from "react";
import { formatLongDay } from "@/lib/dates";
import { paperPath } from "@/lib/ids";
import type { Standing } from "@/lib/submissions/queries";
import { texToText } from "@/lib/tex/render";
import { ButtonLink } from "../ui/button-link";

/** Whether nothing here stands against submitting a paper. */
export function isOpenToSubmit({ listedOn, isPending, isHidden, mergedInto }: Standing): boolean {
  return !listedOn && !isPending && !isHidden && mergedInto === null;
}

/** Where a paper stands already: what is listed leads to its page. */
export function StandingNotice({ id, standing }: { id: string; standing: Standing }) {
  const { title, listedOn, isPending, isHidden, mergedInto } = standing;
  if (mergedInto)
    return (
      <Here id={mergedInto} title={title}>
        This paper is here already, as {mergedInto}.
      </Here>
    );
  if (isHidden)
    return (
      <p role="status">A moderator took this paper down. Ask them before submitting it again.</p>
    );
  if (listedOn)
    return (
      <Here id={id} title={title}>
        It is listed already, on {formatLongDay(listedOn)}.
      </Here>
    );
  if (isPending) return <p role="status">This paper is waiting for a moderator already.</p>;
  return title === null ? null : (
    <p className="text-ink-2">
      It is in the archive, but on no day’s page yet.{" "}
      <a href={paperPath(id)} className="link">
        See its page
      </a>
    </p>
  );
}

interface HereProps {
  id: string;
  title: string | null;
  children: ReactNode;
}

function Here({ id, title, children }: HereProps) {
  return (
    <section className="flex flex-col items-start gap-3 rounded-sheet border border-rule bg-sheet p-4 sm:p-6">
      {title ? (
        <h2 dir="auto" className="text-xl wrap-anywhere">
          {texToText(title)}
        </h2>
      ) : null}
      <p role="status">{children}</p>
      <ButtonLink look="primary" href={paperPath(id)}>
        Go to its page
      </ButtonLink>
    </section>
  );
}
