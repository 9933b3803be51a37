import { Body, Head, Html, Preview } from "react-email";
import type { ReactNode } from "react";

/** Colours of all mails; a class for each job, because the dark ones come by media query. */
const DARK_STYLES = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #181512 !important; }
  .page .sheet, .page .sheet > tbody > tr > td { background-color: #211d19 !important; }
  .ink { color: #ebe5da !important; }
  .muted { color: #b5ab9c !important; }
  .accent { color: #f0976f !important; }
  .rule { border-color: #3b352e !important; }
  .button { background-color: #f0976f !important; color: #211d19 !important; }
}`;

export const SERIF = "Georgia, 'Times New Roman', serif";
export const SANS = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const SHEET = "#fffdf9";
export const INK = "#2a251f";
export const MUTED = "#655c50";
export const ACCENT = "#a43d22";
export const RULE = "#e4ddd0";

interface FrameProps {
  title: string;
  /** Shown beside the subject in a mailbox's list. */
  preview: string;
  children: ReactNode;
}

/** What every mail stands in: one column of 600 px, light and dark. */
export function Frame({ title, preview, children }: FrameProps) {
  return (
    <Html lang="en" dir="ltr">
      <Head>
        <title>{title}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK_STYLES}</style>
      </Head>
      <Body
        className="page"
        dir="ltr"
        style={{ margin: 0, padding: "24px 12px", backgroundColor: "#f6f3ec", fontFamily: SANS }}
      >
        <Preview useTitleTag={false}>{preview}</Preview>
        {/* The attribute is for Word, Outlook’s engine, which knows no greatest width. */}
        <table
          role="presentation"
          align="center"
          width={600}
          cellPadding={0}
          cellSpacing={0}
          className="sheet"
          style={{
            width: "100%",
            maxWidth: 600,
            backgroundColor: SHEET,
            borderRadius: 12,
            margin: "0 auto",
          }}
        >
          <tbody>
            <tr>
              <td style={{ padding: "28px 24px", borderRadius: 12, backgroundColor: SHEET }}>
                <div role="main">{children}</div>
              </td>
            </tr>
          </tbody>
        </table>
      </Body>
    </Html>
  );
}
