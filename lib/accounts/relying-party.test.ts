import { expect, test } from "vitest";
import { relyingParty, whyNoPasskeys } from "./relying-party";

test("a site with a name and HTTPS has passkeys, and localhost without HTTPS", () => {
  expect(relyingParty("https://papers.example.org/")).toEqual({
    id: "papers.example.org",
    origin: "https://papers.example.org",
  });
  expect(relyingParty("http://localhost:3000")).toEqual({
    id: "localhost",
    origin: "http://localhost:3000",
  });
});

test("a number has none, nor a name without HTTPS, and the reason names the address", () => {
  const refused = [
    "http://127.0.0.1:3000",
    "https://192.0.2.1",
    "http://[::1]:3000",
    "http://papers.example.org",
    "http://notlocalhost",
  ];
  for (const url of refused) {
    expect(relyingParty(url), url).toBeNull();
    expect(whyNoPasskeys(url)).toContain(url);
  }
});
