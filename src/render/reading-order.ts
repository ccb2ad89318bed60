import type { Block, Chart, Document, Table } from "../document/document.ts";
import { textOf } from "../document/text-of.ts";

/** A table where the reader finds it. */
export interface PlacedTable {
  readonly table: Table;
  /** Headings above it, from the widest: «Математика», «2.2. Основные результаты». */
  readonly path: readonly string[];
  /** Summary of the folded block of one school that it stands in. */
  readonly school?: string;
}

/** All tables in reading order, folded ones too. */
export function placedTables({ blocks }: Document): PlacedTable[] {
  const headings: (string | undefined)[] = [];
  const inside = (some: readonly Block[], more: Omit<PlacedTable, "table" | "path">) =>
    some.flatMap((block): PlacedTable[] => {
      switch (block.kind) {
        case "heading":
          headings[block.level] = block.text;
          headings.length = block.level + 1;
          return [];
        case "table":
          return [{ table: block, path: headings.filter((one) => one !== undefined), ...more }];
        case "details":
          return inside(
            block.blocks,
            block.school === undefined ? more : { school: textOf(block.summary) },
          );
        default:
          return [];
      }
    });
  return inside(blocks, {});
}

/** All charts in reading order, folded ones too. */
export const chartsOf = (blocks: readonly Block[]): Chart[] =>
  blocks.flatMap((block) => {
    if (block.kind === "chart") return [block];
    return block.kind === "details" ? chartsOf(block.blocks) : [];
  });

/** All tables in reading order, folded ones too. */
export const tablesOf = (blocks: readonly Block[]): Table[] =>
  blocks.flatMap((block) => {
    if (block.kind === "table") return [block];
    return block.kind === "details" ? tablesOf(block.blocks) : [];
  });
