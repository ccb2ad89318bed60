import { policy } from "../../reference/policy.ts";
import type { Issue } from "../../shared/issue.ts";
import type { GridRow } from "../../tables/grid.ts";
import { countOf } from "../check-counts.ts";
import { bookCell, bookColumn } from "./regional-book-counts.ts";
import type { BookSubject } from "./regional-book-head.ts";

/** Counts of a part of the participants. */
const parts = ["belowMinimum", "from80to99", "hundred"] as const;
type Part = (typeof parts)[number];

/**
 * A column of a subject that cannot be what its heading says in many schools («получили 100 баллов»
 * above the number of participants) costs itself: the rest of the subject is read without it.
 *
 * @param rows lines of schools
 */
export function withoutSenseless(
  subjects: readonly BookSubject[],
  rows: readonly GridRow[],
  place: { readonly file: string; readonly sheet: string },
): { readonly subjects: readonly BookSubject[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const kept = subjects.map((block) => {
    const taking = rows.filter((row) => (countOf(bookCell(row, block.columns.n)) ?? 0) > 0);
    const doubtful = taking.filter((row) => isImpossible(row, block));
    const { refuted, refutedRows } = policy.quality;
    if (doubtful.length < refutedRows || doubtful.length < refuted * taking.length) return block;
    const part = parts.find(
      (one) =>
        block.columns[one] !== undefined &&
        !doubtful.some((row) => isImpossible(row, withoutPart(block, one))),
    );
    const [first] = doubtful;
    if (part === undefined || !first) return block;
    const n = bookCell(first, block.columns.n);
    issues.push({
      ...{ code: "column-senseless", severity: "warning", ...place, line: first.line },
      ...{ column: bookColumn(block, part), found: bookCell(first, block.columns[part]) },
      ...{ expected: `не больше ${n}, их всего`, count: doubtful.length },
    });
    return withoutPart(block, part);
  });
  return { subjects: kept, issues };
}

function withoutPart(block: BookSubject, part: Part): BookSubject {
  const columns = { ...block.columns };
  delete columns[part];
  return { ...block, columns };
}

/** Whether the parts of a school's participants are more than all of them. */
function isImpossible(row: GridRow, { columns }: BookSubject): boolean {
  const count = (at: number | undefined) => countOf(bookCell(row, at)) ?? 0;
  return parts.reduce((sum, part) => sum + count(columns[part]), 0) > count(columns.n);
}
