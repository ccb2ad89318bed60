import type { Cell } from "../../src/facts/cell.ts";

/** A cell of an invented school: what is not said is unknown, never zero. */
export function cell(known: Partial<Cell> & { readonly n: number }): Cell {
  return {
    school: "012001",
    year: 2024,
    exam: "ОГЭ",
    subject: "Математика",
    grade: 9,
    absent: null,
    scale: null,
    mean: null,
    median: null,
    sd: null,
    n2: null,
    n3: null,
    n4: null,
    n5: null,
    belowMinimum: null,
    to60: null,
    to80: null,
    to100: null,
    journalLower: null,
    journalSame: null,
    journalHigher: null,
    maxPrimary: null,
    sources: ["results/2024/oge.csv:2"],
    ...known,
  };
}

/** A cell by its marks; below the minimum is the mark «2». */
export const marked = (
  marks: readonly [number, number, number, number],
  known: Partial<Cell> = {},
) =>
  cell({
    n: marks[0] + marks[1] + marks[2] + marks[3],
    n2: marks[0],
    n3: marks[1],
    n4: marks[2],
    n5: marks[3],
    belowMinimum: marks[0],
    ...known,
  });

/** A cell of `n` participants, `low` of them below the minimum. */
export const low = (k: number, n: number, known: Partial<Cell> = {}) =>
  cell({ n, belowMinimum: k, ...known });
