"use server";

import { viewerAction } from "../http/public-action";
import { resetListingRule, saveListingRule } from "./commands";
import { listingRuleInput } from "./schema";

/** Saves which of arXiv's papers are listed, or lets the environment decide again. */
export const sendListingRule = viewerAction(listingRuleInput, async ({ act, ...wish }, viewer) => {
  if (act === "reset") await resetListingRule(viewer.id);
  else await saveListingRule(wish, viewer.id, new Date());
  return {
    done:
      act === "reset" ? "The environment decides again." : "Saved. It holds from the next run on.",
  };
});
