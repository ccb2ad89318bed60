import { checkGiven } from "../shared/check-given.ts";

/** A table as records, one a row, or as columns of one length. */
export type Table = readonly object[] | Readonly<Record<string, ArrayLike<unknown>>>;

/** Reads one column of a table by row index. */
type Column = (row: number) => unknown;

const isRecords = (table: Table): table is readonly object[] => Array.isArray(table);

/** How many rows a table has; columns of different lengths are an error. */
export function rowCount(table: Table): number {
  checkGiven("table", table, "record");
  if (isRecords(table)) return table.length;
  const columns = Object.entries(table);
  const [first] = columns;
  if (!first) return 0;
  const uneven = columns.find(([, values]) => values.length !== first[1].length);
  if (uneven) {
    throw new RangeError(
      `Columns "${first[0]}" and "${uneven[0]}" have ${first[1].length} and ${uneven[1].length} rows`,
    );
  }
  return first[1].length;
}

/** A column by its name; a name no row knows is an error. */
export function columnOf(table: Table, name: string): Column {
  checkGiven("table", table, "record");
  if (typeof name !== "string") {
    throw new RangeError(`The name of a column is text, not ${JSON.stringify(name)}`);
  }
  if (isRecords(table)) {
    // records are read by a name given at run time, so their own type says nothing
    const records = table as readonly Readonly<Record<string, unknown>>[];
    const first = records[0];
    if (records.length > 0) checkGiven("row 1 of the table", first, "record");
    if (first && !(name in first) && !records.some((record) => name in record)) {
      throw new RangeError(`No column "${name}"; there are ${Object.keys(first).join(", ")}`);
    }
    return (row) => records[row]?.[name];
  }
  const values = table[name];
  if (!values) {
    throw new RangeError(`No column "${name}"; there are ${Object.keys(table).join(", ")}`);
  }
  return (row) => values[row];
}

/** True for what stands for "no answer": null, undefined, NaN and the empty string. */
export const isMissing = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || Number.isNaN(value);

/** The number in a cell: a boolean counts as 0 or 1, anything else that is no finite number is an error, text that looks like one too. */
export function numberAt(value: unknown, name: string, row: number): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") return Number(value);
  const found = typeof value === "number" ? String(value) : JSON.stringify(value);
  throw new TypeError(`Row ${row + 1}, column "${name}": ${found} is not a number`);
}
