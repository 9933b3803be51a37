/**
 * Whether two ways of writing a name can be one person's: the same last name and
 * the same first letter. Enough to tell one author of a paper from its others;
 * never enough to say who somebody is.
 */
export function mayBeSameName(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  return a.last !== undefined && a.last === b.last && a.first !== undefined && a.first === b.first;
}

function partsOf(name: string): { first: string | undefined; last: string | undefined } {
  // "Lovelace, Ada" is Ada Lovelace.
  const [family = "", given] = name.split(",", 2);
  const words = `${given ?? ""} ${family}`
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .split(/[^\p{Letter}]+/u)
    .filter(Boolean);
  return { first: words.length > 1 ? words[0]?.[0] : undefined, last: words.at(-1) };
}
