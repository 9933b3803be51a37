/** Of a text that loses more than this share of its letters nothing is drawn: the rest would say little. */
const MOST_LOST = 0.3;

/** Drawn as pictures of their own, not by a font; ©, ™ and their like are letters, too. */
const EMOJI = /\p{Emoji_Presentation}|\uFE0F/gu;

/**
 * The part of a text that fonts can draw: without what they have no letter for. Empty where too
 * little is left, as of a title in Chinese.
 * @param letters the code points that the fonts have.
 */
export function drawableText(text: string, letters: ReadonlySet<number>): string {
  const known = Array.from(text.normalize("NFC").replace(EMOJI, "")).filter(
    (letter) => /\s/u.test(letter) || letters.has(letter.codePointAt(0) ?? 0),
  );
  const drawn = known.join("").replace(/\s+/gu, " ").trim();
  return countLetters(drawn) < (1 - MOST_LOST) * countLetters(text) ? "" : drawn;
}

function countLetters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
