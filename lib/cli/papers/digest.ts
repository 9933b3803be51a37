import type { Command } from "./command";
export const digestCommand: Command = {
  usage: "digest",
  summary: "",
  run: () => Promise.resolve(2),
};
