import { z } from "zod";
import { dayOf, parseDay } from "@/lib/dates";
import { AppError } from "@/lib/errors";
import { hasCronSecret, NO_SECRET, requireCronSecret } from "@/lib/http/cron-secret";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { runDigestSlice } from "@/lib/jobs/digest";
import { runIngestSlice } from "@/lib/jobs/ingest-slice";
import { isListed } from "@/lib/papers/queries";

/** A slice stops claiming, then breaks off what is on its way: the answer comes within 50 s. */
const SLICE_MS = 40_000;
const ABORT_MS = 47_000;

const query = z.object({
  period: z.enum(["daily"], { error: "period: must be daily" }).default("daily"),
  date: z.string().optional(),
});

interface Context {
  params: Promise<{ job: string }>;
}

/**
 * GET|POST /api/cron/digest?period=daily&date=D with `Authorization: Bearer
 * CRON_SECRET`: compiles the day's digest once (without a date, of the newest
 * day that is over) and sends what is due, for up to 40 s. Answers
 * `{"issue","compiled","queued","sent","failed","remaining"}`.
 *
 * GET|POST /api/cron/ingest with the same secret: fetches what the schedule asks
 * for (INGEST_CATEGORIES, INGEST_HF, INGEST_LINKS, INGEST_GITHUB, ENRICH_URL), missed days first, for up to 47 s. Answers
 * `{"created","updated","unchanged","rejected","remaining":[…],"failed":[{"task","error"}]}`;
 * what remains is gone on with at the next call.
 *
 * Both are safe to call twice, or twice at once. 401 wrong secret, 503 no secret
 * configured, 400 bad period or date, 404 unknown job.
 */
const handle = apiRoute(async (request: Request, { params }: Context) => {
  if (!hasCronSecret()) {
    return Response.json(
      { error: NO_SECRET },
      { status: 503, headers: { ...PRIVATE, "X-Error-Message": NO_SECRET } },
    );
  }
  requireCronSecret(request);
  const { job } = await params;
  const until = Date.now() + SLICE_MS;
  const abort = AbortSignal.timeout(ABORT_MS);
  if (job === "ingest") {
    const mayGoOn = () => Date.now() < until;
    const slice = await runIngestSlice({ now: new Date(), mayGoOn, signal: abort });
    return Response.json(slice, { headers: PRIVATE });
  }
  if (job !== "digest") throw new AppError("not_found", "There is no such job.");
  const day = await readDay(new URL(request.url).searchParams);
  const { stopped, ...slice } = await runDigestSlice({
    ...(day && { day }),
    mayGoOn: () => Date.now() < until,
    abort,
  });
  return Response.json({ ...slice, ...(stopped && { stopped }) }, { headers: PRIVATE });
});

export const GET = handle;
export const POST = handle;

async function readDay(parameters: URLSearchParams) {
  const parsed = query.safeParse(Object.fromEntries(parameters));
  if (!parsed.success)
    throw new AppError("invalid_input", parsed.error.issues[0]?.message ?? "wrong parameters");
  if (parsed.data.date === undefined) return null;
  const day = parseDay(parsed.data.date);
  if (!day) throw new AppError("invalid_input", "date: must be a day like 2026-05-20");
  if (day > dayOf(new Date())) throw new AppError("invalid_input", "date: lies in the future");
  if (!(await isListed(day)))
    throw new AppError("invalid_input", `date: no papers are listed on ${day}`);
  return day;
}
