import { knowsStudentHeader } from "../bind-header.ts";
import type { Layout, LayoutContext } from "../layout.ts";
import { readBlock } from "../read-block.ts";
import { splitBlocks, type Block } from "../split-blocks.ts";
import type { LayoutReading } from "../layout.ts";
import { blockStrength } from "./block-strength.ts";
import { isFooter, type Grid } from "../../tables/index.ts";

/** Reads every exam of a sheet as a table of its own. */
export function readPupilBlocks(grid: Grid, context: LayoutContext): LayoutReading {
  const { blocks, service } = splitBlocks(grid.rows, knowsStudentHeader(context));
  const readings = blocks.map((block) => readBlock(block, grid, context));
  return {
    tables: readings.map(({ table }, index) => ({
      ...table,
      service: table.service + (index === 0 ? service : 0),
    })),
    issues: readings.flatMap((reading) => reading.issues),
    personalColumns: readings.reduce((sum, reading) => sum + reading.personalColumns, 0),
  };
}

/** A title over the header, footers, or a header that merging left full of holes. */
function looksPrinted(block: Block, head: Grid): boolean {
  const cells = block.header[0]?.cells ?? [];
  const holes = cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
  return (
    block.title.subject !== undefined ||
    block.title.code !== undefined ||
    block.header.length > 1 ||
    holes.includes("") ||
    head.rows.some(isFooter)
  );
}

/**
 * Protocol of an exam as РИС ГИА prints it (протокол проверки): title lines with subject and day,
 * a sparse or two-line header, footers «Средние», «Минимальная граница», «Всего участников», several
 * exams one under another; written and oral parts in one row; base mathematics with a mark; the form
 * of the ОГЭ with «Оценка».
 */
export const risProtocol: Layout = {
  id: "ris-protocol",
  title: "протокол РИС ГИА",
  recognise(head, context) {
    const [block] = splitBlocks(head.rows, knowsStudentHeader(context)).blocks;
    const strength = block ? blockStrength(block, context) : 0;
    return block && strength > 0 && looksPrinted(block, head) ? Math.min(0.9, strength + 0.2) : 0;
  },
  read: readPupilBlocks,
};
