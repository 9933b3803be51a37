export function isHelp(argument: string): boolean {
  return argument === "--help" || argument === "-h" || argument === "help";
}
