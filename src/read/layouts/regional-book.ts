import { resolveSubject } from "../../reference/subjects.ts";
import { equalCauses } from "../../shared/equal-causes.ts";
import type { Issue } from "../../shared/issue.ts";
import { isFooter, isNumberingRow } from "../../tables/find-header.ts";
import type { Grid, GridRow } from "../../tables/grid.ts";
import { unusedColumns } from "../../tables/unused-columns.ts";
import { examOf, gradeOfExam } from "../exam-of.ts";
import type { Layout, LayoutContext, LayoutReading } from "../layout.ts";
import type { AggregatePlace, AggregateRow } from "../student-table.ts";
import { titleYear } from "../title-year.ts";
import { bookCell, bookCounts, bookTotals } from "./regional-book-counts.ts";
import { withoutSenseless } from "./regional-book-doubt.ts";
import { bookHead, type BookHead, bookSubject } from "./regional-book-head.ts";

const regionTotal = /^(всего|итого)/iu;

/** What holds for a whole sheet of the book. */
interface BookSheet {
  readonly head: BookHead;
  readonly place: { readonly file: string; readonly sheet: string };
  readonly exam: string;
  readonly grade: number;
  readonly year: number;
}

interface SchoolReading {
  readonly rows: readonly AggregateRow[];
  readonly rejected: readonly Issue[];
  readonly refused: readonly AggregatePlace[];
  readonly issues: readonly Issue[];
}

/** All subjects of a school's line that anything is written for. */
function readSchool(row: GridRow, municipality: string, sheet: BookSheet): SchoolReading {
  const { head, place, exam, grade, year } = sheet;
  const rows: AggregateRow[] = [];
  const rejected: Issue[] = [];
  const refused: AggregatePlace[] = [];
  const issues: Issue[] = [];
  for (const block of head.subjects) {
    const { columns } = block;
    const of: AggregatePlace = {
      school: "",
      schoolName: bookCell(row, head.school),
      ...(municipality !== "" && { municipality }),
      ...{ exam, subject: block.subject, grade, year },
    };
    if (Object.values(columns).every((at) => /^[0.,]*$/u.test(bookCell(row, at)))) continue;
    const read = bookCounts(row, block, { ...place, line: row.line });
    if ("issue" in read) {
      rejected.push(read.issue);
      refused.push(of);
      continue;
    }
    const { n, belowMinimum, from80to99, hundred } = read.counts;
    issues.push(...read.issues);
    rows.push({
      ...of,
      ...{ line: row.line, n, scale: "test" as const },
      ...(read.mean !== undefined && { mean: read.mean }),
      ...(columns.belowMinimum !== undefined && { belowMinimum }),
      ...(columns.from80to99 !== undefined && { from80to99 }),
      ...(columns.hundred !== undefined && { hundred }),
    });
  }
  return { rows, rejected, refused, issues };
}

const isRegionLine = (row: GridRow): boolean =>
  regionTotal.test(row.cells.find((cell) => cell !== "") ?? "");
const isNumberingLine = (row: GridRow): boolean =>
  isNumberingRow(row) || (!isRegionLine(row) && isFooter(row));
const isSchoolLine = (row: GridRow, { school }: BookHead): boolean =>
  bookCell(row, school) !== "" && !isRegionLine(row) && !isNumberingLine(row);

/** Walks a sheet: totals of the region and of municipalities are compared, schools are read. */
function readSheet(grid: Grid, sheet: BookSheet) {
  const { head, place } = sheet;
  const schools: SchoolReading[] = [];
  const totals: Issue[] = [];
  const region = bookTotals(head.subjects);
  let regionRow: GridRow | undefined;
  let group = bookTotals(head.subjects);
  let groupRow: GridRow | undefined;
  let municipality = "";
  let service = head.last + 1;
  for (const row of grid.rows.slice(head.last + 1)) {
    const area = bookCell(row, head.municipality);
    const isSchool = bookCell(row, head.school) !== "";
    const isRegion = isRegionLine(row);
    const isNumbering = isNumberingLine(row);
    if (isRegion) regionRow = row;
    else if (!isNumbering && area !== "" && (!isSchool || area !== municipality)) {
      totals.push(...group.compare(groupRow, place));
      group = bookTotals(head.subjects);
      groupRow = isSchool ? undefined : row;
      municipality = area;
    }
    if (isRegion || isNumbering || !isSchool) service += 1;
    else {
      group.add(row);
      region.add(row);
      schools.push(readSchool(row, municipality, sheet));
    }
  }
  totals.push(...group.compare(groupRow, place), ...region.compare(regionRow, place));
  return { schools, totals, service };
}

/** A sheet that lists applications to take part («заявления») by subject: a plan, no results. */
function isApplications(grid: Grid): boolean {
  const top = grid.rows.slice(0, 8);
  const said = top.slice(0, 2).some((row) => row.cells.some((cell) => /заявлени/iu.test(cell)));
  const subjects = (row: GridRow) =>
    row.cells.filter((cell) => resolveSubject({ name: bookSubject(cell) })).length;
  return said && top.some((row) => subjects(row) >= 3);
}

function read(grid: Grid, context: LayoutContext): LayoutReading {
  const place = { file: context.file, sheet: grid.name };
  const refused = (issue: Issue): LayoutReading => ({
    tables: [],
    issues: [issue],
    personalColumns: 0,
  });
  const found = bookHead(grid);
  const count = Math.max(1, grid.rows.length);
  if (!found)
    return refused({ code: "applications-not-results", severity: "note", ...place, count });
  const { hints } = context;
  const year = titleYear([...found.texts, grid.name]) ?? hints.year;
  const texts = [...found.texts, grid.name];
  const exam = examOf({ texts, hasScore: true, hasMark: false, classes: [], hints });
  if (year === undefined)
    return refused({ code: "year-unknown", severity: "error", ...place, count });
  if (exam === undefined)
    return refused({ code: "exam-unknown", severity: "error", ...place, count });
  const grade = gradeOfExam(exam) ?? hints.grade ?? 11;
  const { subjects, issues: doubts } = withoutSenseless(
    found.subjects,
    grid.rows.slice(found.last + 1).filter((row) => isSchoolLine(row, found)),
    place,
  );
  const head = { ...found, subjects };
  const { schools, totals, service } = readSheet(grid, { head, place, exam, grade, year });
  const rows = schools.flatMap((school) => school.rows);
  const wrong = schools.flatMap((school) => school.rejected);
  const lost = schools.flatMap((school) => school.refused);
  const [accepted, rejected] = [rows.length, wrong.length];
  const counted = { read: accepted + rejected, accepted, rejected, service };
  return {
    tables: [
      {
        table: { kind: "aggregates", ...place, rows, refused: lost },
        rows: counted,
        service,
        rejected,
      },
    ],
    issues: [
      ...doubts,
      ...unusedColumns({
        names: found.unknown,
        knows: () => false,
        ...{ own: context.own, severity: "note", place },
      }),
      ...equalCauses(
        [...wrong, ...schools.flatMap((school) => school.issues), ...totals],
        () => "",
      ),
    ],
    personalColumns: 0,
  };
}

/**
 * A region's book of ЕГЭ results by school: a sheet a year, a header of three merged lines, for each
 * subject «приняло участие», «не преодолен min порог», «высокобалльники (80-99 баллов)», «получили 100
 * баллов», «средний балл»; totals of the region and of each municipality among the schools. Rows are
 * counted as school × subject. Schools have names only. A sheet of applications is told and left out.
 */
export const regionalBook: Layout = {
  id: "regional-book",
  title: "книга результатов ЕГЭ по школам региона",
  recognise: (head) => (bookHead(head) ? 0.95 : isApplications(head) ? 0.9 : 0),
  read,
};
