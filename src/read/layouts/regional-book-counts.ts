import type { Issue } from "../../shared/issue.ts";
import { printableValue } from "../../shared/printable-value.ts";
import { numberOf } from "../../tables/cell-kind.ts";
import type { GridRow } from "../../tables/grid.ts";
import { countOf, isMeanOfWholes, meanBounds } from "../check-counts.ts";
import type { BookMeasure, BookSubject } from "./regional-book-head.ts";

/** Measures of the book that count people. */
const countedMeasures = ["n", "belowMinimum", "from80to99", "hundred"] as const;
type Counted = (typeof countedMeasures)[number];

/** Where a line of the book stands. */
interface BookPlace {
  readonly file: string;
  readonly sheet: string;
  readonly line: number;
}

/** One school's subject: exact counts, the mean where it is given, and what is odd about them. */
interface BookCounts {
  readonly counts: Readonly<Record<Counted, number>>;
  readonly mean?: number;
  readonly issues: readonly Issue[];
}

const titles: Readonly<Record<BookMeasure, string>> = {
  n: "приняло участие",
  belowMinimum: "не преодолен min порог",
  from80to99: "высокобалльники (80-99 баллов)",
  hundred: "получили 100 баллов",
  mean: "средний балл",
};

/** Text of a row's cell; "" where the block has no such column. */
export const bookCell = (row: GridRow, position: number | undefined): string =>
  position === undefined ? "" : (row.cells[position] ?? "");

/** How an issue names a column of a subject's block. */
export const bookColumn = (block: BookSubject, measure: BookMeasure): string =>
  `${block.subject}: ${titles[measure]}`;

/**
 * One school's subject. A count left blank beside a filled number of participants is 0: such books
 * leave the zeros of schools out, write them in the municipality's line, and their sums agree so.
 */
export function bookCounts(
  row: GridRow,
  block: BookSubject,
  place: BookPlace,
): BookCounts | { readonly issue: Issue } {
  const counts: Record<Counted, number> = { n: 0, belowMinimum: 0, from80to99: 0, hundred: 0 };
  for (const measure of countedMeasures) {
    const text = bookCell(row, block.columns[measure]);
    const value = text === "" ? 0 : countOf(text);
    if (value === null) return { issue: notACount(text, bookColumn(block, measure), place) };
    counts[measure] = value;
  }
  const { n, belowMinimum, from80to99, hundred } = counts;
  if (n === 0 || belowMinimum + from80to99 + hundred > n) {
    const found = `${n} участников, ниже минимума ${belowMinimum}, 80–99 баллов ${from80to99}, 100 баллов ${hundred}`;
    const column = bookColumn(block, "n");
    return { issue: { code: "counts-impossible", severity: "error", ...place, column, found } };
  }
  return { counts, ...bookMean(row, block, counts, place) };
}

const notACount = (text: string, column: string, place: BookPlace): Issue => ({
  code: "not-a-number",
  severity: "error",
  ...place,
  column,
  found: printableValue("", text).slice(0, 20),
  expected: "целое число участников",
});

/** The mean, and whether whole scores of so many participants can have it. */
function bookMean(
  row: GridRow,
  block: BookSubject,
  counts: BookCounts["counts"],
  place: BookPlace,
): Pick<BookCounts, "mean" | "issues"> {
  const written = bookCell(row, block.columns.mean);
  if (written === "") return { issues: [] };
  const at = {
    ...place,
    column: bookColumn(block, "mean"),
    found: printableValue("", written).slice(0, 20),
  };
  const mean = numberOf(written);
  if (mean === null || mean < 0 || mean > 100) {
    const expected = "число от 0 до 100";
    return { issues: [{ code: "out-of-range", severity: "warning", ...at, expected }] };
  }
  const [low, high] = meanBounds({
    n: counts.n,
    from80to99: block.columns.from80to99 === undefined ? undefined : counts.from80to99,
    hundred: block.columns.hundred === undefined ? undefined : counts.hundred,
  });
  const possible = mean >= low - 0.05 && mean <= high + 0.05 && isMeanOfWholes(written, counts.n);
  const issue: Issue = { code: "mean-impossible", severity: "warning", ...at };
  return { mean, issues: possible ? [] : [issue] };
}

/** Sums of the schools under a printed total (строка муниципалитета, «ВСЕГО по региону»). */
interface BookTotals {
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
