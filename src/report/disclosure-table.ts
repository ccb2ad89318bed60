import { absent } from "./document.ts";
import type { Inline, MeasuredFigure, Table, TableRow } from "./document.ts";
import { textOf } from "./text-of.ts";
import { completeSuppression, type Counted, type Sum } from "./suppression.ts";

/**
 * A table with its small numbers hidden, and with more of them where a sum would give one away:
 * down a column to «Итого» of its group and of the table, along a row over columns of one `partOf`.
 *
 * @param primary whether a number must be hidden by itself
 * @param content disclosure control of the other pieces of a cell
 */
export function hideInTable(
  table: Table,
  primary: (figure: MeasuredFigure) => boolean,
  content: (pieces: readonly Inline[]) => readonly Inline[],
): Table {
  const rows = rowsOf(table);
  const cells = new Map<string, Counted>();
  const hidden = new Set<string>();
  rows.forEach((row, at) =>
    row.cells.forEach((cell, column) => {
      const figure = pupilsOf(cell);
      const people = figure?.people?.[0];
      if (!figure || people?.k === undefined) return;
      cells.set(`${at}/${column}`, { k: people.k, n: people.n });
      if (primary(figure)) hidden.add(`${at}/${column}`);
    }),
  );
  if (hidden.size > 0) {
    for (const cell of completeSuppression(cells, sumsOf(table, rows, cells), hidden))
      hidden.add(cell);
  }
  const shown = (row: TableRow): TableRow => {
    const at = rows.indexOf(row);
    return {
      ...row,
      cells: row.cells.map((cell, column) =>
        content(hidden.has(`${at}/${column}`) ? cell.map(hiddenPupils) : cell),
      ),
    };
  };
  return {
    ...table,
    rows: inOrder(table, table.rows.map(shown)),
    ...(table.groups && {
      groups: table.groups.map((group) => ({
        ...group,
        rows: group.rows.map(shown),
        ...(group.total && { total: shown(group.total) }),
      })),
    }),
    ...(table.total && { total: shown(table.total) }),
  };
}

/** A row's place would tell about its hidden number: such rows go last, by name. */
function inOrder(table: Table, rows: readonly TableRow[]): readonly TableRow[] {
  const column = table.orderedBy;
  if (column === undefined) return rows;
  const name = ({ cells }: TableRow) => textOf(cells[table.headerColumn ?? 0] ?? []);
  const unknown = rows.filter(({ cells }) => cells[column]?.some(isHidden));
  const last = [...unknown].sort((a, b) => name(a).localeCompare(name(b), "ru", { numeric: true }));
  return [...rows.filter((row) => !unknown.includes(row)), ...last];
}

const isHidden = (piece: Inline): boolean =>
  typeof piece !== "string" && piece.kind === "figure" && piece.status === "hidden";

const isPupils = (piece: Inline): piece is MeasuredFigure =>
  typeof piece !== "string" &&
  piece.kind === "figure" &&
  piece.status === "measured" &&
  piece.people !== undefined;

const pupilsOf = (cell: readonly Inline[]): MeasuredFigure | undefined => cell.find(isPupils);

const hiddenPupils = (piece: Inline): Inline =>
  isPupils(piece)
    ? absent("hidden", "скрыто, чтобы нельзя было вычислить другое скрытое число")
    : piece;

/** All rows in one line, totals too: a row's place names it. */
const rowsOf = (table: Table): TableRow[] => [
  ...table.rows,
  ...(table.groups ?? []).flatMap(({ rows, total }) => [...rows, ...(total ? [total] : [])]),
  ...(table.total ? [table.total] : []),
];

/** What the table adds up: cells whose counts make another cell's, or a number of pupils known anyway. */
function sumsOf(
  table: Table,
  rows: readonly TableRow[],
  cells: ReadonlyMap<string, Counted>,
): Sum[] {
  const place = (row: TableRow, column: number) => `${rows.indexOf(row)}/${column}`;
  const known = (names: readonly string[]) => names.filter((name) => cells.has(name));
  const groups = table.groups ?? [];
  const down = table.columns.flatMap((_, column): Sum[] => {
    const sum = (parts: readonly TableRow[], total: TableRow | undefined): Sum[] => {
      const whole = total && place(total, column);
      if (whole === undefined || !cells.has(whole)) return [];
      return [{ parts: known(parts.map((row) => place(row, column))), whole }];
    };
    const tops = groups.flatMap(({ rows: inside, total }) => (total ? [total] : inside));
    return [
      ...groups.flatMap((group) => sum(group.rows, group.total)),
      ...sum([...table.rows, ...tops], table.total),
    ];
  });
  const names = [...new Set(table.columns.flatMap(({ partOf }) => partOf ?? []))];
  const along = rows.flatMap((row) =>
    names.map((name): Sum => {
      const columns = table.columns.flatMap((column, at) => (column.partOf === name ? [at] : []));
      return { parts: known(columns.map((column) => place(row, column))) };
    }),
  );
  return [...down, ...along].filter(({ parts }) => parts.length > 0);
}
