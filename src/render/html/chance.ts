import { createContext } from "preact";
import type { Block } from "../../document/document.ts";

/** Whether the page shows a difference that may be chance, so that the switch «только значимое» has sense. */
export const ChanceContext = createContext(false);

/** Whether a row or a mark of the blocks says that it may be chance. */
export const holdsChance = (blocks: readonly Block[]): boolean =>
  blocks.some((block) => {
    switch (block.kind) {
      case "table":
        return [block.rows, ...(block.groups ?? []).map(({ rows }) => rows)].some((rows) =>
          rows.some(({ significant }) => significant === false),
        );
      case "chart":
        return (
          block.chart === "interval-points" &&
          block.data.some(({ significant }) => significant === false)
        );
      case "details":
        return holdsChance(block.blocks);
      default:
        return false;
    }
  });

/** Whether the blocks have a filter of schools, which then holds the switch too. */
export const holdsFilter = (blocks: readonly Block[]): boolean =>
  blocks.some(
    (block) =>
      block.kind === "school-filter" || (block.kind === "details" && holdsFilter(block.blocks)),
  );
