import { expect, test } from "vitest";
import { mapOrcidProfile, openProof, sealProof, witnessOrcid } from "./orcid-proof";

const now = new Date("2026-05-20T10:00:00Z");
const orcid = "0000-0002-1825-009X";
const proof = { orcid, email: "ada@example.org", until: now.getTime() + 1000 };

test("a proof is read as it was written, until its time is over", () => {
  const cookie = sealProof(proof, "secret");
  expect(openProof(cookie, "secret", now)).toEqual(proof);
  expect(openProof(cookie, "secret", new Date(proof.until))).toBeNull();
});

test("a proof that somebody else wrote, or changed, is none", () => {
  const cookie = sealProof(proof, "secret");
  const other = Buffer.from(JSON.stringify({ ...proof, email: "eve@example.org" }));
  expect(openProof(cookie, "another secret", now)).toBeNull();
  expect(
    openProof(`${other.toString("base64url")}.${cookie.split(".")[1] ?? ""}`, "secret", now),
  ).toBeNull();
  for (const text of ["", ".", "a.b", cookie.slice(0, -1), "é.é"])
    expect(openProof(text, "secret", now)).toBeNull();
});

test("each way back sees its own iD only, and what is no iD is refused", async () => {
  const comeBack = (sub: string) =>
    witnessOrcid(() => Promise.resolve({ sub }).then(mapOrcidProfile));
  const both = await Promise.all([comeBack(orcid), comeBack("0000-0001-0000-0001")]);
  expect(both.map((seen) => seen.orcid)).toEqual([orcid, "0000-0001-0000-0001"]);
  expect(both[0].answer).toEqual({ email: "0000-0002-1825-009x@orcid.invalid" });
  await expect(comeBack("x@y")).rejects.toThrow();
});
