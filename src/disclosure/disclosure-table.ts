import {
  absent,
  type Inline,
  type People,
  type Table,
  type TableRow,
} from "../document/document.ts";
import { textOf } from "../document/text-of.ts";
import { HIDDEN_REASON, isOfPupils, rowsOf } from "./disclosure-grid.ts";
import { type DisclosurePolicy, roundedPool } from "./disclosure-policy.ts";

/**
 * A table without the cells that are to be hidden, and without the numbers that were worked out from
 * them in the same row (a change between two years, words).
 *
 * @param hidden `row/column`, with totals among the rows
 * @param isSecret whether pupils may not be told about
 * @param policy rounds the shares of several schools together
 */
export function hideInTable(
  table: Table,
  hidden: ReadonlySet<string>,
  {
    isSecret,
    policy,
  }: {
    readonly isSecret: (people: readonly People[]) => boolean;
    readonly policy: DisclosurePolicy;
  },
): Table {
  const all = rowsOf(table);
  const shown = (row: TableRow): TableRow => {
    const at = all.indexOf(row);
    const gone = new Set(
      row.cells.flatMap((cell, column) =>
        hidden.has(`${at}/${column}`) ? peopleIn(cell).flatMap(namesOf) : [],
      ),
    );
    const tells = (people: readonly People[]) =>
      isSecret(people) ||
      (people.length > 1 && people.some((one) => namesOf(one).some((name) => gone.has(name))));
    return {
      ...row,
      cells: row.cells.map((cell, column) =>
        cell
          .map((piece) =>
            isOfPupils(piece) && (hidden.has(`${at}/${column}`) || tells(piece.people))
              ? absent("hidden", HIDDEN_REASON)
              : roundedPool(piece, policy),
          )
          // a sign before a number goes with it: said once
          .filter((piece, place, all) => !(isHidden(piece) && all.slice(0, place).some(isHidden))),
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

const peopleIn = (cell: readonly Inline[]): People[] =>
  cell.flatMap((piece) => (isOfPupils(piece) ? piece.people : []));

/** A count and what is left of it are one secret. */
export const namesOf = ({ k, n }: People): string[] =>
  k === undefined ? [] : [`${k}/${n}`, `${n - k}/${n}`];

/**
 * A row's place would tell about its hidden number: such rows go last, by name. Running numbers stay
 * where they are.
 */
function inOrder(table: Table, rows: readonly TableRow[]): readonly TableRow[] {
  const column = table.orderedBy;
  if (column === undefined) return rows;
  const name = ({ cells }: TableRow) => textOf(cells[table.headerColumn ?? 0] ?? []);
  const unknown = rows.filter(({ cells }) => cells[column]?.some(isHidden));
  if (unknown.length === 0) return rows;
  const last = [...unknown].sort((a, b) => name(a).localeCompare(name(b), "ru", { numeric: true }));
  const sorted = [...rows.filter((row) => !unknown.includes(row)), ...last];
  return sorted.map((row, at) => ({
    ...row,
    cells: row.cells.map((cell, place) =>
      table.columns[place]?.sortable === false ? (rows[at]?.cells[place] ?? cell) : cell,
    ),
  }));
}

const isHidden = (piece: Inline): boolean =>
  typeof piece !== "string" && piece.kind === "figure" && piece.status === "hidden";
