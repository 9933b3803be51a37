import "server-only";
import { env } from "../env";
import type { SubmissionRules } from "./commands";

/** How much may be submitted, as the operator decided. */
export function submissionRules(): SubmissionRules {
  return {
    perPerson: env.SUBMIT_PER_PERSON,
    perDay: env.SUBMIT_PER_DAY,
    approval: env.SUBMIT_APPROVAL,
  };
}
