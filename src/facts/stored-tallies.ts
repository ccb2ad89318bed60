import { openEngine } from "./engine.ts";
import { tableFile } from "./save-tallies.ts";
import { talliesOf, type Tallies } from "./tallies.ts";
import { tallyTables } from "./tally.ts";

/** Opens an engine on what `saveTallies` has written. */
export async function openTallies(folder: string): Promise<Tallies> {
  const engine = await openEngine({ memory: "700MB", threads: 2 });
  for (const table of tallyTables)
    await engine.run(`CREATE TABLE ${table} AS FROM read_parquet(${tableFile(folder, table)})`);
  return talliesOf(engine);
}
