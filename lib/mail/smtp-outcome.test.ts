import fc from "fast-check";
import { expect, test } from "vitest";
import { classify, type Observation } from "./smtp-outcome";

type Fault = NonNullable<Observation["error"]>;

/** What came of a mail that was begun and answered so. */
function answered(responseCode: number, response: string, command = "RCPT TO") {
  const error: Fault = { responseCode, response, command, message: response };
  return classify({ error, begun: true, messageEnded: false });
}

test("250 is accepted, and nothing else is", () => {
  const seen = { begun: true, messageEnded: true };
  expect(classify({ ...seen, response: "250 2.0.0 Ok:\r\n queued" })).toEqual({
    kind: "accepted",
    response: "250 2.0.0 Ok:  queued",
  });
});

test("4xx about a mail is for later, whatever it says", () => {
  expect(answered(450, "450 4.2.0 Greylisted, see https://example.org/1.2.3")).toMatchObject({
    kind: "deferred",
    code: 450,
    enhancedCode: "4.2.0",
  });
  expect(answered(452, "452 mailbox full")).toMatchObject({ enhancedCode: null });
  expect(answered(421, "421 closing", "MAIL FROM").kind).toBe("deferred");
  // It speaks of the session, not of the mail.
  expect(answered(503, "503 bad sequence", "DATA").kind).toBe("deferred");
});

test("5xx about the address is final, and only one that is gone is never tried again", () => {
  expect(answered(550, "550 5.1.1 no such user")).toEqual({
    kind: "rejected",
    code: 550,
    enhancedCode: "5.1.1",
    response: "550 5.1.1 no such user",
    suppress: true,
  });
  for (const text of ["550 5.2.2 mailbox full", "554 5.6.0 content", "550 no"])
    expect(answered(550, text), text).toMatchObject({ kind: "rejected", suppress: false });
  expect(answered(554, "554 5.2.1 disabled", "DATA")).toMatchObject({ suppress: true });
});

test("5xx about us stops the run instead of burning every address", () => {
  expect(answered(550, "550 5.7.1 your host is listed").kind).toBe("blocked");
  expect(answered(553, "553 5.1.8 sender", "MAIL FROM").kind).toBe("blocked");
  const before = (command: string, responseCode: number) =>
    classify({
      error: { command, responseCode, message: "no" },
      begun: false,
      messageEnded: false,
    }).kind;
  expect(before("AUTH PLAIN", 535)).toBe("blocked");
  expect(before("CONN", 554)).toBe("blocked");
  expect(before("EHLO", 421)).toBe("unreachable");
});

test("without an answer it depends on how far the mail was", () => {
  const cut = (begun: boolean, messageEnded: boolean) =>
    classify({ error: { code: "ECONNECTION", message: "closed" }, begun, messageEnded }).kind;
  expect(cut(false, false)).toBe("unreachable");
  expect(cut(true, false)).toBe("not_sent");
  expect(cut(true, true)).toBe("in_doubt");
});

test("a wrong setting of ours stops, a malformed address fails alone and is not suppressed", () => {
  const fault = (code: string) =>
    classify({ error: { code, message: "no" }, begun: false, messageEnded: false });
  expect(fault("ECONFIG").kind).toBe("blocked");
  expect(fault("EENVELOPE")).toMatchObject({ kind: "rejected", code: 0, suppress: false });
});

test("once the final dot is out, silence is never taken for “not sent”", () => {
  const codes = fc.constantFrom("ECONNECTION", "ETIMEDOUT", "ESOCKET", "EENVELOPE", "ECONFIG", "");
  fc.assert(
    fc.property(codes, fc.string(), (code, message) => {
      const outcome = classify({ error: { code, message }, begun: true, messageEnded: true });
      expect(outcome.kind).toBe("in_doubt");
    }),
  );
});

test("a server's words are kept on one line and in bounds", () => {
  const { response } = answered(550, `550-no\r\n550 ${"x".repeat(2000)}`);
  expect(response).not.toMatch(/[\r\n]/);
  expect(response).toHaveLength(500);
});
