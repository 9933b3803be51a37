import { ROLES, type RoleName } from "../../accounts/roles";
import type { Command } from "./command";

export const usersCommand: Command = {
  usage: "users role EMAIL reader|moderator|admin",
  summary: "give a person a role; they must have signed in once",
  async run([action, email, role, ...rest]) {
    if (action !== "role" || !email || !isRole(role) || rest.length > 0) return 2;
    const { setRole } = await import("../../accounts/commands");
    const { before } = await setRole({ email, role, actor: "command line" });
    console.log(
      before === role ? `${email} is ${role} already` : `${email} is now ${role} (was ${before})`,
    );
    return 0;
  },
};

function isRole(text: string | undefined): text is RoleName {
  return ROLES.some((role) => role === text);
}
