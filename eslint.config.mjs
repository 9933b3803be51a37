import next from "@next/eslint-plugin-next";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const CLOCK = {
  selector:
    "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']",
  message:
    "Pass a clock or an instant: only routes, commands of the command line and tests read the time.",
};
const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Read `env` from lib/env.ts: it is checked once and names what is wrong.",
};

export default defineConfig(
  globalIgnores([
    ".next/",
    ".data/",
    "lib/generated/",
    "next-env.d.ts",
    "test-results/",
    "playwright-report/",
  ]),
  {
    files: ["**/*.{ts,tsx,mjs}"],
    extends: [
      tseslint.configs.strictTypeChecked,
      next.configs["core-web-vitals"],
      reactHooks.configs.flat.recommended,
    ],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Pictures come small from /thumbnails (lib/images); Next.js' optimizer would fetch from anywhere.
      "@next/next/no-img-element": "off",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-restricted-syntax": ["error", CLOCK, ENVIRONMENT],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
    },
  },
  {
    files: ["components/**/*.tsx", "emails/**/*.tsx", "app/**/*.tsx"],
    rules: {
      "max-lines-per-function": ["error", { max: 120, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // The edges of the program: they may ask what time it is.
    files: [
      "app/**",
      // The browser's script: nobody hands it a clock.
      "components/enhance/**",
      "lib/cli/**",
      "lib/jobs/**",
      "lib/cache/**",
      "lib/server/**",
      "lib/database/**",
      "lib/**/actions.ts",
      "prisma/sample/load.ts",
      "tests/**",
      "**/*.test.{ts,tsx}",
      "*.config.{ts,mjs}",
    ],
    rules: { "no-restricted-syntax": ["error", ENVIRONMENT] },
  },
  {
    // Those who make the environment before lib/env.ts reads it.
    files: [
      "lib/env.ts",
      "lib/cli/**",
      "lib/server/web.mjs",
      "lib/database/embedded*.ts",
      "instrumentation.ts",
      "tests/**",
      "*.config.{ts,mjs}",
    ],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    // A test's body is a story; its length is its own affair.
    files: ["tests/**", "**/*.test.{ts,tsx}"],
    rules: { "max-lines-per-function": "off" },
  },
  {
    files: ["*.config.{ts,mjs}", ".dependency-cruiser.cjs"],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
