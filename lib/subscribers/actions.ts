"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { originOf } from "../http/origin";
import { publicAction } from "../http/public-action";
import { sendConfirmation } from "../mail/confirm-subscription";
import { confirmSubscription, requestSubscription } from "./commands";
import { confirmInput, subscribeInput } from "./schema";

/** The digest's form: mails a link to confirm and says the same for every address. */
export const subscribe = publicAction(
  subscribeInput,
  async (input) => {
    const { email, place } = input;
    const origin = originOf(await headers());
    const preferences =
      input.place === "subscribe-page" ? input : input.timeZone && { timeZone: input.timeZone };
    await requestSubscription({
      email,
      place,
      ...(preferences && { preferences }),
      origin,
      now: new Date(),
      sendConfirmation,
    });
    redirect("/subscribe/sent");
  },
  "subscribe",
);

/** The button behind the confirmation link. */
export const confirm = publicAction(
  confirmInput,
  async ({ token }) => {
    const { email } = await confirmSubscription({
      token,
      origin: originOf(await headers()),
      now: new Date(),
    });
    return { email };
  },
  "link",
);
