import localFont from "next/font/local";

/**
 * Newsreader for titles. `optional`: a page whose font comes late keeps the
 * serif it was painted with, so nothing moves; the next page has the font.
 * Preloaded is what most titles need; accented letters come when one is used.
 */
export const newsreader = localFont({
  src: "../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2",
  weight: "200 800",
  display: "optional",
  // globals.css has one that fits better: Georgia.
  adjustFontFallback: false,
  variable: "--font-newsreader",
});

/** The letters of other languages in Latin script. */
export const newsreaderExtended = localFont({
  src: "../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-ext-wght-normal.woff2",
  weight: "200 800",
  display: "optional",
  preload: false,
  adjustFontFallback: false,
  variable: "--font-newsreader-extended",
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF",
    },
  ],
});
