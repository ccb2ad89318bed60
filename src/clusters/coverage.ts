import type { Cell, Procedure } from "../facts/cell.ts";
import { keyed } from "../indicators/procedure-key.ts";
import type { School } from "../read/tables.ts";

/** Which school has results of which procedure (матрица полноты данных). */
export interface Coverage {
  readonly procedures: readonly Procedure[];
  readonly rows: readonly {
    readonly school: School;
    /** Participants per procedure, in the order of `procedures`; null where there are no results. */
    readonly n: readonly (number | null)[];
  }[];
}

/** The matrix of one year: every school of the register against every procedure held that year. */
export function coverage(
  schools: readonly School[],
  cells: readonly Cell[],
  year: number,
): Coverage {
  const own = cells.filter((cell) => cell.year === year);
  const procedures = new Map(own.map((cell) => [keyed(cell).key, keyed(cell)]));
  const keys = [...procedures.keys()].sort((a, b) => a.localeCompare(b, "ru"));
  const left = own.filter(({ n, closed }) => n > 0 || !closed);
  const counts = new Map(left.map((cell) => [`${keyed(cell).key}/${cell.school}`, cell.n]));
  return {
    procedures: keys.flatMap((key) => procedures.get(key) ?? []),
    rows: schools.map((school) => ({
      school,
      n: keys.map((key) => counts.get(`${key}/${school.code}`) ?? null),
    })),
  };
}
