/** A mail as bytes, made once, with places where each recipient's own values go. */
export interface MailTemplate {
  /** The finished mail. The same values give the same bytes. @throws Error for a value of another length. */
  fill: (values: Record<string, string>) => Buffer;
}

interface Places {
  /** Text that stands for a value, by the value's name. */
  head: Record<string, string>;
  /** Likewise in the parts; a value must be as long as what stands for it, and plain. */
  body: Record<string, string>;
  /** How often each stands in the parts, before they were encoded. */
  bodyCounts: Record<string, number>;
}

type Piece = string | { name: string; breaks: number[]; length: number };

/** Line breaks of quoted-printable, which may fall into the middle of a value's place. */
const SOFT_BREAK = "=\r\n";

/**
 * Finds the places in a mail that nodemailer has made. Making a mail costs three
 * times what sending it does, so that it is made once for all its recipients; the
 * parts are quoted-printable, and a value as long as its placeholder leaves every
 * line as long as it was.
 * @throws Error when a place is not found as often as it should be.
 */
export function toTemplate(raw: Buffer, { head, body, bodyCounts }: Places): MailTemplate {
  const text = raw.toString("latin1");
  const end = text.indexOf("\r\n\r\n") + 4;
  if (end < 4) throw new Error("a mail without a body");
  const pieces = [...cut(text.slice(0, end), head), ...cut(text.slice(end), body)];
  const found = (name: string, among: Piece[]) =>
    among.filter((piece) => typeof piece !== "string" && piece.name === name).length;
  for (const [name, count] of Object.entries(bodyCounts)) {
    const inBody = found(name, cut(text.slice(end), body));
    if (inBody !== count)
      throw new Error(`${name} stands ${inBody} times in the mail, not ${count}`);
  }
  for (const name of Object.keys(head))
    if (found(name, pieces) === 0) throw new Error(`the mail's head has no place for ${name}`);
  const finished = pieces.map((piece) =>
    typeof piece === "string" ? Buffer.from(piece, "latin1") : piece,
  );
  return {
    fill(values) {
      return Buffer.concat(
        finished.map((piece) =>
          Buffer.isBuffer(piece) ? piece : Buffer.from(put(piece, values), "latin1"),
        ),
      );
    },
  };
}

function cut(text: string, places: Record<string, string>): Piece[] {
  const names = Object.keys(places);
  const patterns = Object.values(places).map(
    (place) => `(${Array.from(place, escape).join(`(?:${SOFT_BREAK})?`)})`,
  );
  if (patterns.length === 0) return [text];
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(new RegExp(patterns.join("|"), "g"))) {
    pieces.push(text.slice(at, match.index));
    const groups: (string | undefined)[] = match.slice(1);
    const name = names[groups.findIndex((group) => group !== undefined)] ?? "";
    pieces.push({ name, breaks: breaksIn(match[0]), length: places[name]?.length ?? 0 });
    at = match.index + match[0].length;
  }
  return [...pieces, text.slice(at)];
}

/** After how many characters of the value each soft break comes. */
function breaksIn(place: string): number[] {
  const lengths = place.split(SOFT_BREAK).map(({ length }) => length);
  return lengths.slice(0, -1).map((_, n) => lengths.slice(0, n + 1).reduce((a, b) => a + b, 0));
}

function put({ name, breaks, length }: Exclude<Piece, string>, values: Record<string, string>) {
  const value = values[name];
  if (value === undefined || /[^\x21-\x7e]/.test(value))
    throw new Error(`${name} is missing or not plain`);
  if (breaks.length === 0) return value;
  if (value.length !== length) throw new Error(`${name} must be ${length} characters long`);
  return [0, ...breaks]
    .map((from, n) => value.slice(from, breaks[n] ?? value.length))
    .join(SOFT_BREAK);
}

function escape(character: string): string {
  return /[\w-]/.test(character) ? character : `\\${character}`;
}
