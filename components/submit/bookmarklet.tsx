/** A bookmark that brings the paper one is looking at here. */
export function Bookmarklet({ siteUrl }: { siteUrl: string }) {
  const script = `javascript:location.href='${siteUrl}/papers/submit?id='+encodeURIComponent(location.href)`;
  // React refuses javascript: links for good reasons; this one is our own and only leads here.
  const link = `<a class="link" href="${script}">Submit to the papers</a>`;
  return (
    <p className="border-t border-rule pt-6 text-sm text-ink-3">
      Often here? Drag this link to your bookmarks bar and click it there on any page of a paper, at
      arXiv, alphaXiv or Hugging Face: <span dangerouslySetInnerHTML={{ __html: link }} />
    </p>
  );
}
