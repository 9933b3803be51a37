"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { originOf } from "../http/origin";
import { publicAction, viewerAction } from "../http/public-action";
import { sendConfirmation } from "../mail/confirm-subscription";
import { requestSubscription } from "../subscribers/commands";
import { changePreferences, eraseSubscriber } from "./commands";
import { changePreferencesInput, eraseInput, preferencesFields } from "./schema";

/** The form behind a mail's link: who has the link may choose. */
export const savePreferences = publicAction(
  changePreferencesInput,
  async ({ token, ...preferences }) => {
    await changePreferences({
      token,
      preferences,
      place: "preferences-page",
      origin: originOf(await headers()),
      now: new Date(),
    });
    redirect(`/subscribe/preferences/${token}?saved=1`);
  },
  "link",
);

/** Deletes all that is kept about the reader of a mail's link. */
export const erase = publicAction(
  eraseInput,
  async ({ token }) => {
    await eraseSubscriber({ token, now: new Date() });
    redirect("/subscribe/erased");
  },
  "link",
);

/**
 * A signed-in reader asks for the digest: the address is proven, so also those may
 * come back who had it erased. The link to confirm is mailed all the same.
 */
export const subscribeMyself = viewerAction(
  preferencesFields,
  async (preferences, { email }) => {
    await requestSubscription({
      email,
      preferences,
      proved: true,
      place: "settings",
      origin: originOf(await headers()),
      now: new Date(),
      sendConfirmation,
    });
    redirect("/subscribe/sent");
  },
  "subscribe",
);
