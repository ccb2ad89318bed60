import type { Block, Inline, ListItem } from "../document.ts";
import { textOf } from "../text-of.ts";
import { plainRows } from "./plain-table.ts";

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
export function lineCount(block: Block): number {
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
