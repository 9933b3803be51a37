import { prepareSources } from "./artifacts";
import { part, say } from "./progress";
import { runSteps, type Step } from "./steps";

const bin = (name: string) => `node_modules/.bin/${name}`;

/** The static checks, in the order in which they are cheapest to fail. */
export const CHECKS: Step[] = [
  { name: "prettier", command: [bin("prettier"), "--check", "--log-level=warn", "."] },
  { name: "eslint", command: [bin("eslint"), "--max-warnings=0", "."] },
  { name: "tsc", command: [bin("tsc"), "--noEmit"] },
  {
    name: "dependency-cruiser",
    command: [
      bin("depcruise"),
      ..."app components lib emails prisma tests instrumentation.ts proxy.ts".split(" "),
      ..."--config .dependency-cruiser.cjs --output-type err".split(" "),
    ],
  },
  { name: "knip", command: [bin("knip")] },
];

/** `npm run check`: every static check, also after one has failed. */
export async function main(): Promise<number> {
  await part("database client and types", () => prepareSources(say));
  const { passed, failed } = await runSteps(CHECKS);
  console.log(`\n${passed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}
