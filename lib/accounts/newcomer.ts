import { MS_PER_DAY } from "../dates";
import type { RoleName } from "./roles";

interface Person {
  role: RoleName;
  createdAt: Date;
}

/**
 * Whether somebody came here so lately that what they write is looked at first.
 * @param days how long an account is new; with 0 nobody's is.
 */
export function isNewcomer({ role, createdAt }: Person, now: Date, days: number): boolean {
  return role === "reader" && now.getTime() - createdAt.getTime() < days * MS_PER_DAY;
}
