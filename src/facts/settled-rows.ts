import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readValues, settledRows } from "./count-sql.ts";
import { type Engine, literal } from "./engine.ts";
import { resultColumns } from "./result-source.ts";

/** Settled rows in files, in this order. */
export interface SettledFiles {
  readonly files: readonly string[];
  readonly rows: number;
}

/**
 * Writes settled rows (итоговые строки: after attempts, appeals and copies) into a folder that only its owner
 * can read: CSV without a header, columns as in `resultColumns` and the name of the load, NULL as `\N`.
 */
export type WriteSettledRows = (folder: string, load: string) => Promise<SettledFiles>;

/** About so much goes into one file: what another engine takes in one go. */
const fileBytes = "32MB";

/** Truth as another engine writes it. */
const flags: readonly string[] = ["absent", "lists_absent"];
const asWritten = resultColumns.map((name) => (flags.includes(name) ? `${name}::INTEGER` : name));

const settledSql = (load: string): string => `
  SELECT ${asWritten.join(", ")}, ${literal(load)}
  FROM (SELECT school.code AS school, proc.year, proc.exam, proc.grade, proc.subject,
      grp.category, grp.sex, grp.ovz, r.absent, ${readValues}, passed, journal,
      source_table.max_primary, source_table.lists_absent, r.pid AS person, source_table.kind
    FROM (${settledRows}) AS r JOIN school ON school.id = r.school JOIN proc ON proc.id = r.proc
      JOIN grp ON grp.id = r.grp JOIN source_table ON source_table.file = r.file)`;

export async function writeSettledRows(
  engine: Engine,
  folder: string,
  load: string,
): Promise<SettledFiles> {
  const target = join(folder, "settled");
  const [copied] = await engine.rows(
    `COPY (${settledSql(load)}) TO ${literal(target)}
     (FORMAT csv, HEADER false, NULLSTR '\\N', FILE_SIZE_BYTES '${fileBytes}')`,
  );
  const names = (await readdir(target)).sort();
  return { files: names.map((name) => join(target, name)), rows: Number(copied?.Count) };
}
