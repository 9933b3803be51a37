import { env } from "@/lib/env";
import { shorten } from "@/lib/text";
import { escapeXml } from "@/lib/xml";

export const dynamic = "force-dynamic";

/** OpenSearch allows no more characters. */
const MOST_SHORT_NAME = 16;

/** GET /opensearch.xml: lets a browser search this site from its address bar (OpenSearch 1.1). */
export function GET(): Response {
  const name = escapeXml(env.SITE_NAME);
  const site = escapeXml(env.APP_URL);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeXml(shorten(env.SITE_NAME, MOST_SHORT_NAME))}</ShortName>
  <LongName>${name}</LongName>
  <Description>Search the papers of ${name}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image height="32" width="32" type="image/svg+xml">${site}/icon.svg</Image>
  <Url type="text/html" template="${site}/papers?q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${site}/opensearch.xml"/>
</OpenSearchDescription>
`;
  return new Response(xml, {
    headers: {
      "Content-Type": "application/opensearchdescription+xml; charset=utf-8",
      "Cache-Control": "public, max-age=86400",
    },
  });
}
