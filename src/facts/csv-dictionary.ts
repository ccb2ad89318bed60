import { type DuckDBType, INTEGER, UINTEGER, USMALLINT, VARCHAR } from "@duckdb/node-api";
import type { StudentColumn } from "../read/student-table.ts";
import { maskShape } from "./csv-masks.ts";
import { writtenTexts } from "./csv-numbers.ts";
import { sampleTexts } from "./csv-sample.ts";
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

/** Dictionaries from a sample of the file; gives the table with what the sample shows of its results. */
export async function knowSample(lane: Lane, csv: CsvTable): Promise<CsvTable> {
  const dictionaries = dictionariesOf(lane, csv);
  const { numbers, masks } = csv.columns;
  const names = [...dictionaries.flatMap((one) => one.columns), ...numbers, ...masks];
  const at = (name: StudentColumn) => csv.binding.columns[name] ?? -1;
  const { texts, places } = await sampleTexts(csv.source, names.map(at), csv.place.map(at));
  for (const one of dictionaries) {
    // A name stands in its own municipality: a pair that stands nowhere is no school.
    const rows = one.name === "place" ? places.map((row) => textsOf(csv.place, row)) : combinations(one.columns, (name) => [...(texts.get(at(name)) ?? [])]); // prettier-ignore
    await extend(lane, csv, one, rows);
  }
  const sampled = (name: StudentColumn) => texts.get(at(name)) ?? [];
  return {
    ...csv,
    written: Object.fromEntries(
      numbers.map((name) => [name, writtenTexts(csv.binding, name, sampled(name))]),
    ),
    masks: masks.map((mask) => maskShape(mask, sampled(mask))),
  };
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
