import { lineOfRow } from "../read/read-big-csv.ts";
import type { CsvSource } from "../read/student-table.ts";
import type { Issue } from "../shared/issue.ts";
import { hearNames, knowMissed, knowSample } from "./csv-dictionary.ts";
import { keepUsualMasks } from "./csv-masks.ts";
import { numberTypes } from "./csv-numbers.ts";
import { column, countKnown, csvRelation, type CsvTable, loadSql, textRows } from "./csv-sql.ts";
import { literal } from "./engine.ts";
import type { Lane } from "./lane.ts";
import { openTable } from "./read-table.ts";
import type { TableCount } from "./source-table.ts";

/** From so many unknown rows on, a look for their texts is cheaper than reading the rows one by one. */
const manyUnknown = 50_000;

/**
 * Reads a CSV in the engine. What a sample of the file explains is counted as narrow rows straight
 * from the reader; what it does not (a rare text, «н/я», a slip) is read in JavaScript with its line.
 * A small file, or one with points per task, is read there as a whole.
 *
 * @param fast whether to count in the engine: then rows stand in `raw_<id>`
 */
export async function addCsv(lane: Lane, csv: CsvTable, fast: boolean): Promise<TableCount> {
  const { engine } = lane;
  if (!fast) {
    // Reads every column, so that rows of another width are known before lines are counted.
    await engine.run(`SELECT count(hash(t)) FROM ${csvRelation(csv.source)} AS t`);
    const broken = await brokenRows(lane, csv);
    const count = await readRows(lane, csv, broken, true);
    return withBroken(lane, csv, broken, count);
  }
  return addKnown(lane, await knowSample(lane, csv));
}

/** @param csv with what a sample of it shows */
async function addKnown(lane: Lane, csv: CsvTable): Promise<TableCount> {
  const { engine } = lane;
  await hearNames(lane, csv);
  await lane.registry.store(engine);
  for (const type of numberTypes(csv)) await engine.run(type);
  const load = async () => {
    await engine.run(loadSql(csv, lane.secret));
    if (csv.masks.length > 0) await engine.run(keepUsualMasks(csv));
  };
  await load();
  const broken = await brokenRows(lane, csv);
  const count = async () => {
    const [row] = await engine.rows(countKnown(csv));
    return { rows: Number(row?.n), known: Number(row?.known), scored: row?.scored === true };
  };
  let { rows, known, scored } = await count();
  if (rows - known > manyUnknown) {
    await knowMissed(lane, csv);
    await lane.registry.store(engine);
    await load();
    ({ rows, known, scored } = await count());
  }
  const others =
    rows === known
      ? openTable(lane, csv, { scored, masks: csv.masks }).finish()
      : await readRows(lane, csv, broken, false, scored);
  return withBroken(lane, csv, broken, { ...others, accepted: known + others.accepted });
}

/** Reads rows in JavaScript. @param scored whether rows counted in the engine have scores or marks */
async function readRows(
  lane: Lane,
  csv: CsvTable,
  broken: readonly number[],
  everything: boolean,
  scored = false,
): Promise<TableCount> {
  const table = openTable(lane, csv, { scored, masks: csv.masks });
  const lineOf = lineCounter(csv.source, broken);
  // Lines can only be counted when rows come in their order.
  await lane.engine.run(`SET preserve_insertion_order = true`);
  for await (const columns of lane.engine.stream(textRows(csv, everything))) {
    // All columns are texts but for the number of the row.
    const texts = columns as Readonly<Record<string, readonly string[]>>;
    const lines = (columns.number ?? []).map((number) => lineOf(Number(number)));
    table.read({ lines, at: (position) => texts[column(position)] ?? [] });
    await lane.accepted.relieve();
  }
  await lane.engine.run(`SET preserve_insertion_order = false`);
  return table.finish();
}

/** Data rows, from 1, that the engine set aside (another width, a quote), in order. */
async function brokenRows({ engine }: Lane, { source }: CsvTable): Promise<readonly number[]> {
  const found = await engine.rows(
    `SELECT DISTINCT line::INTEGER AS line FROM csv_reject WHERE file_id IN
       (SELECT file_id FROM csv_scan WHERE file_path = ${literal(source.path)}) ORDER BY line`,
  );
  return found.map(({ line }) => Number(line) - source.skip);
}

/** Lines of the export for rows by their numbers among the good ones, which come in order. */
function lineCounter(source: CsvSource, broken: readonly number[]): (number: number) => number {
  let before = 0;
  return (number) => {
    while (before < broken.length && broken[before]! <= number + before) before += 1;
    return lineOfRow(source, number + before);
  };
}

/** The count with the rows that were set aside: one issue each, whatever number of errors it has. */
function withBroken(
  { detail, lost }: Lane,
  { source, origin, fileId }: CsvTable,
  broken: readonly number[],
  { accepted, rejected, issues }: TableCount,
): TableCount {
  const issue = (row: number, count?: number): Issue => ({
    code: "row-broken",
    severity: "error",
    file: origin.file,
    line: lineOfRow(source, row),
    expected: `столько значений, сколько в шапке: ${source.width}`,
    ...(count !== undefined && { count }),
  });
  lost.add({ file: fileId, school: null, proc: null }, undefined, broken.length);
  const shown = broken.slice(0, detail).map((row) => issue(row));
  const rest = broken.slice(detail);
  if (rest[0] !== undefined) shown.push(issue(rest[0], rest.length));
  return { accepted, rejected: rejected + broken.length, issues: [...shown, ...issues] };
}
