"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { buttonAction, publicAction } from "../http/public-action";
import { markAllRead, stopMails } from "./commands";

/** Marks everything as seen. */
export const sendAllRead = buttonAction(async ({ id }) => {
  await markAllRead(id, new Date());
  redirect("/notifications");
});

/** The button behind a mail's "stop these mails" link. The answer tells nothing about whose it is. */
export const sendMailStop = publicAction(
  z.object({ token: z.string().max(100) }),
  async ({ token }) => {
    await stopMails(token);
    return { done: "You will get no more mails about replies and mentions." };
  },
  "link",
);
