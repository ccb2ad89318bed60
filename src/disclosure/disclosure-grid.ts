import type {
  Inline,
  MeasuredFigure,
  People,
  Table,
  TableRow,
  Telling,
} from "../document/document.ts";

/** A number of pupils in a table: what a reader could add up. */
export interface GridCell {
  readonly k: number;
  readonly n: number;
  /**
   * A count or a share of `n`, the number of all participants itself, or a number that is printed
   * whatever is hidden (nobody, no pupils).
   */
  readonly kind: "count" | "share" | "size" | "known";
}

/** Cells of a table by row (totals too) and column; undefined where nothing can be added. */
export type Grid = readonly (readonly (GridCell | undefined)[])[];

/** Why a number is hidden, in Russian: the same for a small one and for its secondary cell. */
export const HIDDEN_REASON = "скрыто, чтобы нельзя было узнать отдельного ученика";

/** A piece that tells about pupils, and is hidden with them. */
export type OfPupils = (MeasuredFigure | Telling) & { readonly people: readonly People[] };

export const isOfPupils = (piece: Inline): piece is OfPupils =>
  typeof piece !== "string" &&
  (piece.kind === "telling" || (piece.kind === "figure" && piece.status === "measured")) &&
  piece.people !== undefined;

/** All rows in one line, totals too: a row's place names it. */
export const rowsOf = (table: Table): TableRow[] => [
  ...table.rows,
  ...(table.groups ?? []).flatMap(({ rows, total }) => [...rows, ...(total ? [total] : [])]),
  ...(table.total ? [table.total] : []),
];

/** The numbers of a table as a reader would add them up. */
export const gridOf = (table: Table): Grid =>
  rowsOf(table).map(({ cells }) => table.columns.map((_, column) => cellOf(cells[column] ?? [])));

/** A share is of whole pupils: `k` of `n` is what it says, not what it was rounded from. */
const SAME = 1e-9;

const isMeasured = (piece: Inline): piece is MeasuredFigure =>
  typeof piece !== "string" && piece.kind === "figure" && piece.status === "measured";

function cellOf(pieces: readonly Inline[]): GridCell | undefined {
  const figure = pieces.find(isMeasured);
  const telling = pieces.find(isOfPupils);
  const [first, ...others] = figure?.people ?? telling?.people ?? [];
  const { format, value } = figure ?? {};
  if (first === undefined)
    return format === "count" || (format === "percent" && value === 0)
      ? { k: value ?? 0, n: 0, kind: "known" }
      : undefined;
  const { k, n } = first;
  if (others.some((other) => other.n > 0)) return undefined;
  if (k === undefined)
    return format === "count" && value === n ? { k: n, n, kind: "size" } : undefined;
  if (format === "count") return value === k ? { k, n, kind: "count" } : undefined;
  if (format === "percent")
    return Math.abs((value ?? 0) - k / n) < SAME ? { k, n, kind: "share" } : undefined;
  return figure === undefined ? { k, n, kind: "share" } : undefined;
}
