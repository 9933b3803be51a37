import "server-only";

/**
 * What a web process does before its first request. A wrong environment ends
 * the process with the names of the variables that are wrong.
 */
export async function bootOrExit(): Promise<void> {
  try {
    // Imported here, because importing it checks the environment.
    const { listenForChanges } = await import("./cache/listen");
    listenForChanges();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  // Started by `npm start`: when that process dies, even by kill -9, so does this one.
  if (process.connected) process.on("disconnect", () => process.exit(0));
}
