import type { Issue } from "../../shared/issue.ts";
import { isFooter, isNumberingRow } from "../../tables/find-header.ts";
import type { Grid, GridRow } from "../../tables/grid.ts";
import type { LayoutContext, LayoutReading } from "../layout.ts";
import type { Binding, StudentColumn } from "../student-table.ts";
import { readVprHead, type VprHead, vprWork, type VprWork } from "./vpr-head.ts";
import { bindVprHeader, vprColumns, type VprHeader } from "./vpr-header.ts";
import { cellAt, faultOf, keepRow, labelReader, type RowForm } from "./vpr-row.ts";

/** How a form of pupils' results differs from the plain one. */
export interface VprForm extends RowForm {
  /** Index of the header in `grid.rows`. */
  readonly headerIndex: number;
  /** Whether a row without a participant's code is an empty line of a template. */
  readonly template?: boolean;
  /** Says that a row is no row of data (a separator), before anything else is asked. */
  readonly isService?: (row: GridRow) => boolean;
}

const emptyReading = (issues: readonly Issue[], personalColumns = 0): LayoutReading => ({
  tables: [],
  issues,
  personalColumns,
});

/**
 * Reads pupils' rows of any ВПР export. Only the columns of `vprColumns` and the tasks are taken
 * over, in that order, so nothing personal leaves but the code that facts hash. A task not started is
 * 0 points, an absent pupil's cells are empty, shifted rows are rejected with an issue each.
 */
export function readVprStudents(grid: Grid, context: LayoutContext, form: VprForm): LayoutReading {
  const place = { file: context.file, ...(grid.name === "" ? {} : { sheet: grid.name }) };
  const headerRow = grid.rows[form.headerIndex];
  if (!headerRow) return emptyReading([]);
  const header = bindVprHeader(headerRow.cells, context.columnOf);
  const body = grid.rows.slice(form.headerIndex + 1);
  const refuse = (issue: Pick<Issue, "code"> & Partial<Issue>): LayoutReading =>
    emptyReading(
      [{ ...place, severity: "error", line: headerRow.line, ...issue }],
      header.personalColumns,
    );
  if (header.doubled[0] !== undefined)
    return refuse({ code: "vpr-column-doubled", column: header.doubled[0] });
  if (header.columns.school === undefined && form.school === undefined)
    return refuse({ code: "vpr-school-unknown" });

  const head = readVprHead(grid.rows.slice(0, form.headerIndex));
  const known = vprWork({ ...head, year: head.year ?? yearOfUpload(body, header) }, context.hints);
  if ("missing" in known)
    return refuse({ code: "vpr-needs-hint", found: known.missing.join(", ") });

  const maxPrimary = head.maxPrimary ?? sumOfMax(header);
  const sorted = sortRows(body, headerRow, header, maxPrimary, form);
  const issues = [...sorted.faults, ...differingIssue(sorted.differing, header)];
  const constants = constantsOf(known.work, head, form);
  const levels = levelsOf(grid.rows.slice(0, form.headerIndex));
  const binding = bindingOf(header, sorted.rows, constants, maxPrimary, levels);
  const rejected = sorted.faults.length;
  return {
    tables: [
      {
        table: { kind: "students", ...place, binding, source: { rows: sorted.rows } },
        service: sorted.service,
        rejected,
      },
    ],
    issues: issues.map((issue) => ({ ...place, ...issue })),
    personalColumns: header.personalColumns,
  };
}

function constantsOf(
  work: VprWork,
  head: VprHead,
  form: VprForm,
): Partial<Record<StudentColumn, string>> {
  return {
    exam: "ВПР",
    subject: work.subject,
    grade: String(work.grade),
    year: String(work.year),
    ...(head.date === null ? {} : { date: head.date }),
    ...(form.school === undefined ? {} : { school: form.school }),
  };
}

/** One issue for all rows whose total is not the sum of their tasks. */
function differingIssue(count: number, header: VprHeader): Issue[] {
  const column = header.headers.primary ?? "";
  return count === 0 ? [] : [{ code: "vpr-total-differs", severity: "note", column, count }];
}

function sumOfMax(header: VprHeader): number | null {
  let sum = 0;
  for (const task of header.tasks) {
    if (task.max === null) return null;
    sum += task.max;
  }
  return sum > 0 ? sum : null;
}

function yearOfUpload(rows: readonly GridRow[], header: VprHeader): number | null {
  if (header.uploaded === null) return null;
  const position = header.uploaded;
  const dated = rows.find((row) => /\d{4}/.test(row.cells[position] ?? ""));
  return dated ? Number(/\d{4}/.exec(dated.cells[position] ?? "")?.[0]) : null;
}

/** Row «Уровень сложности задания» above the header: position → «Б» or «П». */
function levelsOf(above: readonly GridRow[]): readonly string[] {
  return (
    above.find((row) => row.cells.some((cell) => /^уровень сложности/iu.test(cell)))?.cells ?? []
  );
}

interface SortedRows {
  readonly rows: GridRow[];
  readonly faults: Issue[];
  readonly service: number;
  /** Rows whose total is not the sum of their tasks. */
  readonly differing: number;
}

function sortRows(
  body: readonly GridRow[],
  headerRow: GridRow,
  header: VprHeader,
  maxPrimary: number | null,
  form: VprForm,
): SortedRows {
  const rows: GridRow[] = [];
  const faults: Issue[] = [];
  let service = 0;
  let differing = 0;
  const labelOf = labelReader();
  for (const row of body) {
    if (isServiceRow(row, headerRow, header, form)) {
      service += 1;
      continue;
    }
    const fault = faultOf(row.cells, header, maxPrimary);
    if (fault) {
      const { position, ...rest } = fault;
      const found = row.cells[position] ?? "";
      faults.push({
        ...rest,
        severity: "error",
        line: row.line,
        column: headerRow.cells[position] ?? "",
        // A shifted cell may hold anything of the pupil's; only a short number is safe to show.
        found: /^\d{1,3}$/.test(found) ? found : "другое",
      });
      continue;
    }
    const kept = keepRow(row, header, form, labelOf);
    rows.push(kept.row);
    if (kept.differs) differing += 1;
  }
  return { rows, faults, service, differing };
}

function isServiceRow(row: GridRow, headerRow: GridRow, header: VprHeader, form: VprForm): boolean {
  if (form.isService?.(row)) return true;
  const { school, person, variant, primary } = header.columns;
  const { cells } = row;
  const named = /\d{5}/u.test(cellAt(cells, school));
  if (isNumberingRow(row) || (isFooter(row) && !named)) return true;
  if (form.template && cellAt(cells, person) === "") return true;
  const filled = [school, person, variant, primary].some((at) => cellAt(cells, at) !== "");
  return !filled || headerRow.cells.every((cell, i) => cell === (cells[i] ?? ""));
}

/** Columns nobody filled in (a form has forty places for tasks) are left out. */
function bindingOf(
  header: VprHeader,
  rows: readonly GridRow[],
  constants: Partial<Record<StudentColumn, string>>,
  maxPrimary: number | null,
  levels: readonly string[],
): Binding {
  const used = (position: number): boolean =>
    rows.some((row) => (row.cells[position] ?? "") !== "");
  const columns: Partial<Record<StudentColumn, number>> = {};
  vprColumns.forEach((column, position) => {
    if (constants[column] === undefined && used(position)) columns[column] = position;
  });
  const tasks = header.tasks
    .map((task, i) => ({ task, position: vprColumns.length + i }))
    .filter(({ task, position }) => task.max !== null || used(position))
    .map(({ task, position }) => {
      const level = levels[task.position] ?? "";
      return { id: task.id, max: task.max, position, ...(level === "" ? {} : { level }) };
    });
  return { columns, headers: header.headers, tasks, constants, maxPrimary };
}
