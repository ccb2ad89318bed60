import { knownExam, resolveExam } from "../../reference/exams.ts";
import type { Issue } from "../../shared/issue.ts";
import { printableValue } from "../../shared/printable-value.ts";
import { formatExact } from "../../shared/russian.ts";
import { yearIn } from "../../shared/year-in.ts";
import { numberOf } from "../../tables/cell-kind.ts";
import type { GridRow } from "../../tables/grid.ts";
import { countOf } from "../check-counts.ts";
import { countFromPercent, decimalsOf } from "../largest-remainder.ts";
import type { FileHints } from "../layout.ts";
import type { AggregatePlace, AggregateRow } from "../student-table.ts";
import type { CountHead, KnownColumn } from "./count-head.ts";
import { countsOfParts, impossible, type Part } from "./count-parts.ts";

/** One row of a table of counts with what is told of it, or the first thing that is wrong with it. */
type CountRow =
  | { readonly row: AggregateRow; readonly told: readonly Issue[] }
  | { readonly issue: Issue; readonly of?: AggregatePlace };

/** Where the table stands, its head, and what its file's name says. */
interface CountTable {
  readonly place: { readonly file: string; readonly sheet?: string };
  readonly head: CountHead;
  readonly hints: FileHints;
}

/** Cells of a row by known column; what is wrong with them is collected. */
function cellsOf(row: GridRow, { head, place }: CountTable) {
  const issues: Issue[] = [];
  const told: Issue[] = [];
  const text = (column: KnownColumn): string =>
    row.cells[head.columns.get(column)?.position ?? -1] ?? "";
  const at = (column: KnownColumn) => {
    const header = head.columns.get(column)?.name;
    return { ...place, line: row.line, ...(header !== undefined && { column: header }) };
  };
  type More = Pick<Issue, "found" | "expected">;
  const refuse = (code: string, column: KnownColumn, more: More = {}) =>
    issues.push({ code, severity: "error", ...at(column), ...more });
  const tell = (code: string, severity: "note" | "warning", column: KnownColumn, more: More) => {
    const school = printableValue("school", text("school"));
    told.push({ code, severity, ...at(column), ...(school !== "" && { school }), ...more });
  };
  const parsed = (
    column: KnownColumn,
    parse: (text: string) => number | null,
    expected: string,
  ): number | undefined => {
    const written = text(column);
    if (isBlank(written)) return undefined;
    const value = parse(written);
    if (value === null)
      refuse("not-a-number", column, { found: printableValue("", written).slice(0, 20), expected });
    return value ?? undefined;
  };
  const count = (column: KnownColumn) => parsed(column, countOf, "целое число участников");
  const number = (column: KnownColumn) => parsed(column, numberOf, "число");
  const part = (column: KnownColumn): Part => {
    const written = text(column);
    if (isBlank(written) || /^(?:нет|[хx]|н\/д)$/iu.test(written)) return "blank";
    if (!head.percents.has(column) && !written.endsWith("%")) return { count: count(column) ?? 0 };
    return { percent: number(column) ?? 0, decimals: decimalsOf(written) };
  };
  const has = (column: KnownColumn) => head.columns.has(column);
  return { issues, told, text, refuse, tell, has, count, number, part };
}
type Cells = ReturnType<typeof cellsOf>;

const isBlank = (written: string): boolean => /^[-–—−]?$/u.test(written);

/** Which cell a row is of: by its own cells, else by what is known of the file. */
function keyOf(cells: Cells, hints: FileHints) {
  const digits = (pattern: RegExp, text: string) => numberOf(pattern.exec(text)?.[0] ?? "");
  const grade = digits(/\d{1,2}/u, cells.text("grade")) ?? hints.grade;
  const written = cells.text("exam") || hints.exam;
  const known = written === undefined ? undefined : resolveExam(written, grade);
  const key = {
    school: cells.text("school"),
    schoolName: cells.text("schoolName"),
    exam: known?.id ?? written,
    subject: cells.text("subject") || hints.subject,
    year: yearIn(cells.text("year")) ?? hints.year,
    grade: grade ?? known?.grade ?? undefined,
  };
  if (key.school === "" && key.schoolName === "") cells.refuse("school-missing", "school");
  if (key.exam === undefined) cells.refuse("exam-unknown", "exam");
  if (key.subject === undefined) cells.refuse("subject-unknown", "subject");
  if (key.year === undefined) cells.refuse("year-unknown", "year");
  if (key.grade === undefined) cells.refuse("grade-unknown", "grade");
  return key;
}

/** The mean and what it is of: said by its header, else the test score of an ЕГЭ without marks. */
function meanOf(cells: Cells, exam: string | undefined, hasMarks: boolean) {
  const named = { meanTest: "test", meanPrimary: "primary", meanMark: "mark" } as const;
  for (const column of ["meanTest", "meanPrimary", "meanMark"] as const) {
    const mean = cells.number(column);
    if (mean !== undefined) return { mean, scale: named[column] };
  }
  const mean = cells.number("mean");
  const scale =
    knownExam(exam ?? "")?.scale === "test" && !hasMarks ? ("test" as const) : ("primary" as const);
  return mean === undefined ? {} : { mean, scale };
}

const markColumns = ["n2", "n3", "n4", "n5"] as const;
const groupColumns = ["belowMinimum", "to60", "to80", "to100"] as const;

/** Counts of a row's parts in some columns, all of them or none; why there are none is told. */
function fourOf(cells: Cells, columns: typeof markColumns | typeof groupColumns, n: number) {
  if (!columns.every(cells.has)) return undefined;
  const parts = columns.map(cells.part);
  const { counts, fault } = countsOfParts(parts, n);
  if (fault) {
    const { code, severity, ...more } = fault;
    const blank = columns[parts.indexOf("blank")];
    if (severity === "error") cells.refuse(code, "n", more);
    else cells.tell(code, severity, severity === "note" ? (blank ?? "n") : "n", more);
  }
  const [one, two, three, four] = counts ?? [];
  if (one === undefined || two === undefined || three === undefined || four === undefined)
    return undefined;
  return [one, two, three, four] as const;
}

/** How many are below the minimum, where a table says it apart, or gives of the marks «2» alone. */
function belowOf(cells: Cells, n: number): number | undefined {
  const column = cells.has("belowMinimum") ? "belowMinimum" : "n2";
  if (column === "n2" && cells.has("n3")) return undefined;
  const part = cells.part(column);
  if (part === "blank") return undefined;
  if ("count" in part) {
    if (part.count > n) cells.refuse("counts-impossible", "n", impossible(n));
    return part.count;
  }
  const below = countFromPercent(part.percent, n, part.decimals);
  if (below === null)
    cells.tell("percents-not-exact", "warning", column, {
      found: `${formatExact(part.percent)} % от ${n}`,
    });
  return below ?? undefined;
}

/** Marks and groups of a row, all of a kind or none. */
function partsOf(cells: Cells, n: number) {
  const marks = fourOf(cells, markColumns, n);
  const groups = fourOf(cells, groupColumns, n);
  const below = groups?.[0] ?? belowOf(cells, n);
  return {
    ...(marks && { marks }),
    ...(below !== undefined && { belowMinimum: below }),
    ...(groups && { groups }),
  };
}

/** Reads a row of counts; the first thing that is wrong with it becomes its issue. */
export function countRow(gridRow: GridRow, table: CountTable): CountRow {
  const cells = cellsOf(gridRow, table);
  const { exam, subject, year, grade, school, schoolName } = keyOf(cells, table.hints);
  const n = cells.count("n");
  const parts = n === undefined ? {} : partsOf(cells, n);
  const absent = cells.count("absent");
  const onePart = cells.count("onePart");
  const maxPrimary = cells.number("maxPrimary");
  const hasMarks = markColumns.every((column) => !isBlank(cells.text(column)));
  const mean = meanOf(cells, exam, hasMarks);
  const municipality = cells.text("municipality");
  if (n === undefined) cells.refuse("count-missing", "n");
  const [issue] = cells.issues;
  if (!exam || !subject || year === undefined || grade === undefined) {
    if (issue) return { issue };
    // each of these is refused above when it is undefined; the compiler cannot see it
    throw new Error("a row of counts without a key was not refused");
  }
  const of: AggregatePlace = {
    school,
    ...(schoolName !== "" && { schoolName }),
    ...(municipality !== "" && { municipality }),
    ...{ exam, subject, grade, year },
  };
  if (issue) return { issue, of };
  if (n === undefined) throw new Error("a row without a count was not refused");
  return {
    told: cells.told,
    row: {
      ...of,
      line: gridRow.line,
      n,
      ...(absent !== undefined && { absent }),
      ...(onePart !== undefined && { onePart }),
      ...mean,
      ...(maxPrimary !== undefined && { maxPrimary }),
      ...parts,
    },
  };
}
