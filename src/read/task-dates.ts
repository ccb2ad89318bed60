import type { Issue } from "../shared/issue.ts";
import type { Grid, GridRow } from "../tables/grid.ts";

const russian = "янв фев мар апр май июн июл авг сен окт ноя дек".split(" ");
const english = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const iso = /^\d{4}-(\d{2})-(\d{2})$/u;
const short = /^(\d{1,2})[.-](\p{L}{3})\p{L}*\.?(?:[.-]\d{2,4})?$/u;
const task = /^(\d{1,2})(?:\.(\d{1,2}))?(?!\d)/u;

/** Number of a task and of its part: 1.2 is [1, 2], 3 is [3, 0]. */
type TaskNumber = readonly [task: number, part: number];

/** What a date may have been before a spreadsheet made it of «1.2»: its day and month. */
function taskOfDate(cell: string): TaskNumber | undefined {
  const [, isoMonth, isoDay] = iso.exec(cell) ?? [];
  if (isoMonth !== undefined) return [Number(isoDay), Number(isoMonth)];
  const [, day, name = ""] = short.exec(cell) ?? [];
  const word = name.toLowerCase().slice(0, 3).replace("мая", "май");
  const month = Math.max(russian.indexOf(word), english.indexOf(word)) + 1;
  return day !== undefined && month > 0 ? [Number(day), month] : undefined;
}

function taskOf(cell: string): TaskNumber | undefined {
  const date = taskOfDate(cell);
  if (date) return date;
  const [, whole, part] = task.exec(cell) ?? [];
  return whole === undefined ? undefined : [Number(whole), Number(part ?? 0)];
}

const follows = ([task, part]: TaskNumber, [before, partBefore]: TaskNumber): boolean =>
  task > before || (task === before && part > partBefore);

/** Headers of a row with its dates read back as tasks; undefined when their neighbours do not say so. */
function readBack(row: GridRow): { cells: string[]; dates: string[]; tasks: string[] } | undefined {
  const at = row.cells.flatMap((cell, index) => (taskOfDate(cell) ? [index] : []));
  const [first] = at;
  if (first === undefined || at.length < 2) return undefined;
  // All neighbours: tasks stand side by side, and each number is above the one before it.
  const run = row.cells.slice(first, (at.at(-1) ?? first) + 1).map(taskOf);
  const inOrder = run.every((one, i) => {
    const before = run[i - 1];
    return one !== undefined && (i === 0 || (before !== undefined && follows(one, before)));
  });
  if (!inOrder) return undefined;
  const cells = row.cells.map((cell) => taskOfDate(cell)?.join(".") ?? cell);
  const dates = at.map((index) => row.cells[index] ?? "");
  return { cells, dates, tasks: at.map((index) => cells[index] ?? "") };
}

/**
 * Numbers of tasks that a spreadsheet has turned into dates in the header («1.2» is the first of February):
 * read back where all headers beside them are numbers of tasks in their order, and told; told as lost where
 * they are not.
 *
 * @param isHeader whether a row is a header of the sheet, by its other cells
 */
export function taskDates(
  grid: Grid,
  isHeader: (row: GridRow) => boolean,
  place: Pick<Issue, "file" | "sheet">,
): { readonly grid: Grid; readonly issues: readonly Issue[] } {
  const index = grid.rows
    .slice(0, 60)
    .findIndex((row) => row.cells.filter((cell) => taskOfDate(cell)).length >= 2 && isHeader(row));
  const row = grid.rows[index];
  if (!row) return { grid, issues: [] };
  const found = readBack(row);
  const at = { ...place, line: row.line };
  if (!found) {
    const dates = row.cells.filter((cell) => taskOfDate(cell));
    const issue: Issue = {
      code: "header-dates-unread",
      ...{ severity: "warning", ...at, found: dates.join(", "), count: dates.length },
    };
    return { grid, issues: [issue] };
  }
  const { cells, dates, tasks } = found;
  const rows = grid.rows.with(index, { line: row.line, cells });
  const said = dates.map((date, i) => `${date} — ${tasks[i] ?? ""}`).join(", ");
  const issue: Issue = { code: "header-dates", severity: "warning", ...at, found: said };
  return { grid: { ...grid, rows }, issues: [issue] };
}
