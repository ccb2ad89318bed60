import type { RowProblem } from "./meaning.ts";
import type { Rules } from "./resolve.ts";
import { passOf, type RowResults, valueOf } from "./row-rules.ts";
import { numberColumns } from "./source-columns.ts";
import { saysNothing } from "./written.ts";

/** Where a rejected row belongs, as far as that is known: ids of the registry. */
export interface LostPlace {
  /** Number of its table. */
  readonly file: number;
  readonly school: number | null;
  readonly proc: number | null;
}

/** Rejected rows of one place (потерянные строки). */
export interface LostRows extends LostPlace {
  readonly rows: number;
  /** Of them, rejected for what stands in a column of results: what is left depends on the result. */
  readonly byResult: number;
  /** Of them, whose result is known all the same, and who of these is below the minimum. */
  readonly judged: number;
  readonly low: number;
}

interface Lost {
  readonly byResult: boolean;
  /** Below the minimum or not; null where that is not known. */
  readonly low: boolean | null;
}

/** Counts rejected rows by where they belong. */
export interface LostCount {
  readonly add: (place: LostPlace, lost?: Lost, rows?: number) => void;
  readonly all: () => readonly LostRows[];
}

export function openLostRows(): LostCount {
  const known = new Map<string, LostRows>();
  return {
    add: (place, { byResult, low } = { byResult: false, low: null }, rows = 1) => {
      if (rows === 0) return;
      const key = `${place.file}/${place.school ?? ""}/${place.proc ?? ""}`;
      const before = known.get(key) ?? { ...place, rows: 0, byResult: 0, judged: 0, low: 0 };
      known.set(key, {
        ...before,
        rows: before.rows + rows,
        byResult: before.byResult + (byResult ? rows : 0),
        judged: before.judged + (low === null ? 0 : rows),
        low: before.low + (low === true ? rows : 0),
      });
    },
    all: () => [...known.values()],
  };
}

/** Whether a problem lies in what stands in a column of results; an empty one says nothing. */
export const isByResult = ({ column }: RowProblem, found = ""): boolean =>
  numberColumns.some((one) => one === column) && !saysNothing(found);

/**
 * Whether a row is no loss of the schools and works that are known: a result that does not count by its
 * status, a school that the register does not know, a subject or an exam that nobody knows.
 */
export const isOfOthers = ({ column, severity }: RowProblem, found = ""): boolean =>
  severity === "note" ||
  (found.trim() !== "" && ["school", "schoolName", "exam", "subject", "grade"].includes(column));

/** Who is below the minimum by what can be read of a row, whatever else of it cannot. */
export function isLow(row: RowResults, { scale, minimum, from }: Rules): boolean | null {
  const mark = valueOf(row, "mark");
  const pass = passOf(row);
  if (row.absent) return null;
  if (pass !== null) return pass === 0;
  if (mark !== null) return mark === 2;
  const score = valueOf(row, "score");
  if (scale === "test") return score === null || minimum === null ? null : score < minimum;
  const primary = valueOf(row, "primary");
  return primary === null || !from ? null : primary < from[0];
}
