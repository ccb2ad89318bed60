import { open } from "node:fs/promises";
import { INTEGER, UINTEGER, USMALLINT, VARCHAR } from "@duckdb/node-api";
import { parse } from "csv-parse/sync";
import type { CsvSource, StudentColumn } from "../read/student-table.ts";
import { type CsvTable, textHash, unknownTexts } from "./csv-sql.ts";
import type { Column } from "./engine.ts";
import type { Lane } from "./lane.ts";
import type { Texts } from "./meaning.ts";
import { withConstants } from "./source-columns.ts";
import { writtenDay } from "./written.ts";

/** Combinations of texts looked up in advance; the rest is found when it is met. */
const mostCombinations = 200_000;

/** All combinations of the sampled texts of some columns. */
function combinations(
  names: readonly StudentColumn[],
  texts: (name: StudentColumn) => readonly string[],
): Texts[] {
  const size = names.reduce((product, name) => product * texts(name).length, 1);
  if (size > mostCombinations) return [];
  return names.reduce<Texts[]>(
    (rows, name) => rows.flatMap((row) => texts(name).map((text) => ({ ...row, [name]: text }))),
    [{}],
  );
}

/** Stores meanings under the hash of their texts, as the engine hashes them. */
async function extend(
  lane: Lane,
  name: string,
  columns: readonly StudentColumn[],
  rows: readonly Texts[],
  values: readonly Column[],
): Promise<void> {
  const texts = columns.map((column): Column => [
    `text_${column}`,
    VARCHAR,
    rows.map((row) => row[column] ?? ""),
  ]);
  await lane.engine.create("meant", [...texts, ...values]);
  const hashed = textHash(texts.map(([column]) => column));
  const meant = `SELECT ${[`${hashed} AS hash`, ...values.map(([column]) => column)].join(", ")} FROM meant`;
  await lane.engine.run(
    `CREATE TABLE IF NOT EXISTS ${name} AS ${meant} LIMIT 0; INSERT INTO ${name} ${meant}; DROP TABLE meant`,
  );
}

/** Adds what can be known of these schools; what has a problem or a remark goes the slow way. */
async function knowPlaces(lane: Lane, csv: CsvTable, rows: readonly Texts[]): Promise<void> {
  const known = rows.flatMap((row) => {
    if (row.school === "") return [];
    const meaning = lane.meanings.place(withConstants(csv.binding, row));
    return "problem" in meaning || meaning.remark ? [] : [{ row, id: meaning.id }];
  });
  await extend(
    lane,
    `place_${csv.fileId}`,
    csv.place,
    known.map((one) => one.row),
    [["id", UINTEGER, known.map((one) => one.id)]],
  );
}

async function knowKeys(lane: Lane, csv: CsvTable, rows: readonly Texts[]): Promise<void> {
  const known = rows.flatMap((row) => {
    const meaning = lane.meanings.key(withConstants(csv.binding, row));
    return "problem" in meaning || meaning.remark || meaning.absent ? [] : [{ row, meaning }];
  });
  await extend(
    lane,
    `key_${csv.fileId}`,
    csv.columns.key,
    known.map((one) => one.row),
    [
      ["proc", USMALLINT, known.map((one) => one.meaning.id)],
      ["grp", USMALLINT, known.map((one) => one.meaning.group)],
    ],
  );
}

async function knowDays(lane: Lane, csv: CsvTable, rows: readonly Texts[]): Promise<void> {
  await extend(lane, `date_${csv.fileId}`, ["date"], rows, [
    ["day", INTEGER, rows.map((row) => writtenDay(row.date ?? ""))],
  ]);
}

/** Dictionaries from a sample of the file. */
export async function knowSample(lane: Lane, csv: CsvTable): Promise<void> {
  const { binding } = csv;
  const names = [...new Set<StudentColumn>([...csv.place, ...csv.columns.key, "date"])];
  const positions = names.flatMap((name) => binding.columns[name] ?? []);
  const sampled = await sampleTexts(csv.source, positions);
  const texts = (name: StudentColumn) => [...(sampled.get(binding.columns[name] ?? -1) ?? [])];
  await knowPlaces(lane, csv, combinations(csv.place, texts));
  await knowKeys(lane, csv, combinations(csv.columns.key, texts));
  if (csv.columns.date) await knowDays(lane, csv, combinations(["date"], texts));
}

/** Asks the engine for the texts that the sample missed. */
export async function knowMissed(lane: Lane, csv: CsvTable): Promise<void> {
  // All columns of these queries are texts.
  const missed = async (dictionary: "place" | "key" | "date", names: readonly StudentColumn[]) =>
    (names.length === 0
      ? []
      : await lane.engine.rows(unknownTexts(csv, dictionary, names))) as Texts[];
  await knowPlaces(lane, csv, await missed("place", csv.place));
  await knowKeys(lane, csv, await missed("key", csv.columns.key));
  if (csv.columns.date) await knowDays(lane, csv, await missed("date", ["date"]));
}

/** Bytes of one look into the file, and how many looks are taken. */
const blockBytes = 1536;
const blocks = 4096;

const fieldsOf = (text: string, source: CsvSource): readonly (readonly string[])[] => {
  if (!text.includes('"')) return text.split("\n").map((line) => line.split(source.delimiter));
  // A look may begin inside a quoted field: what does not parse is left out of the sample.
  return text.split("\n").flatMap((line) => {
    if (!line.includes('"')) return [line.split(source.delimiter)];
    try {
      const rows: string[][] = parse(line, { delimiter: source.delimiter });
      return rows;
    } catch {
      return [];
    }
  });
};

/**
 * Distinct texts of some columns, from looks taken evenly through the file: most of what there is, at
 * the cost of reading a few megabytes. What it misses is found by the engine.
 */
async function sampleTexts(
  source: CsvSource,
  positions: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const texts = new Map(positions.map((position) => [position, new Set<string>()]));
  const handle = await open(source.path, "r");
  try {
    const { size } = await handle.stat();
    const count = Math.max(1, Math.min(blocks, Math.ceil(size / blockBytes)));
    const buffer = Buffer.alloc(blockBytes);
    for (let block = 0; block < count; block++) {
      const from = Math.floor((block * size) / count);
      const { bytesRead } = await handle.read(buffer, 0, blockBytes, from);
      const text = buffer.toString("utf8", 0, bytesRead);
      // The first and the last line may be cut.
      const whole = text.slice(text.indexOf("\n") + 1, text.lastIndexOf("\n"));
      for (const fields of fieldsOf(whole, source)) {
        if (fields.length !== source.width) continue;
        for (const [position, found] of texts) found.add(fields[position] ?? "");
      }
    }
  } finally {
    await handle.close();
  }
  return texts;
}
