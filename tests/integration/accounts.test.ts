import { expect, test } from "vitest";
import {
  addressOrcidLink,
  finishOrcidLink,
  removePasskey,
  renamePasskey,
  setRole,
  startOrcidLink,
} from "@/lib/accounts/commands";
import {
  countSignInLinksSince,
  findOrcidLink,
  isPersonShutOut,
  listPasskeys,
  requireRoomForPasskey,
} from "@/lib/accounts/queries";
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

test("who is banned by account, address or domain, or is gone, gets no session by any way", async () => {
  const [plain, banned, address, domain] = await Promise.all([
    createUser(),
    createUser(),
    createUser(),
    createUser(),
  ]);
  await db.user.update({ where: { id: banned.id }, data: { bannedAt: new Date() } });
  await db.user.update({ where: { id: domain.id }, data: { email: "eve@mail.shut.example" } });
  for (const value of [address.email, "shut.example"])
    await db.ban.create({ data: { value, reason: "" } });
  expect(await isPersonShutOut(plain.id)).toBe(false);
  for (const { id } of [banned, address, domain]) expect(await isPersonShutOut(id)).toBe(true);
  expect(await isPersonShutOut(crypto.randomUUID())).toBe(true);
});

test("passkeys are named and removed by their owner only, and go with the account", async () => {
  const [ada, eve] = await Promise.all([createUser(), createUser()]);
  const add = (name: string) =>
    db.passkey.create({
      data: {
        userId: ada.id,
        name,
        credentialID: crypto.randomUUID(),
        publicKey: "",
        counter: 0,
        deviceType: "singleDevice",
        backedUp: false,
      },
    });
  const { id: passkeyId } = await add("Laptop");
  await expect(renamePasskey(eve.id, { passkeyId, name: "Mine" })).rejects.toMatchObject({
    code: "not_found",
  });
  await removePasskey(eve.id, passkeyId);
  await renamePasskey(ada.id, { passkeyId, name: "Phone" });
  expect(await listPasskeys(ada.id)).toMatchObject([{ id: passkeyId, name: "Phone" }]);
  await removePasskey(ada.id, passkeyId);
  expect(await listPasskeys(ada.id)).toEqual([]);

  for (let count = 0; count < 20; count++) {
    await requireRoomForPasskey(ada.id);
    await add(`Key ${String(count)}`);
  }
  await expect(requireRoomForPasskey(ada.id)).rejects.toMatchObject({ code: "conflict" });
  await db.user.delete({ where: { id: ada.id } });
  expect(await db.passkey.count()).toBe(0);
});

test("an iD is linked once, in time, and only to the address that was mailed for it", async () => {
  const [ada, eve] = await Promise.all([createUser(), createUser()]);
  const orcid = "0000-0002-1825-0097";
  const now = new Date();
  const linked = () => db.account.findMany({ where: { providerId: "orcid" } });
  const token = (await startOrcidLink(orcid)) ?? "";
  expect(await findOrcidLink(token, now)).toEqual({ orcid, email: null });
  expect(await findOrcidLink("made up", now)).toBeNull();

  await finishOrcidLink(token, ada, now); // no address was asked for yet
  await addressOrcidLink(token, ada.email);
  await finishOrcidLink(token, eve, now);
  await finishOrcidLink("made up", ada, now);
  const later = new Date(now.getTime() + 31 * 60_000);
  await finishOrcidLink(token, ada, later);
  expect(await findOrcidLink(token, later)).toBeNull();
  expect(await linked()).toEqual([]);

  await finishOrcidLink(token, ada, now);
  expect(await linked()).toMatchObject([{ accountId: orcid, userId: ada.id }]);
  expect(await findOrcidLink(token, now)).toBeNull();
  expect(await startOrcidLink(orcid)).toBeNull();
});
