import { defineConfig, devices } from "@playwright/test";

/** Chromium's own calls home, off; as root it has no sandbox. */
const CHROMIUM_ARGS = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/e2e-server.ts",
  outputDir: process.env.E2E_OUTPUT_DIR ?? "test-results",
  fullyParallel: false,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // Two cores that also run the site, the worker and PostgreSQL may be slow.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: process.env.E2E_REPORT
    ? [["list"], ["json", { outputFile: process.env.E2E_REPORT }]]
    : [["list"]],
  projects: [
    { name: "journeys", testIgnore: ["submit.spec.ts", "api-fuzz.spec.ts"] },
    // A submitted paper makes today the newest day, which the others do not expect.
    { name: "submissions", testMatch: "submit.spec.ts", dependencies: ["journeys"] },
    // Ten thousand requests at once with somebody's journey would make that one slow.
    { name: "fuzz", testMatch: "api-fuzz.spec.ts", dependencies: ["journeys", "submissions"] },
  ],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://127.0.0.1:${process.env.E2E_PORT ?? "3999"}`,
    trace: "retain-on-failure",
    launchOptions: {
      args: CHROMIUM_ARGS,
      ...(process.env.E2E_CHROMIUM && { executablePath: process.env.E2E_CHROMIUM }),
    },
  },
});
