import { expect, test } from "vitest";
import { toTemplate } from "./template";

const PLACE = "%%TOKEN_____%%";
const mail = (body: string) => Buffer.from(`To: %%TO%%\r\nSubject: s\r\n\r\n${body}`, "latin1");
const places = (count: number) => ({
  head: { to: "%%TO%%" },
  body: { token: PLACE },
  bodyCounts: { token: count },
});

test("each recipient's values are put in their places, wherever a line of the mail breaks", () => {
  for (let at = 0; at <= PLACE.length; at++) {
    const broken = `${PLACE.slice(0, at)}=\r\n${PLACE.slice(at)}`;
    const template = toTemplate(mail(`See ${broken} and ${PLACE}.\r\n`), places(2));
    const filled = template.fill({ to: "a@example.org", token: "ABCDEFGHIJKLMN" }).toString();
    expect(filled).toBe(
      `To: a@example.org\r\nSubject: s\r\n\r\nSee ${"ABCDEFGHIJKLMN".slice(0, at)}=\r\n${"ABCDEFGHIJKLMN".slice(at)} and ABCDEFGHIJKLMN.\r\n`,
    );
  }
});

test("two breaks in one place are kept, too", () => {
  const template = toTemplate(
    mail(`${PLACE.slice(0, 3)}=\r\n${PLACE.slice(3, 9)}=\r\n${PLACE.slice(9)}`),
    places(1),
  );
  const filled = template.fill({ to: "a@example.org", token: "ABCDEFGHIJKLMN" }).toString();
  expect(filled.split("\r\n\r\n")[1]).toBe("ABC=\r\nDEFGHI=\r\nJKLMN");
});

test("a mail whose places were lost is not sent to anybody", () => {
  const encoded = mail(Buffer.from(PLACE).toString("base64"));
  expect(() => toTemplate(encoded, places(1))).toThrow("stands 0 times");
  expect(() => toTemplate(Buffer.from(`Subject: s\r\n\r\n${PLACE}`), places(1))).toThrow(
    "no place for to",
  );
});

test("a value that would break a header or a line is refused", () => {
  const template = toTemplate(mail(`a=\r\n${PLACE.slice(0, 5)}=\r\n${PLACE.slice(5)}`), places(1));
  const token = "ABCDEFGHIJKLMN";
  expect(() => template.fill({ to: "a@example.org\r\nBcc: b@example.org", token })).toThrow(
    "plain",
  );
  expect(() => template.fill({ to: "a@example.org", token: "short" })).toThrow("14 characters");
  expect(() => template.fill({ token })).toThrow("missing");
});
