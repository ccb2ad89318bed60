import type { Block, Table } from "../document.ts";
import type { Orientation, TableLayout } from "./docx-layout.ts";
import { lineCount } from "./line-count.ts";

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
