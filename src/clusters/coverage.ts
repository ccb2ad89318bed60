import type { Cells, Procedure } from "../facts/cell.ts";
import { keyed } from "../indicators/procedure-key.ts";
import type { School } from "../read/tables.ts";

/** Which school has results of which procedure (матрица полноты данных). */
export interface Coverage {
  readonly procedures: readonly Procedure[];
  readonly rows: readonly {
    readonly school: School;
    /**
     * Participants per procedure, in the order of `procedures`; null where there are no results, "lost"
     * where too many rows were lost to say anything.
     */
    readonly n: readonly (number | "lost" | null)[];
  }[];
}

/** The matrix of one year: every school of the register against every procedure held that year. */
export function coverage(
  { schools, cells, closed }: Omit<Cells, "halves"> & { readonly schools: readonly School[] },
  year: number,
): Coverage {
  const own = cells.filter((cell) => cell.year === year);
  const lost = closed.filter((cell) => cell.year === year);
  const procedures = new Map([...own, ...lost].map((one) => [keyed(one).key, keyed(one)]));
  const keys = [...procedures.keys()].sort((a, b) => a.localeCompare(b, "ru"));
  const counts = new Map<string, number | "lost">([
    ...own.map((cell) => [`${keyed(cell).key}/${cell.school}`, cell.n] as const),
    ...lost.map((cell) => [`${keyed(cell).key}/${cell.school}`, "lost"] as const),
  ]);
  return {
    procedures: keys.flatMap((key) => procedures.get(key) ?? []),
    rows: schools.map((school) => ({
      school,
      n: keys.map((key) => counts.get(`${key}/${school.code}`) ?? null),
    })),
  };
}
