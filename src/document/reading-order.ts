import type { Block, Document, Table, TableRow } from "./document.ts";
import { textOf } from "./text-of.ts";

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

/** Blocks in reading order, each folded one before what is inside it. */
export const unfolded = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) =>
    block.kind === "details" ? [block, ...unfolded(block.blocks)] : [block],
  );

/** All blocks of a kind in reading order, folded ones too. */
export const blocksOf = <Kind extends Block["kind"]>(
  kind: Kind,
  blocks: readonly Block[],
): Extract<Block, { kind: Kind }>[] =>
  unfolded(blocks).filter((one): one is Extract<Block, { kind: Kind }> => one.kind === kind);

/** Rows of a table without its sums: those of no group, then those of each. */
export const dataRows = ({ rows, groups = [] }: Table): readonly TableRow[] => [
  ...rows,
  ...groups.flatMap((group) => group.rows),
];
