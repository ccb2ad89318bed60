import type { CellKind } from "./cell-kind.ts";

/** A column that the project knows, whatever table it stands in. */
export interface Column<T = unknown, E = unknown> {
  /** Its name in messages, the first of `names` in Russian; `region.json` may call the column by it. */
  readonly title: string;
  /** Headers under which tables write it. */
  readonly names: readonly string[];
  /** Headers that mean it only in small tables: in a table of pupils they mean something else. */
  readonly bare: readonly string[];
  /** Question of a survey, tried on the normalised header. */
  readonly question?: RegExp;
  /** Those of its names that give way to another header of the same column. */
  readonly yielding: readonly string[];
  readonly kind: CellKind<T, E>;
}

/** A column from the kind of its cells and its names. */
export const column = <T, E>(
  kind: CellKind<T, E>,
  names: readonly string[],
  more: Partial<Pick<Column, "bare" | "question" | "yielding">> = {},
): Column<T, E> => ({
  title: names.find((name) => /[а-яё]/iu.test(name)) ?? names[0] ?? "",
  names,
  bare: [],
  yielding: [],
  kind,
  ...more,
});
