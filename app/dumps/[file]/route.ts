import { dumpFileName, parseDumpFileName } from "@/lib/dumps/dump";
import { findDump, readDump } from "@/lib/dumps/queries";
import { AppError } from "@/lib/errors";
import { apiRoute, publicText } from "@/lib/http/respond";

interface Context {
  params: Promise<{ file: string }>;
}

/**
 * GET /dumps/papers-D.jsonl.gz: all public papers as they were on a day, a JSON
 * object a line in the format that `papers import` reads; `.sha256` behind the
 * name: its checksum, as `sha256sum -c` reads it. The newest three are kept;
 * /developers lists them. 404 for any other.
 */
export const GET = apiRoute(async (request: Request, { params }: Context) => {
  const wanted = parseDumpFileName((await params).file);
  const dump = wanted && (await findDump(wanted.day));
  if (!dump)
    throw new AppError("not_found", "There is no such file. /developers lists the newest.");
  const name = dumpFileName(dump.day);
  if (wanted.isChecksum)
    return publicText(`${dump.sha256}  ${name}\n`, { "Content-Type": "text/plain; charset=utf-8" });
  const headers = {
    "Content-Type": "application/gzip",
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "public, max-age=86400",
    "Access-Control-Allow-Origin": "*",
    ETag: `"${dump.sha256}"`,
  };
  if (request.headers.get("if-none-match")?.includes(dump.sha256))
    return new Response(null, { status: 304, headers });
  return new Response(toStream(readDump(dump)), {
    headers: { ...headers, "Content-Length": String(dump.bytes) },
  });
});

/** One part at a time, as fast as it is taken. */
function toStream(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = (await parts.next()) as IteratorResult<Uint8Array, undefined>;
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
