/** A value a data frame can hold. */
export type FrameValue = string | number | boolean | null;
/** Columns of equal length by name. */
export type FrameColumns = Readonly<Record<string, readonly FrameValue[]>>;

const plain = (value: unknown): FrameValue => {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  return Array.isArray(value) ? value.map(String).join(", ") : JSON.stringify(value);
};

/**
 * Flat columns of plain records (cells, schools of a classification, any rows): what a data frame is
 * made of. Lists become text with commas, nested records JSON; what is missing is null, never 0.
 */
export function columnsOf(rows: readonly object[]): FrameColumns {
  const records = rows.map((row) => new Map(Object.entries(row)));
  const names = [...new Set(records.flatMap((record) => [...record.keys()]))];
  return Object.fromEntries(
    names.map((name) => [name, records.map((record) => plain(record.get(name)))]),
  );
}
