import { buildIfStale } from "./artifacts";
import { part, say } from "./progress";

/** `npm run build`: the production build, unless the present one is up to date. */
export async function main(): Promise<void> {
  await part("build", async () => (await buildIfStale(say)) ?? "up to date");
}
