import { z } from "zod";
import { dayOf } from "@/lib/dates";
import { CADENCES, readPeriod } from "@/lib/digests/period";
import { AppError } from "@/lib/errors";
import { hasCronSecret, NO_SECRET, requireCronSecret } from "@/lib/http/cron-secret";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { mailAlerts } from "@/lib/jobs/alerts";
import type { AskedIssue } from "@/lib/jobs/compile";
import { runDigestSlice } from "@/lib/jobs/digest";
import { runIngestSlice } from "@/lib/jobs/ingest-slice";
import { countPapersIn } from "@/lib/papers/queries";

/** A slice stops claiming, then breaks off what is on its way: the answer comes within 50 s. */
const SLICE_MS = 40_000;
const ABORT_MS = 47_000;

const query = z.object({
  period: z.enum(CADENCES, { error: "period: must be daily, weekly or monthly" }).optional(),
  date: z.string().optional(),
});

interface Context {
  params: Promise<{ job: string }>;
}

/**
 * GET|POST /api/cron/digest?period=daily|weekly|monthly&date=D with `Authorization:
 * Bearer CRON_SECRET`: compiles that period's digest once and sends what is due,
 * for up to 40 s. D is a day of the period, or the period itself ("2026-W21",
 * "2026-05"); without it the newest period that is over is meant, and without
 * both all digests that are due. Answers
 * `{"issue","issues","compiled","queued","sent","failed","remaining"}`.
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
  const { stopped, ...slice } = await runDigestSlice({
    asked: await readAsked(new URL(request.url).searchParams),
    mayGoOn: () => Date.now() < until,
    abort,
  });
  for (const error of await mailAlerts(new Date())) console.error(`alerts: ${error}`);
  return Response.json({ ...slice, ...(stopped && { stopped }) }, { headers: PRIVATE });
});

export const GET = handle;
export const POST = handle;

async function readAsked(parameters: URLSearchParams): Promise<AskedIssue | undefined> {
  const parsed = query.safeParse(Object.fromEntries(parameters));
  if (!parsed.success)
    throw new AppError("invalid_input", parsed.error.issues[0]?.message ?? "wrong parameters");
  const { period: cadence = "daily", date } = parsed.data;
  if (date === undefined) return parsed.data.period && { cadence };
  const period = readPeriod(cadence, date, dayOf(new Date()));
  if (typeof period === "string") throw new AppError("invalid_input", `date: ${period}`);
  if ((await countPapersIn(period)) === 0)
    throw new AppError("invalid_input", `date: no papers are listed in ${period.key}`);
  return { cadence, period };
}
