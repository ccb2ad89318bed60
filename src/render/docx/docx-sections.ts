import type { Block, Details, Inline, ListItem, Note, Table } from "../../document/document.ts";
import { textOf } from "../../document/text-of.ts";
import { counted } from "../../shared/russian.ts";
import { plainRows } from "../plain-table.ts";
import type { Orientation, TableLayout } from "./docx-layout.ts";

/** Blocks on pages of one orientation (раздел документа Word). */
export interface PageSection {
  readonly orientation: Orientation;
  readonly blocks: readonly Block[];
}

/** So few lines between two wide tables stay on pages across: to turn the pages twice would tear them. */
const SHORT = 24;

/** Parts a document into sections, so that a wide table lies across with its heading and its words. */
export function pageSections(
  blocks: readonly Block[],
  layouts: ReadonlyMap<Table, TableLayout>,
): PageSection[] {
  const isWide = (block: Block): boolean =>
    block.kind === "table"
      ? layouts.get(block)?.orientation === "landscape"
      : block.kind === "details" && block.blocks.some(isWide);
  const sections: { orientation: Orientation; blocks: Block[] }[] = [];
  let last: { orientation: Orientation; blocks: Block[] } | undefined;
  const open = (orientation: Orientation, first: readonly Block[]) => {
    last = { orientation, blocks: [...first] };
    sections.push(last);
  };
  for (const [at, block] of blocks.entries()) {
    if (isWide(block) && last?.orientation !== "landscape")
      open("landscape", takeLead(last?.blocks ?? []));
    else if (last === undefined) open("portrait", []);
    else if (last.orientation === "landscape" && !wideIsNear(blocks, at, isWide))
      open("portrait", []);
    last?.blocks.push(block);
  }
  return sections
    .map(({ orientation, blocks: inside }) => ({ orientation, blocks: withoutEdgeBreaks(inside) }))
    .filter((section) => section.blocks.length > 0);
}

/** Whether a wide table begins within few lines, before a new page would begin anyhow. */
function wideIsNear(
  blocks: readonly Block[],
  from: number,
  isWide: (block: Block) => boolean,
): boolean {
  let lines = 0;
  for (const block of blocks.slice(from)) {
    if (isWide(block)) return true;
    if (block.kind === "page-break") return false;
    lines += lineCount(block);
    if (lines > SHORT) return false;
  }
  return false;
}

/** Takes the headings and the short words that lead to a wide table from the end of the blocks before. */
function takeLead(before: Block[]): Block[] {
  const lead: Block[] = [];
  let lines = 0;
  for (;;) {
    const block = before.at(-1);
    if (!block || !["heading", "paragraph", "note", "callout"].includes(block.kind)) break;
    // words without a heading above them belong to what stands before
    const above = before.findLastIndex(({ kind }) => kind === "heading");
    lines += lineCount(block);
    if (block.kind !== "heading" && (above < 0 || lines > SHORT / 2)) break;
    lead.unshift(block);
    before.pop();
  }
  const heading = lead.findIndex(({ kind }) => kind === "heading");
  if (heading < 0) {
    before.push(...lead);
    return [];
  }
  before.push(...lead.slice(0, heading));
  return lead.slice(heading);
}

/** A section begins on a new page by itself. */
function withoutEdgeBreaks(blocks: readonly Block[]): Block[] {
  const isBreak = (block: Block | undefined) => block?.kind === "page-break";
  const from = blocks.findIndex((block) => !isBreak(block));
  const to = blocks.findLastIndex((block) => !isBreak(block));
  return from < 0 ? [] : blocks.slice(from, to + 1);
}

/** Letters of a line of text, and of a line of all cells of a table together. */
const LINE = 95;
const TABLE_LINE = 150;
/** Lines that a picture takes with its title. */
const CHART = 18;

const ofText = (content: readonly Inline[]): number =>
  Math.max(1, Math.ceil(textOf(content).length / LINE));
const ofItems = (items: readonly ListItem[]): number =>
  items.reduce((sum, { content, children = [] }) => sum + ofText(content) + ofItems(children), 0);

/** About as many printed lines as a block takes (строк на бумаге); what is folded counts too. */
function lineCount(block: Block): number {
  switch (block.kind) {
    case "table": {
      const letters = TABLE_LINE / Math.max(1, block.columns.length);
      const ofRow = (cells: readonly (readonly Inline[])[]) =>
        cells.reduce((most, cell) => Math.max(most, Math.ceil(textOf(cell).length / letters)), 1);
      return 4 + plainRows(block).reduce((sum, { cells }) => sum + ofRow(cells), 0);
    }
    case "chart":
      return CHART;
    case "list":
      return ofItems(block.items);
    case "details":
      return 2 + block.blocks.reduce((sum, inner) => sum + lineCount(inner), 0);
    case "paragraph":
    case "note":
    case "callout":
      return 1 + ofText(block.content);
    case "heading":
      return 3;
    case "page-break":
    case "school-filter":
      return 0;
  }
}

/** Lines of an appendix that is still read on paper, and lines of a page. */
const LONGEST_APPENDIX = 3600;
const PAGE = 60;
const APPENDIX = "Приложение. Обоснования";

const isEvidence = (block: Block): block is Details =>
  block.kind === "details" && block.school !== undefined;

const note = (text: string): Note => ({ kind: "note", content: [text] });

/**
 * Blocks as they are printed. Evidence of many schools, which a page folds away, goes to an appendix
 * at the end, or, when that would be longer than anybody reads on paper, is left out and said to be.
 * What tells of one school, and what is folded but belongs to the report itself, stays in its place.
 */
export function withAppendix(blocks: readonly Block[]): readonly Block[] {
  const evidence = blocks.filter(isEvidence);
  if (new Set(evidence.map(({ school }) => school?.search)).size < 2) return blocks;
  const lines = evidence.reduce((sum, block) => sum + lineCount(block), 0);
  const short = lines <= LONGEST_APPENDIX;
  const instead = note(
    short
      ? `Обоснования по школам — в конце документа: «${APPENDIX}».`
      : `Обоснования (${counted(evidence.length, ["школа", "школы", "школ"])}) в этот файл не вошли: они заняли бы ${counted(Math.ceil(lines / PAGE), ["страницу", "страницы", "страниц"])}. Они есть в этом же отчёте в форматах HTML и XLSX.`,
  );
  const body = blocks.flatMap((block, at) => {
    if (!isEvidence(block)) return [block];
    const before = blocks[at - 1];
    return before && isEvidence(before) ? [] : [instead];
  });
  if (!short) return body;
  return [
    ...body,
    { kind: "page-break" },
    { kind: "heading", level: 2, id: "appendix-evidence", text: APPENDIX },
    ...evidence,
  ];
}
