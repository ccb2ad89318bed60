import type { OfficeCell } from "../files/index.ts";
import type { Figure, Inline, Table, TableRow } from "../document.ts";
import { textOf } from "../text-of.ts";
import { formatFigure } from "../format-figure.ts";

/** A table's rows in the order they are printed, each with what it is. */
export interface PlainRow {
  readonly role: "row" | "group" | "total";
  readonly cells: readonly (readonly Inline[])[];
}

/** Groups laid out as rows: a title of one cell, the group's rows, its «Итого»; the table's comes last. */
export function plainRows(table: Table): PlainRow[] {
  const row = ({ cells }: TableRow): PlainRow => ({ role: "row", cells });
  const total = (of: TableRow | undefined): PlainRow[] =>
    of ? [{ role: "total", cells: of.cells }] : [];
  return [
    ...table.rows.map(row),
    ...(table.groups ?? []).flatMap((group): PlainRow[] => [
      { role: "group", cells: [[group.title]] },
      ...group.rows.map(row),
      ...total(group.total),
    ]),
    ...total(table.total),
  ];
}

/** A cell that is one number and nothing else, hidden ones too. */
function onlyFigure(cell: readonly Inline[] | undefined): Figure | undefined {
  const [piece, ...more] = cell ?? [];
  return more.length === 0 && typeof piece === "object" && piece.kind === "figure"
    ? piece
    : undefined;
}

const scale = (figure: Figure, value: number): number => {
  const shares = figure.status === "measured" && figure.format.startsWith("percent");
  const digits = figure.status === "measured" ? (figure.digits ?? 1) : 1;
  return Math.round((shares ? value * 100 : value) * 10 ** digits) / 10 ** digits;
};

/** A cell for a spreadsheet: one number as a number (a share in percent), all else as text. */
function officeCell(cell: readonly Inline[] | undefined): OfficeCell {
  const figure = onlyFigure(cell);
  if (!figure) return cell === undefined || cell.length === 0 ? null : textOf(cell);
  if (figure.status !== "measured") return formatFigure(figure);
  return scale(figure, figure.value);
}

const bound = (cell: readonly Inline[] | undefined, key: "low" | "high"): OfficeCell => {
  const figure = onlyFigure(cell);
  const value = figure?.status === "measured" ? figure[key] : undefined;
  return figure === undefined || value === undefined ? null : scale(figure, value);
};

/**
 * A table for a spreadsheet: the group's title in a column of its own, an interval in two columns
 * after its number, shares in percent. Sums stay where they are printed.
 */
export function officeRows(table: Table): {
  readonly header: readonly string[];
  readonly rows: readonly (readonly OfficeCell[])[];
} {
  const all = plainRows(table);
  const grouped = (table.groups ?? []).length > 0;
  const withInterval = table.columns.map((_, column) =>
    all.some(({ cells }) => bound(cells[column], "low") !== null),
  );
  const inPercent = table.columns.map((_, column) =>
    all.some(({ cells }) => {
      const figure = onlyFigure(cells[column]);
      return figure?.status === "measured" && figure.format === "percent";
    }),
  );
  const header = [
    ...(grouped ? ["Группа"] : []),
    ...table.columns.flatMap(({ title }, column) => {
      const unit = inPercent[column] === true ? ", %" : "";
      return withInterval[column] === true
        ? [`${title}${unit}`, `интервал от${unit}`, `интервал до${unit}`]
        : [`${title}${unit}`];
    }),
  ];
  let group = "";
  const rows = all.flatMap(({ role, cells }): OfficeCell[][] => {
    if (role === "group") {
      group = textOf(cells[0] ?? []);
      return [];
    }
    const values = table.columns.flatMap((_, column): OfficeCell[] => {
      const cell = cells[column];
      return withInterval[column] === true
        ? [officeCell(cell), bound(cell, "low"), bound(cell, "high")]
        : [officeCell(cell)];
    });
    return [[...(grouped ? [group] : []), ...values]];
  });
  return { header, rows };
}
