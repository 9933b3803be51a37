import { ROLES, type RoleName } from "./roles";

/**
 * What people may do, and the least role that may. The commands that change
 * data ask for these in their own transaction; SECURITY.md shows the table.
 */
const POWERS = {
  vote: "reader",
  comment: "reader",
  submit: "reader",
  bookmark: "reader",
  report: "reader",
  claim: "reader",
  review: "moderator",
  hide: "moderator",
  edit_papers: "moderator",
  ban: "moderator",
  see_audit: "moderator",
  set_roles: "admin",
  run_digest: "admin",
  run_ingest: "admin",
} as const satisfies Record<string, RoleName>;

export type Power = keyof typeof POWERS;

/** Whether a role holds at least another. */
export function isAtLeast(role: RoleName, least: RoleName): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Whether a person of this role may do this, not being banned. */
export function mayUse(person: { role: RoleName; bannedAt: Date | null }, power: Power): boolean {
  return person.bannedAt === null && isAtLeast(person.role, POWERS[power]);
}
