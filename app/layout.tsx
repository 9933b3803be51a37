import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { KeyHelp } from "@/components/layout/key-help";
import { SiteFooter } from "@/components/layout/site-footer";
import { SiteHeader } from "@/components/layout/site-header";
import { THEME_SCRIPT } from "@/components/layout/theme";
import { env } from "@/lib/env";
import { ENHANCE_VERSION } from "@/lib/generated/enhance";
import { newsreader, newsreaderExtended } from "./fonts";
import "katex/dist/katex.min.css";
import "./globals.css";

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env.APP_URL),
    title: { default: env.SITE_NAME, template: `%s · ${env.SITE_NAME}` },
    description: `Each day's papers, ranked by the votes of ${env.SITE_BYLINE}.`,
    applicationName: env.SITE_NAME,
    openGraph: { siteName: env.SITE_NAME, type: "website", images: ["/cards"] },
    icons: { icon: [{ url: "/icon.svg", type: "image/svg+xml" }] },
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfaf6" },
    { media: "(prefers-color-scheme: dark)", color: "#161310" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The script below sets data-theme before the first paint, so the server's markup may differ.
    <html
      lang="en"
      className={`${newsreader.variable} ${newsreaderExtended.variable}`}
      suppressHydrationWarning
    >
      <head>
        <script data-keep dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        <script data-keep type="module" defer src={`/enhance.js?v=${ENHANCE_VERSION}`} />
        <link rel="alternate" type="application/atom+xml" title={env.SITE_NAME} href="/feed.atom" />
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          title={env.SITE_NAME}
          href="/opensearch.xml"
        />
      </head>
      <body className="flex flex-col">
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-20 focus:rounded-control focus:bg-sheet focus:px-4 focus:py-2"
        >
          Skip to the papers
        </a>
        <SiteHeader siteName={env.SITE_NAME} />
        <main id="main" tabIndex={-1} className="w-full flex-1 outline-none">
          {children}
        </main>
        <SiteFooter siteName={env.SITE_NAME} />
        <KeyHelp />
      </body>
    </html>
  );
}
