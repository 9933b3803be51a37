import { buildIfStale } from "./artifacts";

/** `npm run build`: the production build, unless the present one is up to date. */
export async function main(): Promise<void> {
  await buildIfStale(console.log);
  console.log("the build is up to date");
}
