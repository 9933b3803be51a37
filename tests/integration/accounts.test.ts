import { expect, test } from "vitest";
import { setRole } from "@/lib/accounts/commands";
import { countSignInLinksSince } from "@/lib/accounts/queries";
import { db } from "@/lib/db";
import { createUser } from "../support/factories";

test("a role is given once and written into the audit log with who gave it", async () => {
  const user = await createUser();
  const give = () =>
    setRole({ email: user.email.toUpperCase(), role: "admin", actor: "command line" });
  expect(await give()).toEqual({ before: "reader" });
  expect(await give()).toEqual({ before: "admin" });
  expect((await db.user.findUniqueOrThrow({ where: { id: user.id } })).role).toBe("admin");
  expect(
    await db.auditEntry.findMany({
      select: { actor: true, action: true, subjectId: true, detail: true },
    }),
  ).toEqual([
    {
      actor: "command line",
      action: "set_role",
      subjectId: user.id,
      detail: { from: "reader", to: "admin" },
    },
  ]);
});

test("nobody gets a role who has never signed in", async () => {
  await expect(
    setRole({ email: "nobody@example.org", role: "admin", actor: "x" }),
  ).rejects.toMatchObject({ code: "not_found" });
  expect(await db.auditEntry.count()).toBe(0);
});

test("sign-in links are counted by address, whatever else is written beside it", async () => {
  const expiresAt = new Date(Date.now() + 60_000);
  const link = (email: string, identifier = `magic-link:${crypto.randomUUID()}`) =>
    db.verification.create({
      data: {
        identifier,
        value: JSON.stringify({ type: "magic-link", email, name: "x" }),
        expiresAt,
      },
    });
  await Promise.all([link("ada@example.org"), link("ada@example.org"), link("eve@example.org")]);
  await link("ada@example.org", "something-else");
  await db.verification.create({
    data: { identifier: "magic-link:broken", value: "no json", expiresAt },
  });
  const since = new Date(Date.now() - 60_000);
  expect(await countSignInLinksSince("ada@example.org", since)).toBe(2);
  expect(await countSignInLinksSince("nobody@example.org", since)).toBe(0);
  expect(await countSignInLinksSince("ada@example.org", expiresAt)).toBe(0);
});
