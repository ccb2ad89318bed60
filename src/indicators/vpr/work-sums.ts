import type { Cell } from "../../facts/index.ts";
import { marksOf } from "../marks.ts";
import type { FourGroups } from "../sao/tally.ts";

/** Marks of one work over some schools (отметки за работу). */
export interface MarkSums {
  /** Schools with marks. */
  readonly schools: number;
  /** Participants with a mark. */
  readonly n: number;
  /** Counts of «2», «3», «4», «5». */
  readonly marks: FourGroups;
}

/** Adds the marks of cells up; cells of which no export says the marks are left out. */
export function sumMarks(cells: readonly Cell[]): MarkSums {
  const known = cells.flatMap((cell) => {
    const marks = marksOf(cell);
    return marks ? [marks] : [];
  });
  const sum = (at: 0 | 1 | 2 | 3) => known.reduce((all, marks) => all + marks[at], 0);
  const marks: FourGroups = [sum(0), sum(1), sum(2), sum(3)];
  return { schools: known.length, n: marks.reduce((a, b) => a + b, 0), marks };
}

/** Marks of the work against the class register over some schools (соответствие отметок журналу). */
export interface JournalSums {
  /** Schools with the comparison. */
  readonly schools: number;
  /** Pupils with both marks. */
  readonly n: number;
  readonly lower: number;
  readonly same: number;
  readonly higher: number;
}

const none: JournalSums = { schools: 0, n: 0, lower: 0, same: 0, higher: 0 };

/** Adds the comparisons up; cells without one are left out. */
export const sumJournal = (cells: readonly Cell[]): JournalSums =>
  cells.reduce((all, { journalLower: lower, journalSame: same, journalHigher: higher }) => {
    if (lower === null || same === null || higher === null || lower + same + higher === 0)
      return all;
    return {
      schools: all.schools + 1,
      n: all.n + lower + same + higher,
      lower: all.lower + lower,
      same: all.same + same,
      higher: all.higher + higher,
    };
  }, none);
