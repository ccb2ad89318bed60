import { knownExam, resolveExam } from "../../reference/exams.ts";
import type { Issue } from "../../shared/issue.ts";
import { printableValue } from "../../shared/printable-value.ts";
import { yearIn } from "../../shared/year-in.ts";
import { bindNames } from "../../tables/bind-names.ts";
import { numberOf } from "../../tables/cell-kind.ts";
import { columnFinder } from "../../tables/column-finder.ts";
import { countColumns } from "../../tables/columns/count-columns.ts";
import { findHeader } from "../../tables/find-header.ts";
import type { Grid, GridRow } from "../../tables/grid.ts";
import { type HeaderName, headerNames } from "../../tables/header-names.ts";
import { countOf } from "../check-counts.ts";
import type { FileHints, LayoutContext } from "../layout.ts";
import type { AggregateRow } from "../student-table.ts";

/** One row of a table of counts, or the first thing that is wrong with it. */
type CountRow = { readonly row: AggregateRow } | { readonly issue: Issue };

/** Where the table stands, its head, and what its file's name says. */
interface CountTable {
  readonly place: { readonly file: string; readonly sheet?: string };
  readonly head: CountHead;
  readonly hints: FileHints;
}

/** Cells of a row by known column; what is wrong with them is collected. */
function cellsOf(row: GridRow, { head, place }: CountTable) {
  const issues: Issue[] = [];
  const text = (column: KnownColumn): string =>
    row.cells[head.columns.get(column)?.position ?? -1] ?? "";
  const refuse = (
    code: string,
    column: KnownColumn,
    more: Pick<Issue, "found" | "expected"> = {},
  ) => {
    const header = head.columns.get(column)?.name;
    const at = { ...place, line: row.line, ...(header !== undefined && { column: header }) };
    issues.push({ code, severity: "error", ...at, ...more });
  };
  const parsed = (
    column: KnownColumn,
    parse: (text: string) => number | null,
    expected: string,
  ): number | undefined => {
    const written = text(column);
    if (written === "" || /^[-–—]$/u.test(written)) return undefined;
    const value = parse(written);
    if (value === null)
      refuse("not-a-number", column, { found: printableValue("", written).slice(0, 20), expected });
    return value ?? undefined;
  };
  return {
    issues,
    text,
    refuse,
    count: (column: KnownColumn) => parsed(column, countOf, "целое число участников"),
    number: (column: KnownColumn) => parsed(column, numberOf, "число"),
  };
}
type Cells = ReturnType<typeof cellsOf>;

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

const total = (parts: readonly (number | undefined)[]): number =>
  parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);

/** Marks and groups of a row, all of a kind or none. */
function partsOf(cells: Cells) {
  const [n2, n3, n4, n5] = (["n2", "n3", "n4", "n5"] as const).map(cells.count);
  const [below, to60, to80, to100] = (["belowMinimum", "to60", "to80", "to100"] as const).map(
    cells.count,
  );
  const hasMarks = n2 !== undefined && n3 !== undefined && n4 !== undefined && n5 !== undefined;
  const hasGroups =
    below !== undefined && to60 !== undefined && to80 !== undefined && to100 !== undefined;
  return {
    largest: Math.max(total([n2, n3, n4, n5]), total([below, to60, to80, to100])),
    hasMarks,
    given: {
      ...(hasMarks && { marks: [n2, n3, n4, n5] as const }),
      ...(below !== undefined && { belowMinimum: below }),
      ...(hasGroups && { groups: [below, to60, to80, to100] as const }),
    },
  };
}

/** Reads a row of counts; the first thing that is wrong with it becomes its issue. */
export function countRow(gridRow: GridRow, table: CountTable): CountRow {
  const cells = cellsOf(gridRow, table);
  const { exam, subject, year, grade, school, schoolName } = keyOf(cells, table.hints);
  const n = cells.count("n");
  const parts = partsOf(cells);
  const absent = cells.count("absent");
  const maxPrimary = cells.number("maxPrimary");
  const mean = meanOf(cells, exam, parts.hasMarks);
  const municipality = cells.text("municipality");
  if (n === undefined) cells.refuse("count-missing", "n");
  else if (parts.largest > n)
    cells.refuse("counts-impossible", "n", { found: `${n} участников, по группам больше` });
  const [issue] = cells.issues;
  if (issue) return { issue };
  // Each of these is refused above when it is undefined; the compiler cannot see it.
  if (!exam || !subject || year === undefined || grade === undefined || n === undefined)
    throw new Error("a row of counts without a key was not refused");
  return {
    row: {
      line: gridRow.line,
      school,
      ...(schoolName !== "" && { schoolName }),
      ...(municipality !== "" && { municipality }),
      ...{ exam, subject, grade, year, n },
      ...(absent !== undefined && { absent }),
      ...mean,
      ...(maxPrimary !== undefined && { maxPrimary }),
      ...parts.given,
    },
  };
}

type CountColumn = keyof typeof countColumns;

// Object.keys forgets the type of the keys.
const counts = Object.keys(countColumns) as CountColumn[];
const keys = ["school", "schoolName", "municipality", "exam", "subject", "grade", "year"] as const;
const find = columnFinder([...counts, ...keys, "class"], "pupils");

/** A known column of a table of counts: what a row is of, or what it counts. */
type KnownColumn = (typeof keys)[number] | CountColumn;

const isCount = (column: KnownColumn): boolean => counts.some((one) => one === column);

/** Head of a table of counts. */
interface CountHead {
  /** Index in `grid.rows` of the header's last line. */
  readonly last: number;
  /** Line of the header, as Excel shows it. */
  readonly line: number;
  readonly columns: ReadonlyMap<KnownColumn, HeaderName>;
  /** Headers of columns that stand twice. */
  readonly doubled: readonly string[];
  /** How many of the columns are counts. */
  readonly counts: number;
}

/** The known column of a header; «Класс» is the grade here, there are no pupils to have a class. */
export function knownColumn(
  header: string,
  { own }: Pick<LayoutContext, "own">,
): KnownColumn | undefined {
  const column = find(header, own);
  return column === "class" ? "grade" : column;
}

/** Finds the header of a table of counts and binds it by its names. */
export function countHead(grid: Grid, context: LayoutContext): CountHead | undefined {
  const place = findHeader(grid.rows, (header) => knownColumn(header, context) !== undefined);
  const line = grid.rows[place?.first ?? -1]?.line;
  if (!place || line === undefined) return undefined;
  const names = headerNames(grid.rows.slice(place.first, place.last + 1));
  const { columns, doubled } = bindNames(names, ({ name }) => knownColumn(name, context));
  return {
    ...{ last: place.last, line, columns },
    doubled: doubled.map(({ name }) => name),
    counts: [...columns.keys()].filter(isCount).length,
  };
}
