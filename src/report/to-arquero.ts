import type { ColumnTable } from "arquero";
import { columnsOf } from "./columns-of.ts";

/**
 * Records as an Arquero table, for those who go on in Arquero: `toArquero(region.cells)`,
 * `toArquero(result.schools)`. Arquero is loaded at the first call.
 */
export async function toArquero(rows: readonly object[]): Promise<ColumnTable> {
  const { table } = await import("arquero");
  return table(columnsOf(rows));
}
