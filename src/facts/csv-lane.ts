import {
  INTEGER,
  UINTEGER,
  USMALLINT,
  VARCHAR,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";
import type { CsvSource, StudentColumn } from "../read/index.ts";
import type { Issue } from "../shared/issue.ts";
import { sampleTexts } from "./csv-sample.ts";
import {
  countKnown,
  csvRelation,
  loadSql,
  stageUnknown,
  textHash,
  unknownTexts,
  type CsvStaged,
} from "./csv-sql.ts";
import { literal } from "./engine.ts";
import type { Texts } from "./meaning.ts";
import { withConstants } from "./source-columns.ts";
import { createStage, judgeStage, type Lane } from "./stage.ts";
import { writtenDay } from "./written.ts";

/** Combinations of texts looked up in advance; the rest is found when it is met. */
const mostCombinations = 200_000;
/** From so many unknown rows on, a look for their texts is cheaper than staging the rows. */
const manyUnknown = 50_000;

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
  values: readonly (readonly [name: string, type: DuckDBType, values: readonly DuckDBValue[]])[],
): Promise<void> {
  const definition = values.map(([column, type]) => `, ${column} ${type.toString()}`).join("");
  const texts = columns.map((column) => `"${column}"`);
  await lane.engine.run(
    `CREATE TABLE IF NOT EXISTS ${name} (hash UBIGINT${definition});
     CREATE OR REPLACE TABLE meant (${[...texts.map((t) => `${t} VARCHAR`), ...values.map(([c, t]) => `${c} ${t.toString()}`)].join(", ")})`,
  );
  await lane.engine.append(
    "meant",
    [...columns.map(() => VARCHAR), ...values.map(([, type]) => type)],
    [
      ...columns.map((column) => rows.map((row) => row[column] ?? "")),
      ...values.map(([, , v]) => v),
    ],
  );
  await lane.engine.run(
    `INSERT INTO ${name} SELECT ${textHash(texts)}${values.map(([c]) => `, ${c}`).join("")} FROM meant;
     DROP TABLE meant`,
  );
}

/** Adds what can be known of these schools; what has a problem or a remark goes the slow way. */
async function knowPlaces(lane: Lane, csv: CsvStaged, rows: readonly Texts[]): Promise<void> {
  const known = rows.flatMap((row) => {
    if (row.school === "") return [];
    const meaning = lane.meanings.place(withConstants(csv.table.binding, row));
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

async function knowKeys(lane: Lane, csv: CsvStaged, rows: readonly Texts[]): Promise<void> {
  const known = rows.flatMap((row) => {
    const meaning = lane.meanings.key(withConstants(csv.table.binding, row));
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

async function knowDays(lane: Lane, csv: CsvStaged, rows: readonly Texts[]): Promise<void> {
  await extend(lane, `date_${csv.fileId}`, ["date"], rows, [
    ["day", INTEGER, rows.map((row) => writtenDay(row.date ?? ""))],
  ]);
}

/** Dictionaries from a sample of the file. */
async function knowSample(lane: Lane, csv: CsvStaged): Promise<void> {
  const { binding } = csv.table;
  const names = [...new Set<StudentColumn>([...csv.place, ...csv.columns.key, "date"])];
  const positions = names.flatMap((name) => binding.columns[name] ?? []);
  const sampled = await sampleTexts(csv.source, positions);
  const texts = (name: StudentColumn) => [...(sampled.get(binding.columns[name] ?? -1) ?? [])];
  await knowPlaces(lane, csv, combinations(csv.place, texts));
  await knowKeys(lane, csv, combinations(csv.columns.key, texts));
  if (csv.columns.date) await knowDays(lane, csv, combinations(["date"], texts));
}

/** Asks the engine for the texts that the sample missed. */
async function knowMissed(lane: Lane, csv: CsvStaged): Promise<void> {
  // All columns of these queries are texts.
  const missed = async (dictionary: "place" | "key" | "date", names: readonly StudentColumn[]) =>
    (names.length === 0
      ? []
      : await lane.engine.rows(unknownTexts(csv, dictionary, names))) as Texts[];
  await knowPlaces(lane, csv, await missed("place", csv.place));
  await knowKeys(lane, csv, await missed("key", csv.columns.key));
  if (csv.columns.date) await knowDays(lane, csv, await missed("date", ["date"]));
}

/** Line of the export on which a row of data stands. */
function lineOf(source: CsvSource, row: number): number {
  const left = source.gaps.filter((gap) => gap.row <= row);
  return source.firstLine - 1 + row + left.reduce((sum, gap) => sum + gap.lines, 0);
}

/**
 * Rows that the engine set aside (another width, a quote): one issue each, whatever number of errors
 * it counts in it. Their places are kept in `bad_row`, so that the lines of the others stay right.
 */
async function brokenRows(
  lane: Lane,
  csv: CsvStaged,
): Promise<{ count: number; issues: readonly Issue[] }> {
  const { source } = csv;
  const found = await lane.engine.rows(
    `SELECT DISTINCT line::INTEGER AS line FROM csv_reject WHERE file_id IN
       (SELECT file_id FROM csv_scan WHERE file_path = ${literal(source.path)}) ORDER BY line`,
  );
  const rows = found.map((one) => Number(one.line) - source.skip);
  await lane.engine.run(
    `CREATE OR REPLACE TABLE bad_row (before UINTEGER);
     CREATE OR REPLACE TABLE gap (row UINTEGER, lines UINTEGER)`,
  );
  await lane.engine.append("bad_row", [UINTEGER], [rows.map((row, i) => row - i - 1)]);
  const { gaps } = source;
  await lane.engine.append(
    "gap",
    [UINTEGER, UINTEGER],
    [gaps.map((gap) => gap.row), gaps.map((gap) => gap.lines)],
  );
  const issue = (row: number, count?: number): Issue => ({
    code: "row-broken",
    severity: "error",
    file: csv.origin.file,
    line: lineOf(source, row),
    expected: `столько значений, сколько в шапке: ${source.width}`,
    ...(count !== undefined && { count }),
  });
  const shown = rows.slice(0, lane.detail).map((row) => issue(row));
  const rest = rows.slice(lane.detail);
  return {
    count: rows.length,
    issues: rest[0] === undefined ? shown : [...shown, issue(rest[0], rest.length)],
  };
}

async function stageRows(lane: Lane, csv: CsvStaged, everything: boolean): Promise<void> {
  await createStage(lane.engine, csv);
  // Lines can only be counted when rows come in their order.
  await lane.engine.run(`SET preserve_insertion_order = true`);
  await lane.engine.run(stageUnknown(csv, lane.secret, everything));
  await lane.engine.run(`SET preserve_insertion_order = false`);
}

export interface CsvCount {
  readonly accepted: number;
  readonly rejected: number;
  readonly issues: readonly Issue[];
  /** Whether `raw_<id>` holds rows of this file. */
  readonly raw: boolean;
}

/**
 * Reads a CSV in the engine. What a sample of the file explains is counted as narrow rows straight
 * from the reader; what it does not (a rare text, «н/я», a slip) goes through the staging lane with
 * its line. A small file, or one with points per task, goes there as a whole.
 */
export async function addCsv(lane: Lane, csv: CsvStaged, fast: boolean): Promise<CsvCount> {
  const { engine } = lane;
  if (!fast) {
    // Reads every column, so that rows of another width are known before lines are counted.
    await engine.run(`SELECT count(hash(t)) FROM ${csvRelation(csv.source)} AS t`);
    const broken = await brokenRows(lane, csv);
    await stageRows(lane, csv, true);
    const judged = await judgeStage(lane, csv);
    return {
      accepted: judged.accepted,
      rejected: judged.rejected + broken.count,
      issues: [...broken.issues, ...judged.issues],
      raw: false,
    };
  }
  await knowSample(lane, csv);
  await lane.registry.store(engine);
  await engine.run(loadSql(csv, lane.secret));
  const broken = await brokenRows(lane, csv);
  const count = async () => {
    const [row] = await engine.rows(countKnown(csv));
    return { rows: Number(row?.n ?? 0), known: Number(row?.known ?? 0) };
  };
  let { rows, known } = await count();
  if (rows - known > manyUnknown) {
    await knowMissed(lane, csv);
    await lane.registry.store(engine);
    ({ rows, known } = await count());
  }
  if (rows === known)
    return { accepted: rows, rejected: broken.count, issues: broken.issues, raw: true };
  await stageRows(lane, csv, false);
  const judged = await judgeStage(lane, csv);
  return {
    accepted: known + judged.accepted,
    rejected: judged.rejected + broken.count,
    issues: [...broken.issues, ...judged.issues],
    raw: true,
  };
}
