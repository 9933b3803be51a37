import { drawArt } from "@/lib/images/art";

const LONGEST = 150;

/** Its texts hold only what the card's fonts can draw. */
export interface SocialCardProps {
  /** What the drawing behind is made from. */
  seed: string;
  /** Empty where the fonts cannot draw it; the drawing stands alone then. */
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
          <span>{left}</span>
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
  return title.length > LONGEST ? `${title.slice(0, LONGEST).trimEnd()}…` : title;
}
