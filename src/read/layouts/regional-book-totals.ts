import type { Issue } from "../../shared/issue.ts";
import { printableValue } from "../../shared/printable-value.ts";
import { countOf } from "../check-counts.ts";
import { bookCell, bookColumn, countedMeasures } from "./regional-book-counts.ts";
import type { BookSubject } from "./regional-book-head.ts";
import type { GridRow } from "../../tables/index.ts";

/** Sums of the schools under a printed total (строка муниципалитета, «ВСЕГО по региону»). */
export interface BookTotals {
  add(school: GridRow): void;
  /** Where the printed line says another number than its schools. */
  compare(printed: GridRow | undefined, place: { file: string; sheet: string }): readonly Issue[];
}

/** Starts to sum schools up. */
export function bookTotals(subjects: readonly BookSubject[]): BookTotals {
  const columns = subjects.flatMap((block) =>
    countedMeasures.flatMap((measure) => {
      const position = block.columns[measure];
      return position === undefined ? [] : [{ position, column: bookColumn(block, measure) }];
    }),
  );
  const sums = new Map<number, number>();
  return {
    add(school) {
      for (const { position } of columns)
        sums.set(position, (sums.get(position) ?? 0) + (countOf(bookCell(school, position)) ?? 0));
    },
    compare(printed, place) {
      if (!printed) return [];
      return columns.flatMap(({ position, column }): Issue[] => {
        const found = bookCell(printed, position);
        const sum = sums.get(position) ?? 0;
        if ((found === "" ? 0 : countOf(found)) === sum) return [];
        const at = {
          ...place,
          line: printed.line,
          column,
          found: printableValue("", found).slice(0, 20),
        };
        return [{ code: "subtotal-differs", severity: "warning", ...at, expected: String(sum) }];
      });
    },
  };
}
