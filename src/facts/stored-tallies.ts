import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { columnsToBytes } from "../shared/columns-file.ts";
import { cellFiles } from "./cells-of.ts";
import { type Engine, literal, openEngine } from "./engine.ts";
import { readCells, writeCellFiles } from "./read-back.ts";
import { talliesOf, type Tallies } from "./tallies.ts";
import { tallyTables } from "./tally.ts";

const parquet = (folder: string, table: string): string =>
  literal(join(folder, `${table}.parquet`));

/** Writes all that may be asked of results into a folder: `storedTallies` answers from it. */
export async function saveTallies(engine: Engine, folder: string): Promise<void> {
  for (const table of tallyTables)
    await engine.run(
      `COPY (FROM ${table} ORDER BY ALL) TO ${parquet(folder, `${table}-table`)} (FORMAT parquet)`,
    );
  await writeCellFiles(engine, (name) => literal(join(folder, name)));
  const columns = await readCells(engine);
  for (const [part, name] of Object.entries(cellFiles)) {
    const own = columns[part as keyof typeof cellFiles]; // its own keys
    await writeFile(join(folder, name), columnsToBytes(own, own.code?.length ?? 0));
  }
}

/** Opens an engine on what `saveTallies` has written. */
export async function openTallies(folder: string): Promise<Tallies> {
  const engine = await openEngine({ memory: "700MB", threads: 2 });
  for (const table of tallyTables)
    await engine.run(
      `CREATE TABLE ${table} AS FROM read_parquet(${parquet(folder, `${table}-table`)})`,
    );
  return talliesOf(engine);
}
