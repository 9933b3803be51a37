import { Validator } from "@seriousme/openapi-schema-validator";
import openapiTypes, { astToString } from "openapi-typescript";
import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import { openApiDocument } from "./openapi";

const SITE = "https://papers.example.org";
const document = openApiDocument("Daily Papers", SITE);

test("the description is valid OpenAPI 3.1, and every reference in it leads somewhere", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate({ ...structuredClone(document) });
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
  expect(names.length).toBeGreaterThan(20);
  for (const [, name = ""] of names) expect(document.components.schemas).toHaveProperty(name);
});

test("every door has a name of its own, its parameters with limits, and its refusals", () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const daily = document.paths["/api/daily_papers"]?.get;
  expect(daily?.parameters.find(({ name }) => name === "limit")).toMatchObject({
    in: "query",
    required: false,
    schema: { type: "integer", minimum: 1, maximum: 100, default: 50 },
  });
  expect(Object.keys(daily?.responses ?? {})).toEqual(["200", "304", "400"]);
  expect(document.paths["/api/papers/{id}/upvote"]?.post?.security).toEqual([{ token: ["vote"] }]);
  for (const [path, methods] of Object.entries(document.paths))
    for (const { parameters } of Object.values(methods))
      for (const [, name] of path.matchAll(/\{(\w+)\}/g))
        expect(parameters, path).toContainEqual(expect.objectContaining({ name, in: "path" }));
});

test("the typed client's types are those of the description (npx vitest run lib/hub -u writes them)", async () => {
  const file = "tests/support/api-types.ts";
  // Files and feeds have no types.
  const paths = Object.entries(document.paths).filter(([path]) => path.startsWith("/api/"));
  const typed = structuredClone({ ...document, paths: Object.fromEntries(paths) });
  const ast = await openapiTypes(typed as never);
  const types = `/* eslint-disable */\n// Made from lib/hub/openapi.ts by lib/hub/openapi.test.ts.\n${astToString(ast)}`;
  const text = await format(types, { ...(await resolveConfig(file)), filepath: file });
  await expect(text).toMatchFileSnapshot(`../../${file}`);
});
