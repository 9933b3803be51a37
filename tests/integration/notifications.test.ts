import { simpleParser } from "mailparser";
import { expect, test } from "vitest";
import { GET, POST } from "@/app/notifications/one-click/[token]/route";
import { deleteComment, postComment } from "@/lib/comments/commands";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { mailNotifications } from "@/lib/jobs/notifications";
import { markAllRead } from "@/lib/notifications/commands";
import { openSink } from "../support/digest-run";
import { createPaper, createUser } from "../support/factories";

/** A comment of one person's, and somebody else's reply to it just now. */
async function startTalk() {
  const [sink, paper, ada, bob] = await Promise.all([
    openSink(),
    createPaper(),
    createUser(),
    createUser(),
  ]);
  const now = new Date();
  const wish = { paperId: paper.publicId, now };
  const top = await postComment({ ...wish, authorId: ada.id, body: "Does it scale?" });
  const answer = { ...wish, authorId: bob.id, parentId: top.id, body: "It **does** <b>." };
  const reply = await postComment(answer);
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const { email, mailToken } = await db.user.findUniqueOrThrow({ where: { id: ada.id } });
  return { sink, paper, ada, bob, reply, inMinutes, email, mailToken };
}

const clickStop = (token: string, init: RequestInit = {}) =>
  POST(new Request("https://papers.example.org/x", { method: "POST", ...init }), {
    params: Promise.resolve({ token }),
  });

test("a reply is mailed once, two minutes later, with its way to it and a one-click way out", async () => {
  const { sink, paper, reply, inMinutes, email, mailToken } = await startTalk();
  expect(await mailNotifications(inMinutes(1))).toEqual({ sent: 0, errors: [] });
  const turns = await Promise.all([
    mailNotifications(inMinutes(3)),
    mailNotifications(inMinutes(3)),
  ]);
  expect(turns.reduce((sum, { sent }) => sum + sent, 0)).toBe(1);
  expect(await mailNotifications(inMinutes(4))).toEqual({ sent: 0, errors: [] });
  const [caught] = sink.to(email);
  const mail = await simpleParser(caught?.raw ?? "");
  expect(mail.subject).toContain("replied to you on");
  expect(mail.text).toContain("It **does** <b>.");
  expect(mail.html).not.toContain("<b>.");
  expect(mail.text).toContain(`/papers/${paper.publicId}/comments/${reply.id}#comment-${reply.id}`);
  expect(caught?.raw.toString()).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  const url = `${env.APP_URL}/notifications/one-click/${mailToken}`;
  expect(caught?.raw.toString().replace(/\s/g, "")).toContain(`List-Unsubscribe:<${url}>`);
});

test("what was seen, taken back or comes from somebody who stopped them is not mailed", async () => {
  const seen = await startTalk();
  await markAllRead(seen.ada.id, seen.inMinutes(1));
  expect((await mailNotifications(seen.inMinutes(3))).sent).toBe(0);

  const gone = await startTalk();
  await deleteComment({
    commentId: gone.reply.id,
    authorId: gone.bob.id,
    now: gone.inMinutes(1),
  });
  expect((await mailNotifications(gone.inMinutes(3))).sent).toBe(0);

  const stopped = await startTalk();
  await clickStop(stopped.mailToken);
  expect((await mailNotifications(stopped.inMinutes(3))).sent).toBe(0);
  expect(await db.notification.count({ where: { userId: stopped.ada.id } })).toBe(1);
});

test("one click ends these mails, also from another site and twice; opening the address does not", async () => {
  const { ada, bob, mailToken } = await startTalk();
  const wants = async (id: string) =>
    (await db.user.findUniqueOrThrow({ where: { id } })).mailReplies;
  const seen = await GET(new Request("https://papers.example.org/x"), {
    params: Promise.resolve({ token: mailToken }),
  });
  expect([seen.status, seen.headers.get("location")]).toEqual([
    303,
    `/notifications/stop/${mailToken}`,
  ]);
  const nobodys = await clickStop("nobody-s");
  const words = await nobodys.text();
  expect([nobodys.status, await wants(ada.id)]).toEqual([200, true]);
  const foreign = {
    body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
    headers: { origin: "https://mail.example.com" },
  };
  for (let click = 0; click < 2; click++) {
    const same = await clickStop(mailToken, foreign);
    expect([same.status, await same.text()]).toEqual([200, words]);
  }
  expect([await wants(ada.id), await wants(bob.id)]).toEqual([false, true]);
});
