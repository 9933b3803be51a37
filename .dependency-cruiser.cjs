// Who may import whom. The layers are drawn in ARCHITECTURE.md.
const CORE = "^lib/[^/]+/(queries|commands)\\.ts$";
const SERVER =
  "^lib/([^/]+/(queries|commands|client)\\.ts$|(db|env|session|auth)\\.ts$|generated/)";
const RESERVED = "(queries|commands|actions|client)\\.tsx?$";
/** Folders of lib/ that are not a domain: machinery with its own rules. */
const MACHINERY = "(server|http|mail|jobs|cli|cache|database|generated|crypto)";
const runtime = { dependencyTypesNot: ["type-only"] }; // types may cross any line

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: { pathNot: "^lib/generated/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "app-is-outermost",
      severity: "error",
      from: { pathNot: "^(app|tests)/" },
      to: { path: "^app/" },
    },
    {
      name: "lib-knows-no-components",
      severity: "error",
      from: { path: "^(lib|emails|prisma)/" },
      to: { path: "^components/" },
    },
    {
      name: "components-reach-the-server-through-actions",
      severity: "error",
      from: { path: "^components/" },
      to: { path: SERVER, ...runtime },
    },
    {
      name: "database-behind-queries-and-commands",
      severity: "error",
      from: {
        path: "^(app|components|emails|lib)/",
        pathNot: [
          CORE,
          "^lib/(db|session|auth)\\.ts$",
          "^lib/(generated|cache|database|jobs|cli)/",
        ],
      },
      to: { path: "^lib/(db\\.ts$|generated/prisma/)", ...runtime },
    },
    {
      name: "core-never-reads-the-request",
      severity: "error",
      from: { path: CORE },
      to: { path: "^lib/(session\\.ts$|http/)|actions\\.ts$|node_modules/next/" },
    },
    {
      name: "lib-domain-files-are-pure-unless-reserved",
      severity: "error",
      from: {
        path: `^lib/(?!${MACHINERY}/)[^/]+/`,
        pathNot: [RESERVED, "\\.test\\.tsx?$"],
      },
      to: { path: SERVER + "|node_modules/(next|nodemailer|@prisma|pg)/", ...runtime },
    },
    {
      name: "emails-are-pure",
      severity: "error",
      from: { path: "^emails/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^(app|components|prisma|tests)/|^lib/(?!(?:dates|text)\\.ts$)", ...runtime },
    },
    {
      name: "ui-knows-no-domain",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: "^(lib|emails|components/(?!ui/))" },
    },
    {
      name: "one-mail-door",
      severity: "error",
      from: { path: "^(app|components|emails|lib|prisma)/", pathNot: "^lib/mail/" },
      to: { path: "node_modules/nodemailer/", ...runtime },
    },
    {
      name: "only-cron-and-the-command-line-start-jobs",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: "^(app/api/cron/|lib/jobs/|lib/cli/)" },
      to: { path: "^lib/jobs/", ...runtime },
    },
    {
      name: "product-code-knows-no-tests",
      severity: "error",
      // The bench is a test that a command starts.
      from: {
        pathNot: "^tests/|^lib/cli/bench\\.ts$|\\.test\\.tsx?$|^(vitest|playwright)\\.config\\.ts$",
      },
      to: { path: "^tests/" },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^lib/generated/"] },
    exclude: { path: "^(\\.next|\\.data)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
