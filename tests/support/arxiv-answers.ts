/** Hand-made answers of arXiv's services, in the shape of the recorded ones. */

interface Wishes {
  title?: string;
  abstract?: string;
  categories?: string[];
  comment?: string;
  published?: string;
}

export function atomEntry(id: string, wishes: Wishes = {}): string {
  const categories = wishes.categories ?? ["cs.CL", "cs.AI"];
  const published = wishes.published ?? "2026-05-18T10:00:00Z";
  return `<entry><id>http://arxiv.org/abs/${id}v1</id><title>${wishes.title ?? `On ${id}`}</title>
    <updated>${published}</updated><published>${published}</published>
    <summary>${wishes.abstract ?? "We study it."}</summary>
    <author><name>Ada Lovelace</name><arxiv:affiliation>London</arxiv:affiliation></author>
    <author><name>Kun Xu</name></author>
    ${categories.map((code) => `<category term="${code}"/>`).join("")}
    <arxiv:primary_category term="${categories[0] ?? ""}"/>
    <arxiv:doi>10.1000/${id.replace("/", "-")}</arxiv:doi>
    ${wishes.comment ? `<arxiv:comment>${wishes.comment}</arxiv:comment>` : ""}</entry>`;
}

export function atomFeed(...entries: string[]): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">${entries.join("")}</feed>`;
}

/** The papers of the account whose owner has joined an ORCID iD to it. */
export function authorFeed(owner: string, ...ids: string[]): string {
  const entries = ids.map(
    (id) => `<entry><id>http://arxiv.org/abs/${id}v2</id><title>On ${id}</title>
      <author><name>Bob Co-Author</name></author></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
    <title>${owner}'s articles on arXiv</title>${entries.join("")}</feed>`;
}

export function oaiRecord(
  id: string,
  {
    datestamp = "2026-05-19",
    created = "2026-05-18",
    updated = "",
    categories = "cs.CL cs.AI",
  } = {},
): string {
  return `<record><header><identifier>oai:arXiv.org:${id}</identifier><datestamp>${datestamp}</datestamp></header>
    <metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>${id}</id><created>${created}</created>
    ${updated && `<updated>${updated}</updated>`}
    <authors><author><keyname>Lovelace</keyname><forenames>Ada</forenames></author></authors>
    <title>On ${id}</title><categories>${categories}</categories><abstract>We study it.</abstract></arXiv></metadata></record>`;
}

export function oaiPage(records: string[], token = ""): string {
  return oai(
    `<ListRecords>${records.join("")}<resumptionToken>${token}</resumptionToken></ListRecords>`,
  );
}

export function oaiError(code: string): string {
  return oai(`<error code="${code}">words</error>`);
}

export function rssFeed(items: [id: string, kind: string][], date = "Tue, 19 May 2026"): string {
  return `<rss version="2.0" xmlns:arxiv="http://arxiv.org/schemas/atom"><channel>
    <pubDate>${date} 00:00:00 -0400</pubDate>${items
      .map(
        ([id, kind]) =>
          `<item><guid>oai:arXiv.org:${id}v1</guid><arxiv:announce_type>${kind}</arxiv:announce_type></item>`,
      )
      .join("")}</channel></rss>`;
}

function oai(inner: string): string {
  return `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-05-20T00:00:00Z</responseDate>${inner}</OAI-PMH>`;
}
