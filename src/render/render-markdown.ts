import type { Block, Document, Inline, ListItem, Table } from "../document/document.ts";
import { unfolded } from "../document/reading-order.ts";
import { asSentence, textOf } from "../document/text-of.ts";
import { withPlainText } from "./files/plain-text.ts";
import { plainRows } from "./plain-table.ts";
import { provenanceLines, standing } from "./provenance.ts";

/**
 * Text that stays text in Markdown: its signs and HTML are written as themselves, an address is no
 * link, and a line does not begin a list, a heading or a block of code.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s*\n\s*/gu, " ")
    .replace(/^[ \t]+/u, "")
    .replace(/[\\`*_{}[\]|~$#]/gu, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("://", "&#58;//")
    .replaceAll("@", "&#64;")
    .replace(/\bwww\./giu, (found) => found.replace(".", "&#46;"))
    .replace(/^(\d+)([.)])/u, "$1\\$2")
    .replace(/^([-+=])/u, "\\$1");

/** A sentence as Markdown. */
const markdownOf = (content: readonly Inline[]): string => {
  const pieces = content.map((piece, at) => {
    // only what begins the line may lose the space before it
    const own = textOf([piece]);
    const text = at === 0 ? escapeMarkdown(own) : escapeMarkdown(`.${own}`).slice(1);
    return typeof piece !== "string" && piece.kind === "strong" ? `**${text}**` : text;
  });
  return pieces.join("");
};

/** Signs of a condition's outcome before its words. */
export const OUTCOMES = { met: "✓ ", "not-met": "✗ ", "not-assessed": "? " } as const;

const items = (list: readonly ListItem[], depth: number): string[] =>
  list.flatMap((item) => [
    `${"  ".repeat(depth)}- ${item.outcome ? OUTCOMES[item.outcome] : ""}${markdownOf(item.content)}`,
    ...items(item.children ?? [], depth + 1),
  ]);

/** A table in the pipe syntax; a group's title is a row of one bold cell. */
export function markdownTable(table: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rows = plainRows(table).map(({ role, cells }) => {
    const texts = table.columns.map((_, column) => markdownOf(cells[column] ?? []));
    return line(role === "row" ? texts : texts.map((text) => (text === "" ? "" : `**${text}**`)));
  });
  return [
    `**${escapeMarkdown(table.caption)}**`,
    "",
    line(table.columns.map(({ title }) => escapeMarkdown(title))),
    line(table.columns.map(({ align }) => (align === "number" ? "---:" : "---"))),
    ...rows,
  ].join("\n");
}

/** One block without what is folded inside it; undefined for what only a page has. */
export function markdownBlock(block: Block): string | undefined {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case "paragraph":
    case "note":
      return markdownOf(block.content);
    case "callout":
      return `> **${escapeMarkdown(block.title)}** ${markdownOf(block.content)}`;
    case "list":
      return items(block.items, 0).join("\n");
    case "table":
      return markdownTable(block);
    case "chart":
      return `**${escapeMarkdown(asSentence(block.title))}** ${escapeMarkdown(block.description)}`;
    case "details":
      return `#### ${markdownOf(block.summary)}`;
    case "school-filter":
    case "page-break":
      return undefined;
  }
}

/** A document as Markdown: for wikis, diffs and readers that speak text. Charts are their sentence. */
export function renderMarkdown(given: Document): string {
  const document = withPlainText(given);
  const parts = [
    `# ${escapeMarkdown(document.title)}`,
    `${escapeMarkdown(document.region)}. ${escapeMarkdown(standing(document))}`,
    ...unfolded(document.blocks).flatMap((block) => markdownBlock(block) ?? []),
    "---",
    ...provenanceLines(document).map(escapeMarkdown),
  ];
  return `${parts.join("\n\n")}\n`;
}
