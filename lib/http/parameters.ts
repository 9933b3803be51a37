import type { z } from "zod";
import { AppError } from "../errors";

/**
 * The parameters of an address, checked. Unknown ones are ignored.
 * @throws AppError `invalid_input` that names the parameter which is wrong, or given twice.
 */
export function readParameters<Schema extends z.ZodObject>(
  { searchParams }: URL,
  schema: Schema,
): z.output<Schema> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const [value, ...more] = searchParams.getAll(name);
    if (more.length > 0) throw new AppError("invalid_input", `${name}: must be given once`);
    if (value !== undefined) given[name] = value;
  }
  const result = schema.safeParse(given);
  if (!result.success)
    throw new AppError("invalid_input", result.error.issues[0]?.message ?? "a parameter is wrong");
  return result.data;
}
