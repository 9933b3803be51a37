import type { Element, Root as HtmlRoot } from "hast";
import { LRUCache } from "lru-cache";
import type { Heading, Html, Image, Link, Root as MarkdownRoot } from "mdast";
import { findAndReplace } from "mdast-util-find-and-replace";
import rehypeHighlight from "rehype-highlight";
import rehypeKatex from "rehype-katex";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype, { type Options as ToHtmlOptions } from "remark-rehype";
import { unified } from "unified";
import { visit } from "unist-util-visit";

/** A mention: "@" and a handle that no word, address or path runs into. */
const MENTION = /(?<![\w@/.-])@([A-Za-z0-9](?:-?[A-Za-z0-9]){2,29})(?![\w-]|\.\w)/g;

/** Past this depth a text is nothing that somebody wrote: it is shown as it is. */
const DEEPEST_NESTING = 40;

/** A comment of formulas alone becomes a hundred times as long: a page of such would not load. */
const MOST_HTML = 150_000;

/** More formulas than this would be longer than that, and take a second to find out. */
const MOST_DOLLARS = 800;

/** The comments on a few hundred busy pages; a comment is rendered once and read often. */
const rendered = new LRUCache<string, string>({
  maxSize: 16 * 1024 * 1024,
  sizeCalculation: (html, key) => html.length + key.length,
});

/**
 * A comment's Markdown (GitHub's flavour, `$math$`, ```code```, @mentions) as
 * HTML that is safe to show: HTML in it is text, pictures are links (no reader's
 * browser is sent to another host), links carry no weight for search engines.
 * @param key makes the ids of footnotes unique on a page: the comment's id.
 */
export function markdownToHtml(text: string, key: string): string {
  const cacheKey = `${key}\n${text}`;
  const known = rendered.get(cacheKey);
  if (known !== undefined) return known;
  const isTooMuch = nestsTooDeep(text) || text.split("$").length > MOST_DOLLARS;
  const made = isTooMuch ? "" : render(text, key);
  const html = made === "" || made.length > MOST_HTML ? asPlainText(text) : made;
  rendered.set(cacheKey, html);
  return html;
}

/** The handles that a comment mentions, each once, as written; those in code or links do not count. */
export function mentionsIn(text: string): string[] {
  if (nestsTooDeep(text)) return [];
  const tree = unified().use(remarkParse).use(remarkGfm).use(remarkMath).parse(text);
  const handles = new Set<string>();
  findAndReplace(
    tree,
    [
      MENTION,
      (_match: string, handle: string) => {
        handles.add(handle);
        return false;
      },
    ],
    { ignore: ["link", "linkReference"] },
  );
  return [...handles];
}

/** Whether a comment leads to other sites: new accounts' ones may wait for a moderator. */
export function hasLinks(text: string): boolean {
  return /\bhttps?:\/\/|\bwww\.|\]\s*\(|\]:\s/i.test(text);
}

function render(text: string, key: string): string {
  return String(
    unified()
      .use(remarkParse)
      .use(remarkGfm)
      .use(remarkMath)
      .use(displayDoubleDollars)
      .use(linkMentions)
      .use(remarkRehype, { handlers: HANDLERS, clobberPrefix: `c-${key}-` })
      .use(rehypeSanitize, SAFE)
      // After the sanitizer: what these two write is theirs, made from text.
      .use(rehypeKatex, {
        strict: "ignore",
        errorColor: "inherit",
        trust: false,
        maxSize: 20,
        maxExpand: 200,
      })
      .use(rehypeHighlight, { detect: false })
      .use(finishElements, key)
      .use(rehypeStringify)
      .processSync(text),
  );
}

/** remark-math sets `$$x$$` within a line like `$x$`; whoever writes it, here as on GitHub, means a line of its own. */
function displayDoubleDollars() {
  return (tree: MarkdownRoot, file: { toString: () => string }) => {
    visit(tree, "inlineMath", (formula) => {
      if (!file.toString().startsWith("$$", formula.position?.start.offset)) return;
      const hProperties = { className: ["language-math", "math-display"] };
      formula.data = { ...formula.data, hProperties };
    });
  };
}

function linkMentions() {
  return (tree: MarkdownRoot) => {
    findAndReplace(
      tree,
      [
        MENTION,
        (match: string, handle: string): Link => ({
          type: "link",
          url: `/users/${handle}`,
          children: [{ type: "text", value: match }],
        }),
      ],
      { ignore: ["link", "linkReference"] },
    );
  };
}

/** In these HTML that is only text would stand beside paragraphs, without one of its own. */
const FLOW = new Set(["root", "blockquote", "listItem", "footnoteDefinition"]);

const HANDLERS: ToHtmlOptions["handlers"] = {
  html: (_state, { value }: Html, parent) => {
    const text = { type: "text", value } as const;
    const isBlock = parent && FLOW.has(parent.type);
    return isBlock ? { type: "element", tagName: "p", properties: {}, children: [text] } : text;
  },
  image: (_state, { url, alt }: Image): Element => ({
    type: "element",
    tagName: "a",
    properties: { href: url },
    children: [{ type: "text", value: alt ? `${alt} (picture)` : url }],
  }),
  // A comment is no part of the page's outline, however loud it begins.
  heading: (state, node: Heading): Element => ({
    type: "element",
    tagName: "p",
    properties: {},
    children: [{ type: "element", tagName: "strong", properties: {}, children: state.all(node) }],
  }),
};

const SAFE: typeof defaultSchema = {
  ...defaultSchema,
  clobberPrefix: "",
  tagNames: (defaultSchema.tagNames ?? []).filter(
    (name) => !["img", "picture", "source"].includes(name),
  ),
  attributes: {
    ...defaultSchema.attributes,
    code: [["className", /^language-[\w+#-]{1,30}$/, "math-inline", "math-display"]],
  },
  protocols: { ...defaultSchema.protocols, href: ["http", "https", "mailto"] },
};

/** Leads off this site; "//" does, too. */
const FOREIGN = /^(?:https?:|mailto:|[/\\]{2})/i;

/** Links of readers are marked as such; what scrolls can be reached by keyboard; ids stand once on a page. */
function finishElements(key: string) {
  return (tree: HtmlRoot) => {
    visit(tree, "element", ({ tagName, properties, children }, index, parent) => {
      const { href } = properties;
      if (tagName === "a" && typeof href === "string" && FOREIGN.test(href))
        properties.rel = ["nofollow", "ugc", "noopener"];
      // A formula that KaTeX refuses is its source, without KaTeX's words about it.
      if (String(properties.className) === "katex-error") delete properties.title;
      if (tagName === "pre") properties.tabIndex = 0;
      if (tagName === "input") properties.ariaLabel = properties.checked ? "Done" : "Open";
      if (properties.ariaDescribedBy) properties.ariaDescribedBy = [`c-${key}-footnotes`];
      if (properties.id === "footnote-label") {
        const heading: Element = {
          type: "element",
          tagName: "p",
          properties: { id: `c-${key}-footnotes`, className: ["sr-only"] },
          children,
        };
        if (parent && index !== undefined) parent.children[index] = heading;
      }
    });
  };
}

/** Whether quotes, lists or brackets stand in each other deeper than any person writes. */
function nestsTooDeep(text: string): boolean {
  const quotes = /^(?:\s*(?:>|[-*+]\s|\d+[.)]\s)){41}/m.test(text);
  return quotes || /[[(*_~!`$]{400}/.test(text) || deepestBracket(text) > DEEPEST_NESTING;
}

function deepestBracket(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function asPlainText(text: string): string {
  const escaped = text.replace(/[&<>]/g, (mark) => `&#${String(mark.charCodeAt(0))};`);
  return `<p class="whitespace-pre-wrap">${escaped}</p>`;
}
