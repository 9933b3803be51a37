import { AppError } from "../errors";

/**
 * Does a thing to each of the rows that were ticked. Each is a change of its own:
 * one that is refused, because another moderator was quicker, keeps none of the
 * others back.
 * @returns the words for it, like "3 approved. 1 not: …".
 * @throws AppError the refusal, when all were refused.
 */
export async function toEach(
  ids: readonly string[],
  done: string,
  act: (id: string) => Promise<unknown>,
): Promise<string> {
  const refusals: AppError[] = [];
  for (const id of ids) {
    try {
      await act(id);
    } catch (error) {
      if (!(error instanceof AppError) || !isAboutRow(error)) throw error;
      refusals.push(error);
    }
  }
  const [first] = refusals;
  if (!first) return `${String(ids.length)} ${done}.`;
  if (refusals.length === ids.length) throw first;
  const count = ids.length - refusals.length;
  return `${String(count)} ${done}, ${String(refusals.length)} not: ${first.message}`;
}

/** Of this row only: who may do nothing at all is told so at the first. */
function isAboutRow({ code }: AppError): boolean {
  return code === "not_found" || code === "conflict" || code === "forbidden";
}
