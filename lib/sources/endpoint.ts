/**
 * The address of a service's door, from the base that the environment names:
 * the host alone, the host with the beginning of the door's path, or all of it.
 * `endpoint("http://localhost:81/api", "/api/query")` ends in `/api/query`.
 */
export function endpoint(base: string, path: string, query: Record<string, string> = {}): URL {
  const url = new URL(base);
  const given = partsOf(url.pathname);
  const wanted = partsOf(path);
  let overlap = Math.min(given.length, wanted.length);
  while (overlap > 0 && given.slice(-overlap).join("/") !== wanted.slice(0, overlap).join("/"))
    overlap -= 1;
  url.pathname = [...given, ...wanted.slice(overlap)].join("/");
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

function partsOf(path: string): string[] {
  return path.split("/").filter(Boolean);
}
