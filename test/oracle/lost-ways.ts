import type { Cell, ClosedCell } from "../../src/facts/cell.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { cell } from "../indicators/cells.ts";
import type { Given } from "./given.ts";

type Mark = 2 | 3 | 4 | 5;
/** What a lost row may have been: a pupil of that mark, or nobody. */
type Row = Mark | null;

const keys = {
  2: ["n2", "belowMinimum", "journalLower"],
  3: ["n3", "to60", "journalSame"],
  4: ["n4", "to80", "journalHigher"],
  5: ["n5", "to100", "journalSame"],
} as const;

function withRow(of: Cell, row: Row): Cell {
  if (row === null) return of;
  const next = { ...of, n: of.n + 1, mean: of.mean && (of.mean * of.n + row) / (of.n + 1) };
  for (const key of keys[row]) {
    const count = next[key];
    if (count !== null) next[key] = count + 1;
  }
  return next;
}

const nobody = (closed: ClosedCell): Cell =>
  cell({
    ...{ school: closed.school, year: closed.year, exam: closed.exam },
    ...{ subject: closed.subject, grade: closed.grade, n: 0 },
    ...{ n2: 0, n3: 0, n4: 0, n5: 0, belowMinimum: 0, to60: 0, to80: 0, to100: 0 },
    ...{ journalLower: 0, journalSame: 0, journalHigher: 0 },
  });

/**
 * The region with its lost rows put back by `rowOf`, a cell after another. Cells that were closed come
 * back for one school: those of others take no part in what the region is compared by.
 */
function completed(given: Given, school: string, rowOf: (at: number) => Row): Given {
  let at = 0;
  const fill = (of: Cell, rows: number) => {
    at += 1;
    let whole = of;
    for (let row = 0; row < rows; row += 1) whole = withRow(whole, rowOf(at));
    return whole;
  };
  const open = given.cells.map((one) => (one.lost ? fill(one, one.lost) : one));
  const closed = given.closed ?? [];
  const own = closed.flatMap((one) =>
    one.school === school ? [fill(nobody(one), one.of || 30)] : [],
  );
  return {
    ...given,
    closed: closed.filter((one) => one.school !== school),
    cells: [...open, ...own].filter(({ n }) => n > 0),
  };
}

/**
 * Regions that this one may have been before rows of the school were lost: all of them alike, and some
 * drawn. What is decided the same in all of them does not hang on what was lost.
 */
export function waysOf(given: Given, school: string, drawn = 2): Given[] {
  const isOwn = (one: { readonly school: string }) => one.school === school;
  if (!given.cells.some((one) => one.lost && isOwn(one)) && !given.closed?.some(isOwn)) return [];
  const all: readonly Row[] = [2, 3, 4, 5, null];
  const random = seededRandom(7);
  const ofCells = Array.from({ length: drawn }, () => {
    const rows = new Map<number, Row>();
    return (at: number): Row => {
      const row = rows.get(at) ?? all[Math.floor(random() * all.length)] ?? null;
      rows.set(at, row);
      return row;
    };
  });
  return [...all.map((row) => () => row), ...ofCells].map((rowOf) =>
    completed(given, school, rowOf),
  );
}
