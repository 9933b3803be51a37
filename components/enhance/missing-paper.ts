/** On the page of an unknown paper: the way to fetch it carries the id of the address. */
export function startMissingPaper(): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-fetch-paper]");
  const id = /^\/papers\/(.+)$/.exec(location.pathname)?.[1];
  if (link && id) link.href = `/papers/submit?id=${encodeURIComponent(decodeURIComponent(id))}`;
}
