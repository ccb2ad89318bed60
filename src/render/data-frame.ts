import type { ColumnTable } from "arquero";

/** A value a data frame can hold. */
type FrameValue = string | number | boolean | null;
/** Columns of equal length by name. */
type FrameColumns = Readonly<Record<string, readonly FrameValue[]>>;

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
function columnsOf(rows: readonly object[]): FrameColumns {
  const records = rows.map((row) => new Map(Object.entries(row)));
  const names = [...new Set(records.flatMap((record) => [...record.keys()]))];
  return Object.fromEntries(
    names.map((name) => [name, records.map((record) => plain(record.get(name)))]),
  );
}

/**
 * Records as an Arquero table, for those who go on in Arquero: `toArquero(region.cells)`,
 * `toArquero(result.schools)`. Arquero is loaded at the first call.
 */
export async function toArquero(rows: readonly object[]): Promise<ColumnTable> {
  const { table } = await import("arquero");
  return table(columnsOf(rows));
}

/** What is used of a Danfo DataFrame here; the package's own type is the caller's. */
interface DanfoFrame {
  readonly columns: string[];
  readonly shape: number[];
}
/** The part of the `danfojs-node` module that the adapter needs. */
interface DanfoModule<F extends DanfoFrame> {
  readonly DataFrame: new (data: Record<string, unknown[]>) => F;
}

/**
 * Records as a Danfo DataFrame. The module is given in, so that the 330 MB of `danfojs-node` are
 * installed only by those who want them: `toDanfo(await import("danfojs-node"), region.cells)`.
 * Codes stay text; what is missing is null.
 */
export function toDanfo<F extends DanfoFrame>(danfo: DanfoModule<F>, rows: readonly object[]): F {
  const columns = Object.fromEntries(
    Object.entries(columnsOf(rows)).map(([name, values]) => [name, [...values]]),
  );
  return new danfo.DataFrame(columns);
}
