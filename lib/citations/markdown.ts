import { splitTex } from "../tex/split";

/** Text from papers is never markup; formulas between dollars stay as they are. */
export function escapeMarkdown(text: string): string {
  return splitTex(text)
    .map(({ kind, source, display }) => {
      if (kind === "text") return source.replace(/[\\`*_[\]<>#|]/g, "\\$&");
      return display ? `$$${source}$$` : `$${source}$`;
    })
    .join("");
}
