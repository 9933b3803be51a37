/** Runs once when a web process starts, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  // A throwing instrumentation does not stop `next start`; a wrong environment must.
  const { bootOrExit } = await import("./lib/boot");
  await bootOrExit();
}
