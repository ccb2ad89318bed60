import { open } from "node:fs/promises";
import { type DuckDBType, INTEGER, UINTEGER, USMALLINT, VARCHAR } from "@duckdb/node-api";
import { parse } from "csv-parse/sync";
import type { CsvSource, StudentColumn } from "../read/student-table.ts";
import { type CsvTable, distinctTexts, textHash, unknownTexts } from "./csv-sql.ts";
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

/** What texts of some columns mean, kept in the engine as the table `<name>_<id>`. */
interface Dictionary {
  readonly name: "place" | "key" | "date";
  readonly columns: readonly StudentColumn[];
  readonly types: Readonly<Record<string, DuckDBType>>;
  /** What the columns of `types` hold; undefined for what has a problem or a remark and goes the slow way. */
  readonly know: (texts: Texts) => Readonly<Record<string, number | null>> | undefined;
}

function dictionariesOf({ meanings }: Lane, csv: CsvTable): readonly Dictionary[] {
  const place: Dictionary = {
    name: "place",
    columns: csv.place,
    types: { id: UINTEGER },
    know: (texts) => {
      if (texts.school === "") return undefined;
      const meaning = meanings.place(withConstants(csv.binding, texts));
      return "problem" in meaning || meaning.remark ? undefined : { id: meaning.id };
    },
  };
  const key: Dictionary = {
    name: "key",
    columns: csv.columns.key,
    types: { proc: USMALLINT, grp: USMALLINT },
    know: (texts) => {
      const meaning = meanings.key(withConstants(csv.binding, texts));
      if ("problem" in meaning || meaning.remark || meaning.absent) return undefined;
      return { proc: meaning.id, grp: meaning.group };
    },
  };
  const date: Dictionary = {
    name: "date",
    columns: ["date"],
    types: { day: INTEGER },
    know: (texts) => ({ day: writtenDay(texts.date ?? "") }),
  };
  return csv.columns.date ? [place, key, date] : [place, key];
}

/** Adds what is known of some texts, under the hash that the engine makes of them. */
async function extend(
  { engine }: Lane,
  csv: CsvTable,
  { name, columns, types, know }: Dictionary,
  rows: readonly Texts[],
): Promise<void> {
  const known = rows.flatMap((row) => {
    const meaning = know(row);
    return meaning ? [{ row, meaning }] : [];
  });
  const texts = columns.map((column): Column => {
    return [`text_${column}`, VARCHAR, known.map(({ row }) => row[column] ?? "")];
  });
  const values = Object.entries(types).map(([column, type]): Column => {
    return [column, type, known.map(({ meaning }) => meaning[column] ?? null)];
  });
  await engine.create("meant", [...texts, ...values]);
  const hash = `${textHash(texts.map(([column]) => column))} AS hash`;
  const meant = `SELECT ${[hash, ...Object.keys(types)].join(", ")} FROM meant`;
  const table = `${name}_${csv.fileId}`;
  await engine.run(
    `CREATE TABLE IF NOT EXISTS ${table} AS ${meant} LIMIT 0; INSERT INTO ${table} ${meant}; DROP TABLE meant`,
  );
}

/** Dictionaries from a sample of the file. */
export async function knowSample(lane: Lane, csv: CsvTable): Promise<void> {
  const dictionaries = dictionariesOf(lane, csv);
  const names = dictionaries.flatMap((one) => one.columns);
  const at = (name: StudentColumn) => csv.binding.columns[name] ?? -1;
  const { texts, places } = await sampleTexts(csv.source, names.map(at), csv.place.map(at));
  for (const one of dictionaries) {
    // A name stands in its own municipality: a pair that stands nowhere is no school.
    const rows = one.name === "place" ? places.map((row) => textsOf(csv.place, row)) : combinations(one.columns, (name) => [...(texts.get(at(name)) ?? [])]); // prettier-ignore
    await extend(lane, csv, one, rows);
  }
}

const textsOf = (names: readonly StudentColumn[], row: readonly string[]): Texts =>
  Object.fromEntries(names.map((name, i) => [name, row[i] ?? ""]));

/**
 * Lets a region without a register hear how schools are called that the CSV knows by their codes: counting
 * asks for the codes alone.
 */
export async function hearNames({ engine, meanings }: Lane, csv: CsvTable): Promise<void> {
  const { place } = csv.columns;
  if (!meanings.hearsNames || place.length === csv.place.length) return;
  // All columns of the query are texts.
  const rows = (await engine.rows(distinctTexts(csv, place))) as Texts[];
  for (const texts of rows) meanings.place(withConstants(csv.binding, texts));
}

/** Asks the engine for the texts that the sample missed. */
export async function knowMissed(lane: Lane, csv: CsvTable): Promise<void> {
  for (const one of dictionariesOf(lane, csv)) {
    if (one.columns.length === 0) continue;
    // All columns of the query are texts.
    const missed = (await lane.engine.rows(unknownTexts(csv, one.name, one.columns))) as Texts[];
    await extend(lane, csv, one, missed);
  }
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
 * Distinct texts of some columns, and those of the place together as rows have them, from looks taken evenly through the file: most of what there is, at
 * the cost of reading a few megabytes. What it misses is found by the engine.
 */
async function sampleTexts(
  source: CsvSource,
  positions: readonly number[],
  place: readonly number[],
): Promise<{
  readonly texts: ReadonlyMap<number, ReadonlySet<string>>;
  readonly places: readonly (readonly string[])[];
}> {
  const places = new Map<string, readonly string[]>();
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
        const row = place.map((position) => fields[position] ?? "");
        places.set(row.join("\0"), row);
      }
    }
  } finally {
    await handle.close();
  }
  return { texts, places: [...places.values()] };
}
