import type { Severity } from "../shared/issue.ts";
import type { CellKind } from "./cell-kind.ts";
import { columnFinder, type ColumnFinder } from "./column-finder.ts";
import type { ColumnKey, columns } from "./columns.ts";

/**
 * What a table asks of a column: `needed` — it must be there and each of its cells filled; `column` — it
 * must be there, a cell may be empty; `filled` — without it no row is taken; `optional`; `lenient` — a
 * cell that is not understood is told and left empty, where elsewhere its row is rejected.
 */
export type Use = "needed" | "column" | "filled" | "optional" | "lenient";

/** A use with what differs from the column's own kind, or from the code of its issue. */
export interface SpecialUse {
  readonly use: Use;
  readonly as?: CellKind<unknown, unknown>;
  readonly fault?: string;
}

/** Columns of a table; where two of them share a name, the earlier is meant. */
export type ColumnUses = { readonly [K in ColumnKey]?: Use | SpecialUse | undefined };

type KindIn<K, U> = U extends { readonly as: infer Kind }
  ? Kind
  : K extends ColumnKey
    ? (typeof columns)[K]["kind"]
    : never;
type UseIn<U> = U extends SpecialUse ? U["use"] : U;
type Value<Kind, U> =
  Kind extends CellKind<infer T, infer E> ? (U extends "needed" | "filled" ? T : T | E) : never;

/** Values of a row by its table's columns. */
export type Values<Uses> = {
  readonly [K in keyof Uses]: Value<KindIn<K, Uses[K]>, UseIn<Uses[K]>>;
};

/** More of a schema than its columns. */
export interface SchemaExtras {
  /** Columns that only the table itself names («Экспертиза: …», «5 МА»): the id of a header as written. */
  readonly family?: (header: string) => string | undefined;
  /** Names of people in its texts are left out and told: such a table needs none. */
  readonly withoutPersons?: true;
  /** Code of the issue when a needed column is missing; `table-column-missing` by default. */
  readonly missing?: string;
  /** How bad a column is that nobody knows; a note by default. */
  readonly unused?: Severity;
}

/** A small table: which columns it has and what it asks of them. */
export interface TableSchema<Uses extends ColumnUses = ColumnUses> extends SchemaExtras {
  readonly uses: Uses;
  readonly keys: readonly Extract<keyof Uses, ColumnKey>[];
  /** Columns without which it is no such table. */
  readonly needed: readonly Extract<keyof Uses, ColumnKey>[];
  readonly find: ColumnFinder<Extract<keyof Uses, ColumnKey>>;
}

/** The use of a column without what is special about it. */
export const useOf = (use: Use | SpecialUse | undefined): Use =>
  typeof use === "object" ? use.use : (use ?? "optional");

/**
 * A schema of a small table.
 *
 * @example tableSchema({ school: "needed", year: "optional", support: "needed" })
 */
export function tableSchema<const Uses extends ColumnUses>(
  uses: Uses,
  extras: SchemaExtras = {},
): TableSchema<Uses> {
  // Object.keys forgets the type of the keys.
  const keys = Object.keys(uses) as Extract<keyof Uses, ColumnKey>[];
  const isNeeded = (use: Use | SpecialUse | undefined) => /^(needed|column)$/.test(useOf(use));
  return {
    uses,
    keys,
    needed: keys.filter((key) => isNeeded(uses[key])),
    find: columnFinder(keys, "small"),
    ...extras,
  };
}
