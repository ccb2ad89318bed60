import type { SourceItem } from "./source.ts";
import { plainText } from "./clean-text.ts";

/** Cells of a line of Markdown: parted by `|`, the outer ones optional. */
function pipeCells(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/u, "")
    .replace(/(?<!\\)\|$/u, "");
  return inner.split(/(?<!\\)\|/u).map((cell) => plainText(cell.replaceAll("\\|", "|")));
}

const isRule = (line: string): boolean => /^\s*\|?[\s:|-]*-{2,}[\s:|-]*$/u.test(line);

/**
 * A text as prose and rows: cells parted by tabs (as scans are recognised) or by `|` (Markdown). A
 * blank line between rows is told: a page ended there.
 */
export function itemsFromText(text: string): SourceItem[] {
  const items: SourceItem[] = [];
  let afterBreak = false;
  for (const [i, raw] of text.split("\n").entries()) {
    const line = i + 1;
    if (raw.trim() === "" && !raw.includes("\t")) {
      afterBreak = true;
      continue;
    }
    const piped = /^\s*\|.*\|/u.test(raw);
    if (piped && isRule(raw)) continue;
    if (piped || raw.includes("\t")) {
      const cells = piped ? pipeCells(raw) : raw.split("\t").map(plainText);
      if (cells.some((cell) => cell !== "")) items.push({ is: "row", line, cells, afterBreak });
    } else {
      const plain = plainText(raw.replace(/^#+\s+/u, ""));
      if (plain !== "") items.push({ is: "prose", line, text: plain });
    }
    afterBreak = false;
  }
  return items;
}
