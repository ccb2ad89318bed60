import { grouped } from "./grouped.ts";
import type { Issue } from "./issue.ts";

/** Rows of one cause that are told each with its line. */
const usuallyOneByOne = 3;

/**
 * Issues about rows with one cause (code, column, what is expected) told one by one while they are few,
 * and as one with their number and the first line when they are many: what is found differs from row
 * to row and goes, unless it is the same in all.
 *
 * @param causeOf what else a cause is known by; what is expected, unless it differs from row to row
 * @param oneByOne how many are few
 */
export function equalCauses(
  issues: readonly Issue[],
  causeOf: (issue: Issue) => string = ({ expected }) => expected ?? "",
  oneByOne = usuallyOneByOne,
): Issue[] {
  const byCause = new Map<string, Issue[]>();
  for (const issue of issues) {
    const { code, severity, file, sheet, column, line } = issue;
    // What speaks of no row is told as it stands.
    const own = line === undefined ? String(byCause.size) : causeOf(issue);
    const cause = JSON.stringify([code, severity, file, sheet, column, own]);
    const equal = byCause.get(cause);
    if (equal) equal.push(issue);
    else byCause.set(cause, [issue]);
  }
  return [...byCause.values()].flatMap((equal) =>
    equal.length <= oneByOne ? equal : [oneOf(equal)],
  );
}

/** Remarks about texts of a column, each with the number of its rows: many with one code are one. */
export function equalRemarks(remarks: readonly Issue[], code: string): Issue[] {
  const equal = remarks.filter((one) => one.code === code);
  if (equal.length <= usuallyOneByOne) return [...remarks];
  const byColumn = grouped(equal, ({ column }) => column);
  return [...remarks.filter((one) => one.code !== code), ...[...byColumn.values()].map(oneOf)];
}

function oneOf(equal: readonly Issue[]): Issue {
  const [first] = equal;
  if (!first) throw new Error("no issues to join");
  const joined = { ...first, count: equal.reduce((sum, { count = 1 }) => sum + count, 0) };
  delete joined.school;
  for (const key of ["found", "expected"] as const)
    if (equal.some((issue) => issue[key] !== first[key])) delete joined[key];
  return joined;
}
