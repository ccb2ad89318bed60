import { bindNames } from "./bind-names.ts";
import type { OwnNames } from "./column-finder.ts";
import type { ColumnKey } from "./columns.ts";
import { findHeader } from "./find-header.ts";
import type { Grid, GridRow } from "./grid.ts";
import { columnOfName, type HeaderName, headerNames } from "./header-names.ts";
import type { ColumnUses, TableSchema } from "./table-schema.ts";

/** The header of a small table with its columns bound by their names. */
export interface TableHeader<Key> {
  readonly rows: readonly GridRow[];
  /** Index in `grid.rows` of the first row under it. */
  readonly body: number;
  readonly columns: ReadonlyMap<Key, HeaderName>;
  /** Columns of the schema's family by their ids. */
  readonly more: ReadonlyMap<string, HeaderName>;
  readonly names: readonly HeaderName[];
  readonly doubled: readonly HeaderName[];
  /** Needed columns that it has not. */
  readonly missing: readonly Key[];
}

/** Titles may stand above a header, but not many. */
const deepest = 20;

/**
 * The header of a table: the first of the upper rows (one line or two) that has all its needed columns,
 * else the one that has the most of its columns; undefined when no row has two.
 */
export function findTable<Uses extends ColumnUses>(
  grid: Pick<Grid, "rows">,
  schema: TableSchema<Uses>,
  own?: OwnNames,
): TableHeader<Extract<keyof Uses, ColumnKey>> | undefined {
  const rows = grid.rows.slice(0, deepest + 1);
  const keyOf = (header: string) => schema.find(header, own);
  const knows = (header: string) =>
    keyOf(header) !== undefined || schema.family?.(header) !== undefined;
  let best: TableHeader<Extract<keyof Uses, ColumnKey>> | undefined;
  for (let from = 0; from < deepest;) {
    const place = findHeader(rows, knows, from);
    if (!place || place.first >= deepest) break;
    const header = rows.slice(place.first, place.last + 1);
    const names = headerNames(header);
    const { columns, doubled } = bindNames(names, (name) => columnOfName(name, keyOf));
    const found = {
      ...{ rows: header, body: place.last + 1, columns, names, doubled },
      more: familyOf(names, schema),
      missing: schema.needed.filter((key) => !columns.has(key)),
    };
    if (found.missing.length === 0) return found;
    if (!best || found.columns.size > best.columns.size) best = found;
    from = place.first + 1;
  }
  return best;
}

function familyOf(
  names: readonly HeaderName[],
  { family }: Pick<TableSchema, "family">,
): Map<string, HeaderName> {
  const found = new Map<string, HeaderName>();
  for (const name of names) {
    const id = family?.(name.name);
    if (id !== undefined && !found.has(id)) found.set(id, name);
  }
  return found;
}
