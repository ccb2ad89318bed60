import { tallyTables } from "./tally.ts";

/** Name of a table's file in a folder of `saveTallies`. */
export const tallyFile = (table: string): string => `${table}-table.parquet`;

/** All files of tables there. */
export const tallyFiles = tallyTables.map(tallyFile);
