import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";

/** A file as its name was typed: npm runs us in the project's folder, wherever the person stands. */
export function userPath(name: string): string {
  const typed = resolve(process.env.INIT_CWD ?? ".", name);
  const isOfProject = !existsSync(typed) && existsSync(name);
  return isOfProject ? name : relative(".", typed) || ".";
}
