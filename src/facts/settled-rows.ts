import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readValues, signedRows } from "./count-sql.ts";
import { type Engine, literal } from "./engine.ts";
import { resultColumns } from "./result-source.ts";

/**
 * Writes settled rows (итоговые строки: after attempts, appeals and copies) into a folder that only its owner
 * can read: CSV files without a header, columns as in `resultColumns`, NULL as `\N`.
 *
 * @returns paths of the files
 */
export type WriteSettledRows = (folder: string) => Promise<readonly string[]>;

/** About so much goes into one file: what another engine takes in one go. */
const fileBytes = "32MB";

const settledSql = `
  SELECT ${resultColumns.map((name) => (name === "absent" || name === "lists_absent" ? `${name}::INTEGER` : name)).join(", ")}
  FROM (SELECT school.code AS school, proc.year, proc.exam, proc.grade, proc.subject,
      grp.category, grp.sex, grp.ovz, r.absent, ${readValues}, passed, journal,
      source_table.max_primary, source_table.lists_absent,
      r.pid AS person, source_table.kind, r.sign
    FROM (${signedRows}) AS r JOIN school ON school.id = r.school JOIN proc ON proc.id = r.proc
      JOIN grp ON grp.id = r.grp JOIN source_table ON source_table.file = r.file)`;

export async function writeSettledRows(engine: Engine, folder: string): Promise<readonly string[]> {
  const target = join(folder, "settled");
  await engine.run(
    `COPY (${settledSql}) TO ${literal(target)} (FORMAT csv, HEADER false, NULLSTR '\\N', FILE_SIZE_BYTES '${fileBytes}')`,
  );
  return (await readdir(target)).sort().map((name) => join(target, name));
}
