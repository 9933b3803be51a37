import { accessSync, constants, mkdirSync, realpathSync } from "node:fs";
import { resolve } from "node:path";

/**
 * Makes DATA_DIR where it is missing. @returns its real path, the same for everybody who uses it.
 * @throws Error in plain words when it cannot be written.
 */
export function openDataFolder(path: string): string {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The data folder ${folder} cannot be written (${reason}). Make it writable, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}
