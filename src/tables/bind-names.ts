import { type ColumnKey, yieldsTo } from "./columns.ts";
import type { HeaderName } from "./header-names.ts";

/** Names of a header with the columns they mean. */
export interface BoundNames<Key> {
  readonly columns: Map<Key, HeaderName>;
  /** Names of a column that another name has, neither of which gives way. */
  readonly doubled: readonly HeaderName[];
  /** Names that gave way to another of the same column. */
  readonly yielded: readonly HeaderName[];
}

/** Gives each column one name: of two the one that does not give way, else the first. */
export function bindNames<Key extends ColumnKey>(
  names: readonly HeaderName[],
  keyOf: (name: HeaderName) => Key | undefined,
): BoundNames<Key> {
  const columns = new Map<Key, HeaderName>();
  const doubled: HeaderName[] = [];
  const yielded: HeaderName[] = [];
  for (const name of names) {
    const key = keyOf(name);
    if (key === undefined) continue;
    const earlier = columns.get(key);
    if (earlier && yieldsTo(key, name.name)) yielded.push(name);
    else if (earlier && !yieldsTo(key, earlier.name)) doubled.push(name);
    else {
      if (earlier) yielded.push(earlier);
      columns.set(key, name);
    }
  }
  return { columns, doubled, yielded };
}
