"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "../http/public-action";
import { requireViewer } from "../session";
import { markAllRead, stopMails } from "./commands";

/** Marks everything as seen. */
export async function sendAllRead(): Promise<void> {
  const viewer = await requireViewer();
  await markAllRead(viewer.id, new Date());
  redirect("/notifications");
}

/** The button behind a mail's "stop these mails" link. The answer tells nothing about whose it is. */
export const sendMailStop = publicAction(
  z.object({ token: z.string().max(100) }),
  async ({ token }) => {
    await stopMails(token);
    return { done: "You will get no more mails about replies and mentions." };
  },
);
