import { AppError } from "@/lib/errors";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { getOwnData } from "@/lib/preferences/queries";

interface Context {
  params: Promise<{ token: string }>;
}

/**
 * GET /subscribe/preferences/TOKEN/data.json: everything that is kept about the
 * subscriber of this link, to be saved as a file. 404 for a link that is nobody's.
 */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const data = await getOwnData((await params).token);
  if (!data) throw new AppError("not_found", "This link is not known.");
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      ...PRIVATE,
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="digest-data.json"',
    },
  });
});
