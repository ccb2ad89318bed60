import type { Issue } from "../../shared/issue.ts";
import { numberOf } from "../../tables/cell-kind.ts";
import { isFooter, isHeaderRow, isNumberingRow } from "../../tables/find-header.ts";
import type { Grid, GridRow } from "../../tables/grid.ts";
import { unusedColumns } from "../../tables/unused-columns.ts";
import { titleHints } from "../file-hints.ts";
import type { FileHints, Layout, LayoutContext, LayoutReading } from "../layout.ts";
import type { AggregatePlace, AggregateRow } from "../student-table.ts";
import { type CountHead, countHead, knownColumn, ofCounts } from "./count-head.ts";
import { countRow } from "./count-row.ts";

/** A remark or a signature alone in its row, and not where a school is named. */
function isAlone({ cells }: GridRow, { columns }: CountHead): boolean {
  const filled = cells.flatMap((cell, at) => (cell === "" ? [] : [at]));
  const named = [columns.get("school")?.position, columns.get("schoolName")?.position];
  return filled.length === 1 && !named.includes(filled[0]);
}

/** A repeated header, a line that numbers the columns, a total, a remark: seen, and no data. */
const isService = (
  row: GridRow,
  index: number,
  { head, context }: { readonly head: CountHead; readonly context: LayoutContext },
): boolean =>
  isFooter(row) ||
  isAlone(row, head) ||
  (index === 0 && isNumberingRow(row)) ||
  (!row.cells.some((cell) => numberOf(cell) !== null) &&
    isHeaderRow(row, (header) => knownColumn(header, context) !== undefined));

/** What is known of the file, else what the first of its title lines says. */
const hintsOfTitles = (titles: readonly string[], hints: FileHints): FileHints =>
  titles.reduce<FileHints>((known, title) => ({ ...titleHints(title), ...known }), hints);

function read(grid: Grid, context: LayoutContext): LayoutReading {
  const place = { file: context.file, ...(grid.name !== "" && { sheet: grid.name }) };
  const head = countHead(grid, context);
  const data = grid.rows.slice((head?.last ?? -1) + 1);
  if (!head || head.doubled.length > 0) {
    const at = { ...place, ...(head && { line: head.line }), count: Math.max(1, data.length) };
    const issues = (head?.doubled ?? []).map((column): Issue => ({
      code: "column-doubled",
      severity: "error",
      ...at,
      column,
      found: column,
      expected: `один столбец «${column}»`,
    }));
    return { tables: [], issues, personalColumns: 0 };
  }
  const hints = hintsOfTitles(head.titles, context.hints);
  const issues: Issue[] = [];
  const told: Issue[] = [];
  const rows: AggregateRow[] = [];
  const refused: AggregatePlace[] = [];
  let service = head.last + 1;
  for (const [index, row] of data.entries()) {
    if (isService(row, index, { head, context })) {
      service += 1;
      continue;
    }
    const read = countRow(row, { place, head, hints });
    if ("row" in read) {
      rows.push(read.row);
      told.push(...read.told);
    } else {
      issues.push(read.issue);
      if (read.of) refused.push(read.of);
    }
  }
  const unused = unusedColumns({
    names: head.unknown,
    knows: () => false,
    free: ofCounts.filter((column) => !head.columns.has(column)),
    ...{ own: context.own, severity: "note", place },
  });
  const [accepted, rejected] = [rows.length, issues.length];
  const counted = { read: accepted + rejected, accepted, rejected, service };
  return {
    tables: [
      { table: { kind: "aggregates", ...place, rows, refused }, rows: counted, service, rejected },
    ],
    issues: [...issues, ...told, ...unused],
    personalColumns: 0,
  };
}

/**
 * A plain long table of counts, a row for each school and subject: year, exam, grade, subject, school,
 * n and any of mean, marks, below the minimum, score groups; `cells.csv` of this program is one.
 */
export const schoolCounts: Layout = {
  id: "school-counts",
  title: "таблица чисел участников по школам",
  recognise(head, context) {
    const found = countHead(head, context);
    if (!found?.columns.has("n")) return 0;
    if (!found.columns.has("school") && !found.columns.has("schoolName")) return 0;
    return found.counts >= 2 ? 0.8 : 0.5;
  },
  read,
};
