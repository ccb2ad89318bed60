import { z } from "zod";
import type { Cell } from "../facts/cell.ts";
import { byProcedure, kindOfCell } from "./kind.ts";
import {
  type CountKey,
  type CountSum,
  isMissing,
  missing,
  type Read,
  share,
  sumOf,
} from "./reading.ts";

/** Counts of «2», «3», «4», «5», or null when the exports do not say them. */
export function marksOf(cell: Cell): readonly [number, number, number, number] | null {
  const { n2, n3, n4, n5 } = cell;
  return n2 === null || n3 === null || n4 === null || n5 === null ? null : [n2, n3, n4, n5];
}

/** Participants who have a mark, or null when the exports do not say the marks. */
export function markedOf(cell: Cell): number | null {
  const marks = marksOf(cell);
  return marks && marks[0] + marks[1] + marks[2] + marks[3];
}

const belowMinimum = sumOf("belowMinimum");

/**
 * Share of participants below the minimum score (доля не преодолевших минимальный порог). Where
 * «below» is the mark «2», participants without a mark are in neither count.
 *
 * @returns "no-score" where the exports do not say who is below
 */
export function belowMinimumShare(cell: Cell): Read {
  if (cell.belowMinimum === null) {
    return missing("no-score", cell.n);
  }
  const marked = cell.belowMinimum === cell.n2 ? markedOf(cell) : null;
  return share(belowMinimum, marked ?? cell.n, cell);
}

export const belowMinimumKind = kindOfCell(
  z
    .strictObject({ kind: z.literal("belowMinimumShare"), ...byProcedure })
    .describe("доля участников ниже минимального балла (с отметкой «2», где ставят отметки)"),
  {
    unit: "share",
    title: () => "доля участников ниже минимального порога",
    read: belowMinimumShare,
    drawn: "counts",
  },
);

const keys: Readonly<Record<number, CountKey>> = { 2: "n2", 3: "n3", 4: "n4", 5: "n5" };

/** One sum for each list of marks, so that cells read alike can be told to be. */
const sumsOfMarks = new Map<string, CountSum>();
function sumOfMarks(marks: readonly number[]): CountSum {
  const known =
    sumsOfMarks.get(marks.join()) ?? sumOf(...marks.flatMap((mark) => keys[mark] ?? []));
  sumsOfMarks.set(marks.join(), known);
  return known;
}

/** Share of participants with the named marks, of those who have a mark. */
function markShare(cell: Cell, marks: readonly number[]): Read {
  const counts = marksOf(cell);
  if (!counts) return missing("no-marks", cell.n);
  return share(sumOfMarks(marks), counts[0] + counts[1] + counts[2] + counts[3], cell);
}

const markWords = (marks: readonly number[]): string => {
  const quoted = [...new Set(marks)].sort().map((mark) => `«${mark}»`);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? `с отметкой ${last}` : `с отметками ${quoted.join(", ")} и ${last}`;
};

export const markShareKind = kindOfCell(
  z
    .strictObject({
      kind: z.literal("markShare"),
      marks: z.array(z.int().min(2).max(5)).min(1),
      ...byProcedure,
    })
    .describe("доля участников с названными отметками"),
  {
    unit: "share",
    title: ({ marks }) => `доля участников ${markWords(marks)}`,
    read: (cell, { marks }) => markShare(cell, marks),
    drawn: "counts",
  },
);

const notBelow = { belowMinimum: -1 };
const sums = {
  goodMarks: sumOf("n4", "n5"),
  passedMarks: sumOf("n3", "n4", "n5"),
  from61: sumOf("to80", "to100"),
  from81: sumOf("to100"),
};

/** Participants with a test score, when the score groups of САО-11 are known. */
function grouped(cell: Cell): number | null {
  const { belowMinimum, to60, to80, to100 } = cell;
  if (belowMinimum === null || to60 === null || to80 === null || to100 === null) return null;
  return belowMinimum + to60 + to80 + to100;
}

/**
 * Quality of learning (качество обучения): share of «4» and «5»; for ЕГЭ, which has no marks, the
 * share with 61 points and more.
 *
 * @source САО-9, table of results by school; score groups of САО-11
 */
export function quality(cell: Cell): Read {
  const marks = marksOf(cell);
  if (marks) return share(sums.goodMarks, marks[0] + marks[1] + marks[2] + marks[3], cell);
  const n = grouped(cell);
  return n === null ? missing("no-marks", cell.n) : share(sums.from61, n, cell);
}

export const qualityKind = kindOfCell(
  z
    .strictObject({ kind: z.literal("quality"), ...byProcedure })
    .describe("качество обучения: доля «4» и «5», для ЕГЭ — от 61 балла"),
  {
    unit: "share",
    title: () => "качество обучения («4» и «5», для ЕГЭ — от 61 балла)",
    read: quality,
    drawn: "counts",
  },
);

/**
 * Pass rate (уровень обученности, успеваемость): share of «3», «4» and «5»; without marks, of those
 * at or above the minimum.
 */
export function passRate(cell: Cell): Read {
  const marks = marksOf(cell);
  if (marks) return share(sums.passedMarks, marks[0] + marks[1] + marks[2] + marks[3], cell);
  const below = belowMinimumShare(cell);
  return isMissing(below) ? below : share({ base: below.n, weights: notBelow }, below.n, cell);
}

export const passRateKind = kindOfCell(
  z
    .strictObject({ kind: z.literal("passRate"), ...byProcedure })
    .describe("уровень обученности: доля «3», «4» и «5», для ЕГЭ — преодолевших минимум"),
  {
    unit: "share",
    title: () => "уровень обученности («3», «4» и «5», для ЕГЭ — от минимального балла)",
    read: passRate,
    drawn: "counts",
  },
);

/** Share of participants with 81 points and more (доля высокобалльников), ЕГЭ. */
export const share81Kind = kindOfCell(
  z
    .strictObject({ kind: z.literal("share81"), ...byProcedure })
    .describe("доля участников с результатом от 81 балла"),
  {
    unit: "share",
    title: () => "доля участников с результатом от 81 балла",
    read: (cell) => {
      const n = grouped(cell);
      return n === null ? missing("no-score", cell.n) : share(sums.from81, n, cell);
    },
    drawn: "counts",
  },
);
