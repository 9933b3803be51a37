import { z } from "zod";
import { commentBody } from "../comments/schema";
import { pictureUpload } from "../images/schema";
import { type PaperId } from "../ids";
import { arxivIdsIn } from "./arxiv-ids";

/** An arXiv id in whatever form people have it at hand: the id, its DOI, or an address that holds it. */
export const arxivIdInput = z
  .string()
  .trim()
  .max(500, "This is too long to be an arXiv id or address.")
  .transform((text, context): PaperId => {
    const [id, another] = arxivIdsIn(text);
    if (id && !another) return id;
    context.addIssue({ code: "custom", message: whyNot(text, another) });
    return z.NEVER;
  });

function whyNot(text: string, another?: PaperId): string {
  if (another) return "This names more than one paper. Please give one arXiv id or address.";
  return text
    ? "No arXiv id was found in this. It looks like 2605.01234, or like an address that holds it."
    : "Please give an arXiv id or address.";
}

const optionalComment = z.preprocess(
  (value) => (typeof value === "string" && value.trim() === "" ? undefined : value),
  commentBody.optional(),
);

/** The form under the preview. */
export const submitInput = z.object({
  id: arxivIdInput,
  comment: optionalComment,
  picture: pictureUpload.optional(),
});

/** What programs send to POST /api/papers/submit. */
export const apiSubmitInput = z.object({ paper_id: arxivIdInput, comment: optionalComment });

/** What programs send to POST /api/papers/index. */
export const apiIndexInput = z.object({ arxivId: arxivIdInput });
