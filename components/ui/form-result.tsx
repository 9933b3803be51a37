interface FormResultProps {
  /** What the form's action answered; only whether it went well, and why not. */
  result: { ok: true } | { ok: false; error: { message: string } } | null;
  /** Said when it went well. */
  done: string;
}

/** How it ended, said aloud. */
export function FormResult({ result, done }: FormResultProps) {
  if (!result) return null;
  return result.ok ? (
    <p role="status" className="text-sm text-good">
      {done}
    </p>
  ) : (
    <p role="alert" className="text-sm text-danger">
      {result.error.message}
    </p>
  );
}
