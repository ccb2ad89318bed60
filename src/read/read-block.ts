import { finalExamOf, knownExam, resultScale } from "../reference/exams.ts";
import { resolveSubject } from "../reference/subjects.ts";
import type { Issue } from "../shared/issue.ts";
import type { Grid, GridRow } from "../tables/grid.ts";
import type { HeaderName } from "../tables/header-names.ts";
import { plainCode } from "../tables/school-label.ts";
import { unusedColumns } from "../tables/unused-columns.ts";
import { blockTasks } from "./block-tasks.ts";
import { bindHeader, type BoundHeader } from "./bind-header.ts";
import { blockConstants } from "./block-constants.ts";
import { keepBound } from "./keep-bound.ts";
import type { LayoutContext } from "./layout.ts";
import { loginDigits } from "./school-code.ts";
import { shiftedColumn } from "./shifted-column.ts";
import type { Block } from "./split-blocks.ts";
import {
  type Binding,
  type RefusedRow,
  type StudentColumn,
  studentColumns,
} from "./student-table.ts";
import { subjectColumn } from "./subject-column.ts";
import type { School, TableReading } from "./tables.ts";

/** A block of pupils' rows bound and cleaned of what nobody asked for. */
export interface BlockReading {
  readonly table: TableReading;
  /** Schools of which rows have both code and login. */
  readonly schools?: readonly School[];
  readonly issues: readonly Issue[];
  readonly personalColumns: number;
}

/** A school, and a result of any kind. */
export const pupilColumns: readonly (StudentColumn | readonly StudentColumn[])[] = [
  "school",
  ["score", "mark", "primary", "passed"],
];

/** A block bound, and what is told of its header. */
type BoundBlock = Extract<BoundHeader, { readonly binding: Binding }> & {
  readonly issues: readonly Issue[];
};

/** Binds a block's header and its constants: what a title, a sheet's or file's name or settings say. */
export function bindBlock(
  block: Block,
  grid: Grid,
  context: LayoutContext,
): BoundBlock | { readonly refused: readonly Issue[] } {
  const place = { file: context.file, ...(grid.name !== "" && { sheet: grid.name }) };
  const { tasks, issues } = blockTasks(block, place);
  const bound = bindHeader(block.header, context, {
    ...{ required: pupilColumns, tasks },
    ...(grid.name !== "" && { sheet: grid.name }),
  });
  if ("issues" in bound) return { refused: bound.issues };
  const binding = primaryOutsideScale(
    markOfBaseMaths({
      ...bound.binding,
      constants: blockConstants(bound.binding.columns, block, grid, context),
    }),
  );
  const refused = unknownParts(binding, block, grid, context);
  if (refused.length > 0) return { refused };
  const unused = unusedByPupils(bound.unknown, binding, context, place);
  return { ...bound, binding, issues: [...issues, ...unused] };
}

/** Reads a block: rows of data kept by the binding, shifted ones rejected, the printed total compared. */
export function readBlock(block: Block, grid: Grid, context: LayoutContext): BlockReading {
  const place = { file: context.file, ...(grid.name !== "" && { sheet: grid.name }) };
  const bound = bindBlock(block, grid, context);
  if ("refused" in bound) return refusedBlock(block, bound.refused, place);
  const { binding, width } = bound;
  const keep = keepBound(binding);
  const issues: Issue[] = [];
  const rows: GridRow[] = [];
  const refused: RefusedRow[] = [];
  const emptyRows = new Set<number>();
  const ofResults = [binding.headers.primary, binding.headers.score, binding.headers.mark];
  for (const [at, row] of block.rows.entries()) {
    const kept = keep(row);
    const column = shiftedColumn(row, binding, width, grid.name === "");
    if (column !== undefined) {
      refused.push({ row: kept, byResult: ofResults.includes(column) });
      issues.push(shiftedIssue(row, column, place));
    } else if (kept.cells.every((cell) => cell === "")) emptyRows.add(at);
    else rows.push(kept);
  }
  issues.push(...differingTotals(block, emptyRows, place), ...bound.issues);
  return {
    table: {
      table: { kind: "students", ...place, binding, source: { rows }, refused },
      service: emptyRows.size,
      rejected: refused.length,
    },
    issues,
    schools: pairsOf(rows.length === 0 ? [] : block.rows, bound),
    personalColumns: bound.personalColumns,
  };
}

/** Each code of a school with the logins that stand beside it. */
function pairsOf(rows: readonly GridRow[], { binding, schoolToo }: BoundBlock): School[] {
  const at = binding.columns.school;
  const schools = new Map<string, School>();
  for (const { line, cells } of at === undefined ? [] : rows)
    for (const position of schoolToo) {
      const code = plainCode(cells[at ?? -1] ?? "");
      const login = (cells[position] ?? "").trim();
      if (!/\d/u.test(code) || loginDigits(login) === undefined) continue;
      const key = `${code}\t${login}`;
      if (!schools.has(key))
        schools.set(key, {
          code,
          name: "",
          municipality: "",
          logins: [login],
          otherNames: [],
          line,
        });
    }
  return [...schools.values()];
}

/** What a table of pupils has and nobody knows, as a note. */
export const unusedByPupils = (
  unknown: readonly HeaderName[],
  { columns }: Binding,
  { own }: Pick<LayoutContext, "own">,
  place: { readonly file: string; readonly sheet?: string },
): Issue[] =>
  unusedColumns({
    names: unknown,
    knows: () => false,
    free: studentColumns.filter((column) => columns[column] === undefined),
    ...{ own, severity: "note", place },
  });

/** A printed total is of its page, of the pages so far or of the whole; one that is none is told. */
function differingTotals(
  block: Block,
  emptyRows: ReadonlySet<number>,
  place: { readonly file: string; readonly sheet?: string },
): Issue[] {
  const count = (from: number, to: number): number =>
    block.rows.slice(from, to).filter((_, at) => !emptyRows.has(from + at)).length;
  return block.totals.flatMap((total, index) => {
    const pageFrom = block.totals[index - 1]?.rowsAbove ?? 0;
    const soFar = count(0, total.rowsAbove);
    const page = count(pageFrom, total.rowsAbove);
    if ([page, soFar, count(0, block.rows.length)].includes(total.count)) return [];
    const issue: Issue = {
      code: "total-differs",
      severity: "warning",
      ...place,
      line: total.line,
      found: String(total.count),
      expected: `число строк участников: ${page}`,
    };
    return [issue];
  });
}

/** Nothing is bound: the table was refused. */
export const emptyBinding: Binding = {
  columns: {},
  headers: {},
  tasks: [],
  constants: {},
  maxPrimary: null,
};

/** A block that cannot be bound: its rows are all rejected, and its header's issue says why. */
export function refusedBlock(
  block: Block,
  issues: readonly Issue[],
  place: { readonly file: string; readonly sheet?: string },
): BlockReading {
  const count = Math.max(1, block.rows.length);
  return {
    table: {
      table: { kind: "students", ...place, binding: emptyBinding, source: { rows: [] } },
      service: 0,
      rejected: block.rows.length,
    },
    issues: issues.map((issue) => ({ ...issue, count })),
    personalColumns: 0,
  };
}

/** A row whose cells have shifted. What stands there is not told: it may be a name. */
export const shiftedIssue = (
  row: GridRow,
  column: string,
  place: { readonly file: string; readonly sheet?: string },
): Issue => ({
  code: "row-shifted",
  severity: "error",
  ...place,
  line: row.line,
  column: column === "" ? "все столбцы" : column,
  expected:
    column === ""
      ? "столько значений, сколько столбцов в заголовке"
      : `значение столбца «${column}»`,
});

/** Base mathematics (22) has marks only: «Балл» of its protocol is the mark. */
function markOfBaseMaths(binding: Binding): Binding {
  const { subject, subjectCode } = binding.constants;
  const exam = finalExamOf("test")?.id ?? "";
  const match = resolveSubject({ name: subject, code: subjectCode, exam });
  const { score, ...columns } = binding.columns;
  if (
    !match ||
    resultScale({ exam, subject: match.subject.title }) !== "mark" ||
    score === undefined
  )
    return binding;
  if (columns.mark !== undefined) return binding;
  const { score: header, ...headers } = binding.headers;
  return {
    ...binding,
    columns: { ...columns, mark: score },
    headers: { ...headers, ...(header !== undefined && { mark: header }) },
  };
}

const ofScale = /тестов|100|test/iu;

/** Where the scale is not of 100 «Балл» is the primary score. */
function primaryOutsideScale(binding: Binding): Binding {
  const { score, ...columns } = binding.columns;
  const { score: header = "", ...headers } = binding.headers;
  const { exam } = binding.constants;
  if (score === undefined || exam === undefined || knownExam(exam)?.scale === "test")
    return binding;
  if (columns.primary !== undefined || ofScale.test(header)) return binding;
  return {
    ...binding,
    columns: { ...columns, primary: score },
    headers: { ...headers, primary: header },
  };
}

/** Exam, subject and year must stand somewhere: in a column, a title, a name or the settings. */
function unknownParts(
  binding: Binding,
  block: Block,
  grid: Grid,
  context: LayoutContext,
): readonly Issue[] {
  const { columns, constants } = binding;
  const has = (...names: StudentColumn[]) =>
    names.some((name) => columns[name] !== undefined || constants[name] !== undefined);
  const place = {
    severity: "error" as const,
    file: context.file,
    ...(grid.name !== "" && { sheet: grid.name }),
    ...(block.header[0] && { line: block.header[0].line }),
  };
  const unknown = (code: string, column: string): Issue => ({
    code,
    ...place,
    column,
    expected: `столбец «${column}» или название в заголовке таблицы, листа или файла`,
  });
  const isOfSubject = columns.subject !== undefined || columns.subjectCode !== undefined;
  const subjects = isOfSubject ? undefined : subjectColumn(block, binding);
  if (subjects !== undefined)
    return [{ code: "subject-column-unknown", ...place, column: subjects }];
  return [
    ...(has("exam") ? [] : [unknown("exam-unknown", "Экзамен")]),
    ...(has("subject", "subjectCode") ? [] : [unknown("subject-unknown", "Предмет")]),
    ...(has("year", "date") ? [] : [unknown("year-unknown", "Год")]),
  ];
}
