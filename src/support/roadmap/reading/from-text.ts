import { findColumns } from "./find-columns.ts";
import { numberPattern } from "./raw-action.ts";
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
  for (const { line, text: raw } of quotedTogether(text.split("\n"))) {
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
  return cutRowsTogether(items);
}

/** Lines of one cell that a spreadsheet put into quotes stand on one line again. */
function quotedTogether(lines: readonly string[]): { line: number; text: string }[] {
  const whole: { line: number; text: string }[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = i + 1;
    let text = lines[i] ?? "";
    const opens = /\t"/u.test(`\t${text}`) && text.includes("\t") && isOdd(text);
    const end = opens ? lines.slice(i + 1, i + 1 + longestCell).findIndex(isOdd) : -1;
    if (end >= 0) {
      text = `${text} ${lines.slice(i + 1, i + 2 + end).join(" ")}`;
      text = text.replace(
        /(^|\t)"([^\t]*)"(?=\t|$)/gu,
        (_, before: string, cell: string) => `${before}${cell.replaceAll('""', '"')}`,
      );
      i += end + 1;
    }
    whole.push({ line, text });
  }
  return whole;
}

/** Lines that a cell may go over. */
const longestCell = 12;
const isOdd = (line: string): boolean => (line.match(/"/gu) ?? []).length % 2 === 1;

/**
 * A numbered row with fewer cells than the header, whose next lines bring exactly the missing ones:
 * a cell with a line break cut it. Anything else stays as it is.
 */
function cutRowsTogether(items: readonly SourceItem[]): SourceItem[] {
  const whole: SourceItem[] = [];
  let width = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item === undefined) continue;
    if (item.is === "row" && findColumns(item.cells)) width = item.cells.length;
    const cut = item.is === "row" ? goesOnTo(items, i, width) : undefined;
    whole.push(cut ? { ...item, ...cut.row } : item);
    if (cut) i = cut.last;
  }
  return whole;
}

function goesOnTo(items: readonly SourceItem[], at: number, width: number) {
  const first = items[at];
  if (first?.is !== "row" || first.cells.length < 3 || first.cells.length >= width)
    return undefined;
  if (!numberPattern.test(first.cells[0] ?? "")) return undefined;
  let cells = [...first.cells];
  for (const [i, next] of items.slice(at + 1, at + 1 + longestCell).entries()) {
    const more = next.is === "row" ? next.cells : [next.text];
    if (numberPattern.test(more[0] ?? "") || more[0] === "") return undefined;
    cells = [
      ...cells.slice(0, -1),
      `${cells.at(-1) ?? ""} ${more[0] ?? ""}`.trim(),
      ...more.slice(1),
    ];
    if (cells.length > width) return undefined;
    if (cells.length === width) return { row: { ...first, cells }, last: at + 1 + i };
  }
  return undefined;
}
