import { expect, test } from "vitest";
import { databaseTrouble } from "./unreachable";

const URL_WITH_PASSWORD = "postgresql://ada:secret@db.example.org:5433/papers?sslmode=require";
const withCode = (code: string, message: string) => Object.assign(new Error(message), { code });

test("a database that is away is named without its password", () => {
  const said = databaseTrouble(
    withCode("P1001", "\nInvalid `db.paper.count()` invocation\nCan't reach database server"),
    URL_WITH_PASSWORD,
  );
  expect(said).toMatch(
    /^The database at db\.example\.org:5433\/papers cannot be used: Can't reach/,
  );
  expect(said).not.toContain("secret");
});

test("every other error is none of its business", () => {
  expect(databaseTrouble(withCode("23505", "duplicate key"), URL_WITH_PASSWORD)).toBeNull();
  expect(databaseTrouble(new TypeError("x is undefined"), URL_WITH_PASSWORD)).toBeNull();
  expect(databaseTrouble("text", URL_WITH_PASSWORD)).toBeNull();
});
