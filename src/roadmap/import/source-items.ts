import { openArchive, workbookLimits } from "../../read/workbook/archive.ts";
import { attribute, walkXml, type XmlVisitor } from "../../read/workbook/walk-xml.ts";
import { plainText } from "./clean-text.ts";
import { findColumns, numberPattern } from "./find-columns.ts";
import type { SourceItem } from "./source.ts";

/** A road map is pages of text: a document that inflates beyond this is not one. */
const limits = { ...workbookLimits, inflated: 64 * 1024 ** 2 };

/**
 * Paragraphs and table rows of a Word document, in order. Lines count paragraphs and rows. Cells
 * merged downwards repeat the value above; cells that span columns are followed by empty ones.
 */
export async function itemsFromDocx(bytes: Buffer): Promise<SourceItem[]> {
  const archive = await openArchive(bytes, limits);
  const walker = new DocumentWalker();
  await walkXml(archive.open("word/document.xml"), walker);
  return walker.items;
}

interface Cell {
  text: string;
  span: number;
  goesOn: boolean;
}

class DocumentWalker implements XmlVisitor {
  readonly items: SourceItem[] = [];
  #line = 0;
  /** Tables inside cells are read as the text of the cell. */
  #depth = 0;
  #cells: Cell[] = [];
  #above: readonly string[] = [];
  #text = "";
  #inText = false;

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === "tbl") {
      if (this.#depth++ === 0) this.#above = [];
    } else if (name === "tr" && this.#depth === 1) this.#cells = [];
    else if (name === "tc" && this.#depth === 1) {
      this.#cells.push({ text: "", span: 1, goesOn: false });
      this.#text = "";
    } else if (name === "gridSpan") this.#edit({ span: Number(attribute(attributes, "val")) || 1 });
    else if (name === "vMerge") {
      this.#edit({ goesOn: attribute(attributes, "val") !== "restart" });
    } else if (name === "t") this.#inText = true;
    else if (name === "tab" || name === "br") this.#text += " ";
  };

  readonly text = (piece: string): void => {
    if (this.#inText) this.#text += piece;
  };

  readonly close = (name: string): void => {
    if (name === "t") this.#inText = false;
    else if (name === "tbl") this.#depth--;
    else if (name === "tc" && this.#depth === 1) this.#edit({ text: plainText(this.#text) });
    else if (name === "tr" && this.#depth === 1) this.#closeRow();
    else if (name === "p" && this.#depth === 0) this.#closeParagraph();
    else if (name === "p") this.#text += " ";
  };

  #edit(change: Partial<Cell>): void {
    const cell = this.#cells.at(-1);
    if (cell) Object.assign(cell, change);
  }

  #closeParagraph(): void {
    const text = plainText(this.#text);
    this.#text = "";
    if (text !== "") this.items.push({ is: "prose", line: ++this.#line, text });
  }

  #closeRow(): void {
    const cells: string[] = [];
    for (const { text, span, goesOn } of this.#cells) {
      cells.push(goesOn && text === "" ? (this.#above[cells.length] ?? "") : text);
      for (let i = 1; i < span; i++) cells.push("");
    }
    this.#above = cells;
    this.#text = "";
    this.#line++;
    if (cells.some((cell) => cell !== "")) {
      this.items.push({ is: "row", line: this.#line, cells, afterBreak: false });
    }
  }
}

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
