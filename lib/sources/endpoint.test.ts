import { expect, test } from "vitest";
import { endpoint } from "./endpoint";

test.for([
  ["http://h", "http://h/api/query?a=b+c"],
  ["http://h/api", "http://h/api/query?a=b+c"],
  ["http://h/api/query", "http://h/api/query?a=b+c"],
  ["http://h/mirror", "http://h/mirror/api/query?a=b+c"],
])("of %s it is %s", ([base, whole]) => {
  expect(endpoint(base ?? "", "/api/query", { a: "b c" }).href).toBe(whole);
});
