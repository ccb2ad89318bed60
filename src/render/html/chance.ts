import { createContext } from "preact";
import type { Block } from "../../document/document.ts";
import { dataRows, unfolded } from "../../document/reading-order.ts";

/** Whether the page shows a difference that may be chance, so that the switch «только значимое» has sense. */
export const ChanceContext = createContext(false);

/** Whether a row or a mark of the blocks says that it may be chance. */
export const holdsChance = (blocks: readonly Block[]): boolean =>
  unfolded(blocks).some((block) => {
    const marks =
      block.kind === "table"
        ? dataRows(block)
        : block.kind === "chart" && block.chart === "interval-points"
          ? block.data
          : [];
    return marks.some(({ significant }) => significant === false);
  });
