import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new DATA_DIR. As root PostgreSQL runs as another user, who must be able to pass through it. */
export function makeDataFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `papers-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}
