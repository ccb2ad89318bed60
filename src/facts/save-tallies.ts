import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { columnsToBytes } from "../shared/columns-file.ts";
import { cellFiles } from "./cells-of.ts";
import { type Engine, literal } from "./engine.ts";
import { readCells, writeCellFiles } from "./read-back.ts";
import { tallyFile } from "./tally-files.ts";
import { tallyTables } from "./tally.ts";

/** File of a table in a folder of `saveTallies`, as SQL. */
export const tableFile = (folder: string, table: string): string =>
  literal(join(folder, tallyFile(table)));

/** Writes all that may be asked of results into a folder: `storedTallies` answers from it. */
export async function saveTallies(engine: Engine, folder: string): Promise<void> {
  for (const table of tallyTables)
    await engine.run(
      `COPY (FROM ${table} ORDER BY ALL) TO ${tableFile(folder, table)} (FORMAT parquet)`,
    );
  await writeCellFiles(engine, (name) => literal(join(folder, name)));
  const columns = await readCells(engine);
  for (const [part, name] of Object.entries(cellFiles)) {
    const own = columns[part as keyof typeof cellFiles]; // its own keys
    await writeFile(join(folder, name), columnsToBytes(own, own.code?.length ?? 0));
  }
}
