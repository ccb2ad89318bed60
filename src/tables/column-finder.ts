import { remembering } from "../shared/remembering.ts";
import { cleanCell } from "./clean-cell.ts";
import { columnKey, type ColumnKey, columnOfKey } from "./columns.ts";
import { decoratedColumn } from "./decorated-header.ts";
import { normaliseHeader } from "./normalise-header.ts";
import { isPersonalHeader } from "./personal-columns.ts";

/** The region's own names of columns (`columns` of `region.json`), by normalised header. */
export type OwnNames = ReadonlyMap<string, ReadonlySet<ColumnKey>>;

/** The region's own names from its settings: a known column, by its key or title → its names. */
export function ownNames(settings: Readonly<Record<string, readonly string[]>>): OwnNames {
  const own = new Map<string, Set<ColumnKey>>();
  for (const [written, names] of Object.entries(settings)) {
    const key = columnKey(written);
    if (key === undefined) continue;
    for (const name of names.map((one) => normaliseHeader(cleanCell(one))))
      own.set(name, (own.get(name) ?? new Set()).add(key));
  }
  return own;
}

/** Which of some columns a header (as written or normalised) names; undefined when it names none. */
export type ColumnFinder<Key extends ColumnKey> = (
  header: string,
  own?: OwnNames,
) => Key | undefined;

/**
 * A finder among some columns: the region's own names first, then the known ones; of two columns with
 * one name the earlier is meant.
 *
 * @param where `pupils`: only names that mean a column wherever they stand; `small`: bare names and
 *   questions of surveys too
 */
export function columnFinder<Key extends ColumnKey>(
  keys: readonly Key[],
  where: "pupils" | "small",
): ColumnFinder<Key> {
  const known = new Map<string, Key>();
  for (const key of keys) {
    const { names, bare } = columnOfKey(key);
    for (const name of where === "small" ? [...names, ...bare] : names) {
      const plain = normaliseHeader(name);
      if (!known.has(plain)) known.set(plain, key);
    }
  }
  const asked = keys.flatMap((key) => {
    const { question } = columnOfKey(key);
    return where === "small" && question ? [[question, key] as const] : [];
  });
  const plain = (name: string): Key | undefined => known.get(name);
  const knownAs = remembering(
    (name) =>
      plain(name) ??
      decoratedColumn(name, plain) ??
      asked.find(([question]) => question.test(name))?.[1],
  );
  // Data are asked for as headers are, cell by cell: what is written is looked up before it is compared.
  const writtenAs = remembering((header) => knownAs(normaliseHeader(header)));
  return (header, own) => {
    if (!own || own.size === 0) return writtenAs(header);
    const name = normaliseHeader(header);
    const mine = own.get(name);
    const ours = mine && keys.find((key) => mine.has(key));
    if (ours !== undefined && (ours === "person" || !isPersonalHeader(name))) return ours;
    return knownAs(name);
  };
}
