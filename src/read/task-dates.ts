import type { Issue } from "../shared/issue.ts";
import type { Grid, GridRow } from "../tables/grid.ts";
import { bareTask, follows, ofTasks, type TaskNumber } from "../tables/task-names.ts";
import { parseTaskHeader } from "./task-header.ts";

const russian = "янв фев мар апр май июн июл авг сен окт ноя дек".split(" ");
const english = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const iso = /^\d{4}-(\d{2})-(\d{2})(?:[T ][\d:.]+)?$/u;
const short = /^(\d{1,2})[.\s-]*(\p{L}{3})\p{L}*\.?(?:[.\s-]+\d{2,4}(?:\s?г\.?)?)?$/u;
const numeric = /^(\d{1,2})([./-])(\d{1,2})\2\d{2}(?:\d{2})?(?: [\d:]+)?$/u;
/** Days from 1900 of a date without its format: those of 2000 to 2050. */
const serial = { from: 36526, to: 55153, epoch: Date.UTC(1899, 11, 30), day: 86_400_000 };

/** Which of two numbers of a date comes first: «1/2/2024» is the first of February or the second of January. */
type Order = "day first" | "month first";

/** What a date may have been before a spreadsheet made it of «1.2»: its day and month. */
function taskOfDate(cell: string, order: Order = "day first"): TaskNumber | undefined {
  const [, isoMonth, isoDay] = iso.exec(cell) ?? [];
  if (isoMonth !== undefined) return [Number(isoDay), Number(isoMonth)];
  const [, one, sign, two] = numeric.exec(cell) ?? [];
  if (one !== undefined) {
    const both = [Number(one), Number(two)];
    return sign === "/" && order === "month first" ? both.reverse() : both;
  }
  const [, day, name = ""] = short.exec(cell) ?? [];
  const word = name.toLowerCase().slice(0, 3).replace("мая", "май");
  const month = Math.max(russian.indexOf(word), english.indexOf(word)) + 1;
  if (day !== undefined && month > 0) return [Number(day), month];
  const days = /^\d{5}$/u.test(cell) ? Number(cell) : 0;
  if (days < serial.from || days > serial.to) return undefined;
  const date = new Date(serial.epoch + days * serial.day);
  return [date.getUTCDate(), date.getUTCMonth() + 1];
}

const taskOf = (cell: string, order: Order): TaskNumber | undefined =>
  taskOfDate(cell, order) ?? bareTask(parseTaskHeader(cell)?.id ?? cell);

interface ReadBack {
  readonly cells: string[];
  readonly dates: readonly string[];
  readonly tasks: readonly string[];
}

/** Headers of a row with its dates read back as tasks; undefined when their neighbours do not say so. */
function readBack({ cells }: GridRow, order: Order): ReadBack | undefined {
  const at = cells.flatMap((cell, index) => (taskOfDate(cell) ? [index] : []));
  const [first] = at;
  if (first === undefined) return undefined;
  // All neighbours: tasks stand side by side, and each number is above the one before it.
  const numbers = cells.map((cell) => taskOf(cell, order));
  let [from, to] = [first, at.at(-1) ?? first];
  while (numbers[from - 1]) from -= 1;
  while (numbers[to + 1]) to += 1;
  const run = numbers.slice(from, to + 1);
  const inOrder = run.every((one, i) => {
    const before = run[i - 1];
    return one !== undefined && (i === 0 || (before !== undefined && follows(one, before)));
  });
  if (!inOrder || run.length < 2) return undefined;
  // One date among other headers is a date, but among the tasks of a work.
  if (at.length === 1 && (run.length < 3 || run[0]?.[0] !== 1)) return undefined;
  const nameAt = (index: number): string => numbers[index]?.join(".") ?? "";
  return {
    cells: cells.map((cell, index) => (taskOfDate(cell) ? nameAt(index) : cell)),
    dates: at.map((index) => cells[index] ?? ""),
    tasks: at.map(nameAt),
  };
}

/** The one way in which a row's dates are tasks; of two that fit nobody knows which. */
function certain(row: GridRow): ReadBack | undefined {
  const found = (["day first", "month first"] as const).flatMap(
    (order) => readBack(row, order) ?? [],
  );
  return new Set(found.map(({ tasks }) => tasks.join())).size === 1 ? found[0] : undefined;
}

/** Whether a row may be a header: what is a number in it is a task's, or a date. */
const holdsNames = ({ cells }: GridRow): boolean =>
  cells.every(
    (cell) =>
      /[^\d\s.,+()-]/u.test(cell) ||
      cell === "" ||
      taskOfDate(cell) !== undefined ||
      bareTask(cell) !== undefined,
  );

/** Whether dates stand in the lower line of a header, under a heading of tasks. */
function isUnderTasks(row: GridRow, above: readonly GridRow[]): boolean {
  const first = row.cells.findIndex((cell) => taskOfDate(cell));
  return above.some(({ cells }) =>
    ofTasks.test(cells.slice(0, first + 1).findLast((cell) => cell !== "") ?? ""),
  );
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
  const head = grid.rows.slice(0, 60);
  const index = head.findIndex((row, at) => {
    const dates = row.cells.filter((cell) => taskOfDate(cell)).length;
    if (dates === 0 || !holdsNames(row)) return false;
    // A row under a header that knows two headers is data («5», «нет»): its dates and codes are its own.
    if (isHeader(row) && !head.slice(0, at).some(isHeader))
      return dates > 1 || certain(row) !== undefined;
    const above = head.slice(Math.max(0, at - 3), at);
    return dates > 1 && above.some(isHeader) && isUnderTasks(row, above);
  });
  const row = grid.rows[index];
  if (!row) return { grid, issues: [] };
  const found = certain(row);
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
