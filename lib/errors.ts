/** The refusals a caller may meet, each with its HTTP status. */
export const ERROR_STATUS = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** A refusal: its message is written for the person who caused it and is shown as it stands. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly fields?: Record<string, string>,
  ) {
    super(message);
    this.name = "AppError";
  }
}

/** A refusal for a while. */
export class RateLimited extends AppError {
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super("rate_limited", message);
  }
}

/** What may leave the server about an error. `internal` is a bug of ours; its message stays here. */
export interface PublicError {
  code: ErrorCode | "internal";
  message: string;
  fields?: Record<string, string>;
}

/** The one place where an exception becomes something a caller may read. */
export function toPublicError(error: unknown): PublicError {
  if (error instanceof AppError) {
    const { code, message, fields } = error;
    return fields ? { code, message, fields } : { code, message };
  }
  console.error(error);
  return { code: "internal", message: "Something went wrong on our side. Please try again." };
}
