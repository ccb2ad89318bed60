import type { Issue } from "../../shared/issue.ts";
import { isFooter, isNumberingRow } from "../../tables/find-header.ts";
import type { Grid, GridRow } from "../../tables/grid.ts";
import { unusedColumns } from "../../tables/unused-columns.ts";
import type { LayoutContext, LayoutReading } from "../layout.ts";
import type { Binding, StudentColumn } from "../student-table.ts";
import { readVprHead, type VprHead, vprWork, type VprWork } from "./vpr-head.ts";
import { cellAt } from "./vpr-cells.ts";
import { hearRows } from "./vpr-evidence.ts";
import { isHeaderOfOthers, labelledSchools } from "./vpr-foreign-header.ts";
import { bindVprHeader, vprColumns, type VprHeader } from "./vpr-header.ts";
import { keepRow, keptColumns, labelReader, type RowForm } from "./vpr-row.ts";
import { remarksOf } from "./vpr-remarks.ts";
import { hasTwoParts, type Sight, sightsOf } from "./vpr-sight.ts";
import { sortRows } from "./vpr-sort.ts";

/** How a form of pupils' results differs from the plain one. */
export interface VprForm extends RowForm {
  /** Index of the header in `grid.rows`. */
  readonly headerIndex: number;
  /** Whether a row without a participant's code is an empty line of a template. */
  readonly template?: boolean;
  /** Says that a row is no row of data (a separator), before anything else is asked. */
  readonly isService?: (row: GridRow) => boolean;
}

/**
 * Reads pupils' rows of any ВПР export. Only the columns of `keptColumns` and the tasks are taken
 * over, in that order, so nothing personal leaves but the code that facts hash. A task not started is
 * 0 points, an absent pupil's cells are empty, shifted rows are rejected with an issue each.
 */
export function readVprStudents(grid: Grid, context: LayoutContext, form: VprForm): LayoutReading {
  const place = { file: context.file, ...(grid.name === "" ? {} : { sheet: grid.name }) };
  const headerRow = grid.rows[form.headerIndex];
  if (!headerRow) return { tables: [], issues: [], personalColumns: 0 };
  const bound = bindVprHeader(headerRow.cells, context.columnOf);
  const body = grid.rows.slice(form.headerIndex + 1);
  const refuse = (
    issue: Pick<Issue, "code"> & Partial<Issue>,
    tables: LayoutReading["tables"] = [],
  ): LayoutReading => ({
    tables,
    issues: [{ ...place, severity: "error", line: headerRow.line, ...issue }],
    personalColumns: bound.personalColumns,
  });
  if (bound.doubled[0] !== undefined)
    return refuse({ code: "vpr-column-doubled", column: bound.doubled[0] });
  if (bound.columns.school === undefined && form.school === undefined)
    return refuse({ code: "vpr-school-unknown" });

  const head = readVprHead(grid.rows.slice(0, form.headerIndex));
  const known = vprWork({ ...head, year: head.year ?? yearOfUpload(body, bound) }, context.hints);
  if ("missing" in known)
    return refuse({ code: "vpr-needs-hint", found: known.missing.join(", ") });

  const data = body.filter((row) => !isServiceRow(row, headerRow, bound, form));
  const school = bound.columns.school;
  if (school !== undefined && isHeaderOfOthers(data, school))
    return refuse(
      { code: "vpr-header-of-others", found: bound.headers.school ?? "", count: data.length },
      [labelledSchools(data, context.file)],
    );
  const parts = hasTwoParts(data, bound);
  const sights = sightsOf(data, bound, parts);
  const {
    header,
    maxPrimary,
    issues: refuted,
  } = hearRows(
    parts ? bound : { ...bound, secondVariant: null },
    sights,
    head.maxPrimary,
    headerRow.cells,
  );
  const sorted = sortRows(sights, header, maxPrimary, headerRow.cells);
  const asWhole = context.onePart === "counted";
  const labelOf = labelReader();
  const rows = sorted.taken.map((sight) =>
    keepRow(asWhole ? asWholeWork(sight) : sight, header, form, labelOf),
  );
  const issues = [
    ...refuted,
    ...sorted.faults,
    ...remarksOf(sorted.taken, header, { names: headerRow.cells, asWhole }),
    ...unusedColumns({
      names: bound.unknown,
      knows: () => false,
      free: vprColumns.filter((column) => bound.columns[column] === undefined),
      ...{ own: context.own, severity: "note", place },
    }),
  ];
  const constants = constantsOf(known.work, head, form);
  const levels = levelsOf(grid.rows.slice(0, form.headerIndex));
  // A template has a line for every pupil; of other forms only a row that says so tells that the absent are listed.
  const listsAbsent = form.template === true && header.columns.variant !== undefined;
  const binding = { ...bindingOf(header, rows, constants, maxPrimary, levels), listsAbsent };
  return {
    tables: [
      {
        table: { kind: "students", ...place, binding, source: { rows } },
        service: body.length - data.length,
        rejected: sights.length - rows.length,
      },
    ],
    issues: issues.map((issue) => ({ ...place, ...issue })),
    personalColumns: bound.personalColumns,
  };
}

/** Where a region counts those who wrote one part as participants, their half stands for the whole. */
const asWholeWork = (sight: Sight): Sight =>
  sight.attendance === "one part" ? { ...sight, attendance: "whole" } : sight;

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
  keptColumns.forEach((column, position) => {
    if (constants[column] === undefined && used(position)) columns[column] = position;
  });
  const tasks = header.tasks
    .map((task, i) => ({ task, position: keptColumns.length + i }))
    .filter(({ task, position }) => task.max !== null || used(position))
    .map(({ task, position }) => {
      const level = levels[task.position] ?? "";
      return { id: task.id, max: task.max, position, ...(level === "" ? {} : { level }) };
    });
  return { columns, headers: header.headers, tasks, constants, maxPrimary };
}
