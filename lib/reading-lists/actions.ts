"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "../http/public-action";
import { paperPath } from "../ids";
import { changeList, createList, deleteList, saveToLists } from "./commands";
import { listPath } from "./paths";
import { changeListInput, createListInput, deleteListInput, saveInput } from "./schema";

/** Puts a paper into the chosen lists and goes back to it. */
export const sendSave = viewerAction(saveInput, async (input, viewer) => {
  await saveToLists({ ...input, userId: viewer.id });
  redirect(paperPath(input.paperId));
});

/** Makes a list and opens it. */
export const sendNewList = viewerAction(createListInput, async (input, viewer) => {
  const slug = await createList({ ...input, userId: viewer.id });
  redirect(listPath(viewer.handle, slug));
});

/** Renames a list, opens it to others or closes it. */
export const sendListChange = viewerAction(changeListInput, async (input, viewer) => {
  await changeList({ ...input, userId: viewer.id });
  return { saved: true };
});

/** Deletes a list. */
export const sendListDeletion = viewerAction(deleteListInput, async ({ listId }, viewer) => {
  await deleteList(viewer.id, listId);
  redirect("/bookmarks");
});
