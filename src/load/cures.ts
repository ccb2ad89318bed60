import type { Issue } from "../shared/issue.ts";

/** Files named one by one in a fragment; more would not be pasted by hand. */
const mostFiles = 3;

/** What `files` of `region.json` has to say, where the file does not. «…» is for the reader to fill in. */
const ofFile: Readonly<Record<string, string>> = {
  "exam-unknown": '"exam": "…"',
  "grade-unknown": '"grade": …',
  "subject-unknown": '"subject": "…"',
  "year-unknown": '"year": …',
};

/** What a work of ВПР does not say of itself, by the words in which that is told. */
function vprRule(missing: string): string {
  const parts = [
    ["год", '"year": …'],
    ["класс", '"grade": …'],
    ["предмет", '"subject": "…"'],
  ] as const;
  return parts.flatMap(([word, rule]) => (missing.includes(word) ? [rule] : [])).join(", ");
}

/**
 * A fragment of `region.json` that cures a cause, ready to paste: a rule for each of its files, or the
 * name of a column. No rule is offered where a column of the table says it row by row: one value for
 * the whole file would hide that.
 */
export function cureOf(issues: readonly Issue[]): string | undefined {
  const [first] = issues;
  if (!first) return undefined;
  if (first.columns !== undefined) return `"columns": ${JSON.stringify(first.columns)}`;
  if (first.code === "subject-column-unknown" && first.column !== undefined)
    return `"columns": { "Предмет": [${JSON.stringify(first.column)}] }`;
  const rule = first.code === "vpr-needs-hint" ? vprRule(first.found ?? "") : ofFile[first.code];
  if (rule === undefined || first.file === undefined) return undefined;
  const files = [...new Set(issues.flatMap(({ file }) => file ?? []))];
  const rules = files
    .slice(0, mostFiles)
    .map((file) => `{ "match": ${JSON.stringify(file)}, ${rule} }`);
  return `"files": [${rules.join(", ")}]`;
}
