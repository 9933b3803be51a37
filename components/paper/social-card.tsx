import { drawArt } from "@/lib/images/art";

/** What the card's one font has: anything else would send for a font elsewhere. */
const NOT_IN_FONT =
  /[^\u0020-\u007e\u00a0-\u00ff\u0131\u0152\u0153\u2013\u2014\u2018-\u201d\u2026]/gu;
const LONGEST = 150;

export interface SocialCardProps {
  /** What the drawing behind is made from. */
  seed: string;
  title: string;
  left: string;
  right: string;
  /** A given picture that stands behind instead of the drawing: a data: address of a PNG or JPEG. */
  picture?: string | undefined;
}

/** Beside a shared link: the title on a drawing, or below the picture that was given. */
export function SocialCard({ seed, title, left, right, picture }: SocialCardProps) {
  const shown = fit(title);
  const art =
    picture ??
    `data:image/svg+xml;base64,${Buffer.from(drawArt(seed, 1200, 630)).toString("base64")}`;
  return (
    <div style={{ display: "flex", width: "100%", height: "100%", fontFamily: "Newsreader" }}>
      <img alt="" src={art} width={1200} height={630} style={{ position: "absolute" }} />
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          justifyContent: "space-between",
          // A picture says more than a drawing: most of it stays in sight.
          ...(picture ? { marginTop: 330, height: 244 } : { marginTop: 56, height: 518 }),
          marginLeft: 56,
          padding: picture ? "28px 44px" : "44px 52px",
          width: 1088,
          borderRadius: 24,
          backgroundColor: "#fdfbf7",
          color: "#2a251f",
        }}
      >
        <div
          style={{
            display: "flex",
            fontSize: sizeOf(shown, picture !== undefined),
            lineHeight: 1.15,
          }}
        >
          {shown}
        </div>
        <div
          style={{
            display: "flex",
            justifyContent: "space-between",
            fontSize: 30,
            color: "#655c50",
          }}
        >
          <span>{left.replace(NOT_IN_FONT, "")}</span>
          <span>{right}</span>
        </div>
      </div>
    </div>
  );
}

function sizeOf(title: string, isLow: boolean): number {
  if (isLow) return title.length > 90 ? 38 : 48;
  return title.length > 90 ? 52 : 64;
}

function fit(title: string): string {
  const known = title.replace(NOT_IN_FONT, "").replace(/\s+/g, " ").trim();
  // Half a title would mislead; the drawing alone does not.
  if (known.length < title.length * 0.6) return "";
  return known.length > LONGEST ? `${known.slice(0, LONGEST).trimEnd()}…` : known;
}
