import type { Issue, Severity } from "../shared/issue.ts";
import { describeIssue } from "../shared/messages.ts";
import { counted } from "../shared/russian.ts";
import { cureOf } from "./cures.ts";
import { allIssues, type Quality, unreadFiles } from "./quality.ts";

/** Issues with one cause, wherever they stand: told once. */
export interface Cause {
  readonly severity: Severity;
  /** Whether it left files among the data unread. */
  readonly isUnread: boolean;
  readonly issues: readonly Issue[];
  /** Rows or cells it stands for. */
  readonly times: number;
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Codes whose sentence is about what is found: another value is another cause. */
const ofWhatIsFound = new Set([
  "no-mark-no-minimum",
  "mark-against-scale",
  "rows-lost",
  "columns-unused",
  "form-columns-unused",
]);

/**
 * What is wrong with the data, a line a cause (code, column, expectation): first what left files unread,
 * then by severity, then by the number of rows.
 */
export function causesOf(quality: Quality): Cause[] {
  const unread = new Set(unreadFiles(quality).map(({ file }) => file));
  const byCause = new Map<string, { isUnread: boolean; issues: Issue[] }>();
  for (const issue of allIssues(quality)) {
    const { code, severity, column, expected, found, file } = issue;
    const isUnread = file !== undefined && unread.has(file) && severity !== "note";
    const own = ofWhatIsFound.has(code) ? found : "";
    const key = JSON.stringify([isUnread, code, severity, column, expected, own]);
    const known = byCause.get(key) ?? { isUnread, issues: [] };
    known.issues.push(issue);
    byCause.set(key, known);
  }
  return [...byCause.values()]
    .map(({ isUnread, issues }) => ({
      ...{ isUnread, issues, severity: issues[0]?.severity ?? "note" },
      times: issues.reduce((sum, { count = 1 }) => sum + count, 0),
    }))
    .sort(
      (a, b) =>
        Number(b.isUnread) - Number(a.isUnread) ||
        rank[a.severity] - rank[b.severity] ||
        b.times - a.times,
    );
}

/** Places told beside a cause; the others are in `quality.json`. */
const examples = 3;

const placeOf = ({ file, sheet, line }: Issue): string =>
  [file, sheet && `лист «${sheet}»`, line !== undefined && `строка ${line}`]
    .filter(Boolean)
    .join(", ");

/** A cause as one line: what it is, where it stands first, and what to paste into `region.json`. */
export function describeCause({ issues, times }: Cause): string {
  const [first] = issues;
  if (!first) return "";
  const cure = cureOf(issues);
  const paste = cure === undefined ? "" : ` Вставьте в region.json: ${cure}.`;
  if (issues.length === 1) return describeIssue(first) + paste;
  const { code, severity, column, expected, found } = first;
  const isSame = issues.every((issue) => issue.found === found);
  const cause: Issue = {
    ...{ code, severity, count: times },
    ...(column !== undefined && { column }),
    ...(expected !== undefined && { expected }),
    ...(found !== undefined && { found }),
  };
  const places = [...new Set(issues.map(placeOf))].filter((place) => place !== "");
  const told = places.slice(0, examples);
  const files = new Set(issues.flatMap(({ file }) => file ?? []));
  for (const place of told)
    for (const file of files) if (place.startsWith(file)) files.delete(file);
  const left = counted(files.size, ["файл", "файла", "файлов"]);
  const more =
    files.size > 0 ? ` и ещё ${left}` : places.length > told.length ? " и другие строки" : "";
  const differ = isSame ? "" : " Значения в строках разные.";
  return `${describeIssue(cause)}${differ}${told.length > 0 ? ` Где: ${told.join("; ")}${more}.` : ""}${paste}`;
}
