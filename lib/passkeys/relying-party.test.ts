import { expect, test } from "vitest";
import { relyingPartyOf } from "./relying-party";

test("passkeys are bound to the site's own name, on this machine to localhost, at a bare address to nothing", () => {
  expect(relyingPartyOf("https://papers.example.org/")).toEqual({
    id: "papers.example.org",
    origin: "https://papers.example.org",
  });
  for (const host of ["127.0.0.1", "[::1]", "localhost", "127.1.2.3"])
    expect(relyingPartyOf(`http://${host}:3000`)).toEqual({
      id: "localhost",
      origin: "http://localhost:3000",
    });
  expect(relyingPartyOf("http://192.0.2.7:3000")).toBeNull();
  expect(relyingPartyOf("http://[2001:db8::1]")).toBeNull();
});
