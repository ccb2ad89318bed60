import type { Issue } from "../../shared/issue.ts";
import { findHeader } from "../../tables/find-header.ts";
import type { Grid, GridRow } from "../../tables/grid.ts";
import { type HeaderName, headerNames } from "../../tables/header-names.ts";
import { normaliseHeader } from "../../tables/normalise-header.ts";
import { bindHeader, knowsStudentHeader } from "../bind-header.ts";
import { blockConstants } from "../block-constants.ts";
import { keepBound } from "../keep-bound.ts";
import type { Layout, LayoutContext, LayoutReading } from "../layout.ts";
import { parseExamTitle } from "../parse-exam-title.ts";
import { emptyBinding, refusedBlock, shiftedIssue, unusedByPupils } from "../read-block.ts";
import { shiftedColumn } from "../shifted-column.ts";
import { type Block, splitBlocks } from "../split-blocks.ts";
import type { Binding, StudentColumn } from "../student-table.ts";
import type { TableReading } from "../tables.ts";

const ownHeader =
  /^(тип апелляции|состояние( апелляции)?$|дата изменени|дата отправки|балл до изменени|текущи|разница$)/u;
const isOwn = (header: string): boolean => ownHeader.test(normaliseHeader(header));

/**
 * The form's own words: the day of the change orders states, «Текущие» holds what is true now. Where
 * nothing stands under «Текущие», it is a mark if every value is one of 2 to 5.
 */
function override(rows: readonly GridRow[]) {
  return ({ name, position }: HeaderName): StudentColumn | null | undefined => {
    const text = normaliseHeader(name);
    if (/^дата изменени/u.test(text)) return "date";
    if (/^дата отправки/u.test(text) || /^состояние/u.test(text)) return null;
    if (!/^текущи/u.test(text)) return undefined;
    const values = rows.map((row) => row.cells[position] ?? "").filter((cell) => cell !== "");
    return values.length > 0 && values.every((cell) => /^[2-5]$/u.test(cell)) ? "mark" : "score";
  };
}

interface Bound {
  readonly binding: Binding;
  readonly personalColumns: number;
  readonly width: number;
}

/** Subject and year, taken out of `Математика(2026.06.02)` into two more cells of each row. */
function splitExam(
  rows: readonly GridRow[],
  bound: Bound,
): { rows: readonly GridRow[]; bound: Bound } {
  const { exam: position, ...columns } = bound.binding.columns;
  if (position === undefined) return { rows, bound };
  const { exam: header, ...headers } = bound.binding.headers;
  const named = header === undefined ? {} : { subject: header, year: header };
  const { width } = bound;
  return {
    rows: rows.map((row) => {
      const title = parseExamTitle(row.cells[position] ?? "");
      const cells = [...row.cells];
      while (cells.length < width) cells.push("");
      cells.splice(width, 2, title?.subject ?? "", title?.date?.slice(0, 4) ?? "");
      return { line: row.line, cells };
    }),
    bound: {
      ...bound,
      width: width + 2,
      binding: {
        ...bound.binding,
        columns: { ...columns, subject: width, year: width + 1 },
        headers: { ...headers, ...named },
      },
    },
  };
}

/** «Дата изменений» is no day of the exam, nor is that day one of a change: each stays out of the other. */
function constantsOf(
  binding: Binding,
  rows: readonly GridRow[],
  block: Block,
  grid: Grid,
  context: LayoutContext,
): Binding["constants"] {
  const without = <T extends object>(record: T) =>
    Object.fromEntries(Object.entries(record).filter(([column]) => column !== "date"));
  return without(blockConstants(without(binding.columns), { ...block, rows }, grid, context));
}

function readAppealBlock(block: Block, grid: Grid, context: LayoutContext) {
  const sheet = grid.name === "" ? {} : { sheet: grid.name };
  const place = { file: context.file, ...sheet };
  const first = bindHeader(block.header, context, {
    ...sheet,
    override: override(block.rows),
    required: [["score", "mark", "primary"]],
  });
  if ("issues" in first) return refused(block, first.issues, place);
  if (first.binding.columns.person === undefined && !first.binding.personParts) {
    const expected = "столбец: документ или код участника";
    const line = block.header[0]?.line ?? 1;
    const issue: Issue = { code: "column-missing", severity: "error", ...place, line, expected };
    return refused(block, [issue], place);
  }
  const { rows, bound } = splitExam(block.rows, first);
  const binding = {
    ...bound.binding,
    constants: constantsOf(bound.binding, rows, block, grid, context),
  };
  const reading = readStates(rows, { ...bound, binding }, place);
  const names = first.unknown.filter(({ name, group }) => !isOwn(name) && !isOwn(group));
  return {
    ...reading,
    issues: [...reading.issues, ...unusedByPupils(names, binding, context, place)],
  };
}

/** States that hold a result now; one that is still in work changes nothing yet. */
function readStates(
  rows: readonly GridRow[],
  { binding, width, personalColumns }: Bound,
  place: { readonly file: string; readonly sheet?: string },
) {
  const keep = keepBound(binding);
  const { score, mark, primary } = binding.columns;
  const issues: Issue[] = [];
  const kept: GridRow[] = [];
  let pending = 0;
  for (const row of rows) {
    const shifted = shiftedColumn(row, binding, width);
    const result = [score, mark, primary].map((at) => (at === undefined ? "" : row.cells[at]));
    if (shifted !== undefined) issues.push(shiftedIssue(row, shifted, place));
    else if (result.every((cell) => !cell)) pending += 1;
    else kept.push(keep(row));
  }
  const rejected = issues.length;
  if (pending > 0)
    issues.push({ code: "appeal-pending", severity: "note", ...place, count: pending });
  const table: TableReading = {
    table: { kind: "appeals", ...place, binding, rows: kept },
    service: pending,
    rejected,
  };
  return { table, issues, personalColumns };
}

const refused = (
  block: Block,
  issues: readonly Issue[],
  place: { readonly file: string; readonly sheet?: string },
) => {
  const { table, ...reading } = refusedBlock(block, issues, place);
  return {
    ...reading,
    table: {
      ...table,
      table: { kind: "appeals" as const, ...place, binding: emptyBinding, rows: [] },
    },
  };
};

const knows = (context: LayoutContext) => {
  const student = knowsStudentHeader(context);
  return (header: string) => student(header) || isOwn(header);
};

/**
 * Protocol of appeals and re-checks (протокол апелляций и перепроверок): two-line header «Балл до
 * изменения» and «Текущие», «Состояние», days of sending and of the change; the ОГЭ has the column
 * «Экзамен» with `Математика(2026.06.02)`. Only what is true now is bound.
 */
export const appeals: Layout = {
  id: "ris-appeals",
  title: "протокол апелляций и перепроверок РИС ГИА",
  recognise(head, context) {
    const place = findHeader(head.rows, knows(context));
    if (!place) return 0;
    const names = headerNames(head.rows.slice(place.first, place.last + 1));
    const own = new Set(names.flatMap(({ group, name }) => [group, name]).filter(isOwn));
    return own.size >= 2 ? 0.95 : 0;
  },
  read(grid, context): LayoutReading {
    const { blocks, service } = splitBlocks(grid.rows, knows(context));
    const readings = blocks.map((block) => readAppealBlock(block, grid, context));
    return {
      tables: readings.map(({ table }, index) => ({
        ...table,
        service: table.service + (index === 0 ? service : 0),
      })),
      issues: readings.flatMap((reading) => reading.issues),
      personalColumns: readings.reduce((sum, reading) => sum + reading.personalColumns, 0),
    };
  },
};
