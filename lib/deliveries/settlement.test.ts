import { expect, test } from "vitest";
import type { Settlement } from "./send-loop";
import { planSettlement } from "./settlement";

const NOW = new Date("2026-05-21T06:00:00.000Z");

const plan = (result: Settlement, attempts = 1) =>
  planSettlement(result, { attempts, now: NOW, chance: 0.5, graceMinutes: 15 });

const at = (time: string) => new Date(`2026-05-21T${time}.000Z`);

test("what the server took is sent, with its words kept", () => {
  expect(plan({ kind: "accepted", response: "250 2.0.0 queued as 7" })).toEqual({
    state: "sent",
    event: "accepted",
    nextAt: null,
    uncount: false,
    suppress: false,
    smtpCode: null,
    enhancedCode: null,
    response: "250 2.0.0 queued as 7",
    reason: null,
  });
});

test("a deferred mail waits longer after each attempt, and each attempt counts", () => {
  const deferred = {
    kind: "deferred",
    code: 450,
    enhancedCode: "4.2.0",
    response: "later",
  } as const;
  expect(plan(deferred, 1)).toMatchObject({
    state: "deferred",
    nextAt: at("06:01:00"),
    uncount: false,
    smtpCode: 450,
    enhancedCode: "4.2.0",
  });
  expect(plan(deferred, 4).nextAt).toEqual(at("06:30:00"));
});

test("a refusal of the address is final; only one that does not exist is never mailed again", () => {
  const rejected = {
    kind: "rejected",
    code: 550,
    enhancedCode: "5.1.1",
    response: "who?",
  } as const;
  expect(plan({ ...rejected, suppress: true })).toMatchObject({
    state: "failed",
    event: "rejected",
    nextAt: null,
    suppress: true,
  });
  expect(plan({ ...rejected, suppress: false }).suppress).toBe(false);
});

test("what says nothing about the reader is not counted against them", () => {
  const response = "connection refused";
  expect(plan({ kind: "unreachable", response })).toMatchObject({
    state: "queued",
    nextAt: NOW,
    uncount: true,
  });
  expect(plan({ kind: "not_sent", response })).toMatchObject({
    state: "queued",
    nextAt: at("06:01:00"),
    uncount: true,
  });
  expect(plan({ kind: "blocked", response })).toMatchObject({
    state: "deferred",
    event: "blocked",
    nextAt: at("06:15:00"),
    uncount: true,
    suppress: false,
  });
});

test("a mail in doubt counts and waits for the grace the operator set", () => {
  expect(plan({ kind: "in_doubt", response: "closed" })).toMatchObject({
    state: "in_doubt",
    nextAt: at("06:15:00"),
    uncount: false,
  });
});

test("who left is skipped, and what is too late has failed; neither comes back", () => {
  expect(plan({ kind: "skipped", reason: "unsubscribed" })).toMatchObject({
    state: "skipped",
    reason: "unsubscribed",
    nextAt: null,
    uncount: true,
  });
  expect(plan({ kind: "expired" })).toMatchObject({
    state: "failed",
    reason: "expired",
    nextAt: null,
  });
});
