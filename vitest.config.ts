import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${path("./")}` },
      // Next.js gives server code this empty module; outside of it the other one throws.
      { find: "server-only", replacement: path("./node_modules/server-only/empty.js") },
    ],
  },
  test: {
    setupFiles: [path("./tests/support/fail-on-console-error.ts")],
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          sequence: { groupOrder: 0 },
          include: ["{lib,components,emails,app}/**/*.test.{ts,tsx}"],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          sequence: { groupOrder: 1 },
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: path("./tests/support/database-server.ts"),
          setupFiles: [path("./tests/support/worker-database.ts")],
          // Each file has a process and a database of its own; two cores carry two.
          pool: "forks",
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "long",
          sequence: { groupOrder: 2 },
          include: ["tests/long/**/*.test.ts"],
          globalSetup: path("./tests/support/database-server.ts"),
          setupFiles: [path("./tests/support/worker-database.ts")],
          pool: "forks",
          // One after another: they start processes of their own and measure time.
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
