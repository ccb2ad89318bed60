import { type ColumnKey, yieldsTo } from "./columns.ts";
import type { HeaderName } from "./find-header.ts";
import { normaliseHeader } from "./normalise-header.ts";

/** Names of a header with the columns they mean. */
export interface BoundNames<Key> {
  readonly columns: Map<Key, HeaderName>;
  /** Names of a column that another name has, neither of which gives way. */
  readonly doubled: readonly HeaderName[];
  /** Names that gave way to another of the same column. */
  readonly yielded: readonly HeaderName[];
}

/** Words over a group of columns that hold a state which is no longer true. */
const outdated = /(^|\s)до\s+(изменени|апелляц|перепроверк)/u;
const whole: ReadonlySet<string> = new Set(["всего", "итого", "сумма"]);

/** The column of a header's name; a lower name alone may mean it, or the two together. */
export function columnOfName<Key>(
  name: HeaderName,
  columnOf: (header: string) => Key | undefined,
): Key | undefined {
  const [group, own] = [normaliseHeader(name.group), normaliseHeader(name.name)];
  if (outdated.test(group === "" ? own : group)) return undefined;
  if (group === "") return columnOf(own);
  return columnOf(`${group} ${own}`) ?? columnOf(whole.has(own) ? group : own);
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
