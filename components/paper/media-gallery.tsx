import { ExternalLink, Play } from "lucide-react";
import { mediaPath, thumbnailPath } from "@/lib/ids";
import type { Medium } from "@/lib/papers/media";
import type { PaperDetails } from "@/lib/papers/paper";

const TILE =
  "thumbnail block aspect-[8/5] w-full rounded-control border border-rule bg-wash object-cover";

const GRID = "grid grid-cols-2 gap-3 sm:grid-cols-3";

/** So many stand open; the others behind "N more". */
const OPEN = 6;

interface MediaGalleryProps {
  paper: Pick<PaperDetails, "id" | "hasPicture">;
  media: Medium[];
}

/** Its picture, and the pictures and films that came with it; each leads to where it lies. */
export function MediaGallery({ paper, media }: MediaGalleryProps) {
  if (!paper.hasPicture && media.length === 0) return null;
  const rest = media.slice(OPEN);
  return (
    <section className="no-print flex max-w-[44rem] flex-col gap-3">
      <h2 className="text-lg">Pictures and films</h2>
      <ul className={GRID}>
        {paper.hasPicture ? (
          <li>
            <img src={thumbnailPath(paper.id)} alt="" {...SIZE} loading="lazy" className={TILE} />
          </li>
        ) : null}
        <Tiles paperId={paper.id} media={media.slice(0, OPEN)} />
      </ul>
      {rest.length > 0 ? (
        <details className="text-sm">
          <summary className="link inline-flex min-h-6 list-none items-center">
            {rest.length} more
          </summary>
          <ul className={`mt-3 ${GRID}`}>
            <Tiles paperId={paper.id} media={rest} />
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function Tiles({ paperId, media }: { paperId: string; media: Medium[] }) {
  return media.map((medium) => (
    <li key={medium.place}>
      <a
        href={medium.url}
        rel="noopener nofollow"
        className="group block rounded-control hover:opacity-90"
      >
        {medium.kind === "picture" ? (
          <img
            src={mediaPath(paperId, medium.place)}
            alt={`Picture ${String(medium.place)}, on ${medium.host}`}
            {...SIZE}
            loading="lazy"
            decoding="async"
            className={`${TILE} text-xs text-ink-3`}
          />
        ) : (
          <Elsewhere medium={medium} />
        )}
      </a>
    </li>
  ));
}

const SIZE = { width: 320, height: 200 };

/** What is not shown here: a film is played by its own host. */
function Elsewhere({ medium: { kind, host, place } }: { medium: Medium }) {
  const Icon = kind === "film" ? Play : ExternalLink;
  return (
    <span className="flex aspect-[8/5] flex-col items-center justify-center gap-2 rounded-control border border-rule bg-wash p-3 text-center text-xs text-ink-2 group-hover:text-accent">
      <Icon aria-hidden className="size-6" />
      <span className="wrap-anywhere">
        {kind === "film" ? "Film" : "File"} {place}, on {host}
      </span>
    </span>
  );
}
