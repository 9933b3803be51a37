import { readFileSync } from "node:fs";
import { createHmac, createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import { Webhook } from "standardwebhooks";
import { POST } from "@/app/api/webhooks/bounces/route";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import {
  countStates,
  createDay,
  createSubscribers,
  letTimePass,
  runSlice,
  YESTERDAY,
} from "../support/digest";
import { openSink } from "../support/digest-run";
import type { SmtpSink } from "../support/smtp-sink";

const HMAC_SECRET = "a-secret-of-sixteen-or-more";
const RESEND_SECRET = `whsec_${Buffer.from("a key for resend in tests").toString("base64")}`;
const LOGIN = "postmark:a-long-password";
const TOPIC = "arn:aws:sns:eu-west-1:123456789012:digest";

beforeEach(() => {
  Object.assign(env, {
    BOUNCE_HMAC_SECRET: HMAC_SECRET,
    BOUNCE_RESEND_SECRET: RESEND_SECRET,
    BOUNCE_POSTMARK_LOGIN: LOGIN,
    BOUNCE_SNS_TOPIC: TOPIC,
  });
});

async function post(body: unknown, headers: Record<string, string>) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request("https://papers.example.org/api/webhooks/bounces", {
    method: "POST",
    body: text,
    headers,
  });
  const response = await POST(request, undefined);
  const answer = (await response.json()) as { result?: string };
  return { status: response.status, result: answer.result };
}

const signed = (body: object) => ({
  "X-Signature": `sha256=${createHmac("sha256", HMAC_SECRET).update(JSON.stringify(body)).digest("hex")}`,
});
const login = { Authorization: `Basic ${Buffer.from(LOGIN).toString("base64")}` };

function svix(id: string, body: object, at = new Date()) {
  return {
    "svix-id": id,
    "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
    "svix-signature": new Webhook(RESEND_SECRET).sign(id, at, JSON.stringify(body)),
  };
}

async function sendOne(faults: SmtpSink["faults"] = {}) {
  const sink = await openSink();
  sink.faults = faults;
  await createDay();
  const [email = ""] = await createSubscribers(1);
  await runSlice(YESTERDAY);
  const { id } = await db.delivery.findFirstOrThrow();
  return { sink, email, id };
}

test("an event told ten times is applied once; a wrong signature is 401 and changes nothing (36)", async () => {
  const { id } = await sendOne();
  const event = {
    id: "evt-1",
    type: "bounce",
    delivery: id,
    status: "5.1.1",
    detail: "no such user",
  };
  for (const headers of [{}, { "X-Signature": "sha256=00" }, signed({ ...event, id: "evt-2" })])
    expect((await post(event, headers)).status).toBe(401);
  expect(await countStates()).toEqual({ sent: 1 });

  const answers = await Promise.all(Array.from({ length: 10 }, () => post(event, signed(event))));
  expect(answers.filter(({ result }) => result === "applied")).toHaveLength(1);
  expect(answers.filter(({ result }) => result === "known")).toHaveLength(9);
  expect(await countStates()).toEqual({ failed: 1 });
  expect(await db.suppression.findMany()).toMatchObject([{ reason: "5.1.1", source: "hmac" }]);
  expect(await db.deliveryEvent.count({ where: { kind: "bounced_hard" } })).toBe(1);

  // Word that it was accepted comes late and does not undo the bounce.
  const late = { id: "evt-0", type: "accepted", delivery: id };
  expect(await post(late, signed(late))).toEqual({ status: 200, result: "applied" });
  expect(await countStates()).toEqual({ failed: 1 });
});

test("without a secret here nobody is heard", async () => {
  const { id } = await sendOne();
  env.BOUNCE_HMAC_SECRET = undefined;
  env.BOUNCE_POSTMARK_LOGIN = undefined;
  const event = { id: "evt-1", type: "complaint", delivery: id };
  expect((await post(event, signed(event))).status).toBe(401);
  expect((await post(event, { Authorization: "Basic dW5kZWZpbmVk" })).status).toBe(401);
  expect(await db.suppression.count()).toBe(0);
});

test("a complaint through Postmark ends the subscription and suppresses the address (36)", async () => {
  const { id, email } = await sendOne();
  const complaint = {
    RecordType: "SpamComplaint",
    MessageID: "00000000-0000-0000-0000-000000000000",
    ID: 42,
    Type: "SpamComplaint",
    Email: email,
    Metadata: { delivery: id },
  };
  const wrong = { Authorization: `Basic ${Buffer.from("postmark:guess").toString("base64")}` };
  expect((await post(complaint, wrong)).status).toBe(401);
  expect(await post(complaint, login)).toEqual({ status: 200, result: "applied" });
  expect(await post(complaint, login)).toEqual({ status: 200, result: "known" });
  const subscriber = await db.subscriber.findUniqueOrThrow({
    where: { email },
    select: { status: true, consentEvents: true },
  });
  expect(subscriber.status).toBe("unsubscribed");
  expect(subscriber.consentEvents).toMatchObject([{ kind: "unsubscribed", place: "complaint" }]);
  expect(await db.suppression.findMany()).toMatchObject([{ reason: "complaint" }]);
});

test("Resend’s word that it has a mail resolves its doubt; no second copy is sent (37)", async () => {
  const { sink, id } = await sendOne({ hangUpAfterDot: () => true });
  expect(await countStates()).toEqual({ in_doubt: 1 });
  const event = {
    type: "email.sent",
    data: { email_id: "x", headers: [{ name: "X-Delivery-Id", value: id }] },
  };
  const hourOld = svix("msg_0", event, new Date(Date.now() - 60 * 60_000));
  expect((await post(event, hourOld)).status).toBe(401);
  expect((await post({ ...event, type: "email.bounced" }, svix("msg_1", event))).status).toBe(401);
  expect(await post(event, svix("msg_1", event))).toEqual({ status: 200, result: "applied" });
  expect(await countStates()).toEqual({ sent: 1 });
  sink.faults = {};
  await letTimePass(60);
  await runSlice();
  expect(sink.mails).toHaveLength(1);
});

/** Amazon's certificate stands at an address of Amazon's; its answer is recorded here. */
function actAsAmazon(publicKey: KeyObject) {
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation((url) => {
    asked.push(url instanceof Request ? url.url : String(url));
    return Promise.resolve(new Response(publicKey.export({ type: "spki", format: "pem" })));
  });
  return asked;
}

function sns(key: KeyObject, message: object, changes: Record<string, string> = {}) {
  const notification: Record<string, string> = {
    Type: "Notification",
    MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
    TopicArn: TOPIC,
    Message: JSON.stringify(message),
    Timestamp: "2026-05-21T07:01:12.000Z",
    SignatureVersion: "2",
    SigningCertURL: `https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-${String(Math.random())}.pem`,
    ...changes,
  };
  const fields = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
  const text = fields
    .filter((name) => notification[name] !== undefined)
    .map((name) => `${name}\n${notification[name] ?? ""}\n`)
    .join("");
  const Signature = createSign("sha256").update(text).sign(key, "base64");
  return { ...notification, Signature };
}
const fromSns = { "x-amz-sns-message-type": "Notification", "Content-Type": "text/plain" };

test("SES tells through SNS, by Amazon’s signature only (36)", async () => {
  const { id } = await sendOne();
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const bounce = {
    eventType: "Bounce",
    mail: { messageId: "0102", headers: [{ name: "X-Delivery-Id", value: id }] },
    bounce: {
      bounceType: "Permanent",
      bounceSubType: "General",
      bouncedRecipients: [
        {
          emailAddress: "x@example.org",
          status: "5.1.1",
          diagnosticCode: "smtp; 550 5.1.1 unknown",
        },
      ],
    },
  };
  const asked = actAsAmazon(publicKey);
  const wrong = [
    { ...sns(privateKey, bounce), Message: JSON.stringify({ ...bounce, eventType: "Complaint" }) },
    sns(privateKey, bounce, { TopicArn: `${TOPIC}-of-another` }),
    sns(privateKey, bounce, {
      SigningCertURL: "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem",
    }),
    sns(privateKey, bounce, { SigningCertURL: "http://sns.eu-west-1.amazonaws.com/a.pem" }),
    sns(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey, bounce),
  ];
  for (const message of wrong) expect((await post(message, fromSns)).status).toBe(401);
  expect(asked.every((url) => url.startsWith("https://sns.eu-west-1.amazonaws.com/"))).toBe(true);
  expect(await countStates()).toEqual({ sent: 1 });

  expect(await post(sns(privateKey, bounce), fromSns)).toEqual({ status: 200, result: "applied" });
  expect(await post(sns(privateKey, bounce), fromSns)).toEqual({ status: 200, result: "known" });
  expect(await countStates()).toEqual({ failed: 1 });

  const subscribeUrl = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t";
  const confirmation = sns(
    privateKey,
    {},
    {
      Type: "SubscriptionConfirmation",
      Token: "t",
      SubscribeURL: subscribeUrl,
    },
  );
  expect(await post(confirmation, fromSns)).toEqual({ status: 200, result: "ignored" });
  expect(asked).toContain(subscribeUrl);
});

test("a mail that came back is handed over as it is, signed (34)", async () => {
  env.BOUNCE_DOMAIN = "bounce.papers.example.org";
  const { sink } = await sendOne();
  env.BOUNCE_DOMAIN = undefined;
  const mail = readFileSync("tests/fixtures/bounces/postfix-5.1.1.eml", "utf8").replaceAll(
    "{{ADDRESS}}",
    sink.mails[0]?.from ?? "",
  );
  const type = { "Content-Type": "message/rfc822" };
  expect((await post(mail, type)).status).toBe(401);
  const signature = createHmac("sha256", HMAC_SECRET).update(mail).digest("hex");
  expect(await post(mail, { ...type, "X-Signature": `sha256=${signature}` })).toEqual({
    status: 200,
    result: "applied",
  });
  expect(await countStates()).toEqual({ failed: 1 });
});

test("what is no event, or no mail of ours, is told apart", async () => {
  const odd = { id: "evt-9", type: "bounce" };
  expect((await post(odd, signed(odd))).status).toBe(400);
  const unknown = {
    id: "evt-8",
    type: "bounce",
    delivery: "018f0000-0000-7000-8000-000000000000",
    status: "5.1.1",
  };
  expect(await post(unknown, signed(unknown))).toEqual({ status: 200, result: "unknown" });
  const opened = { RecordType: "Open", MessageID: "m", Metadata: {} };
  expect(await post(opened, login)).toEqual({ status: 200, result: "ignored" });
  expect(await db.suppression.count()).toBe(0);
});
