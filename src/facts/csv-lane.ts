import { UINTEGER } from "@duckdb/node-api";
import type { CsvSource } from "../read/student-table.ts";
import type { Issue } from "../shared/issue.ts";
import { knowMissed, knowSample } from "./csv-dictionary.ts";
import {
  countKnown,
  csvRelation,
  type CsvStaged,
  loadSql,
  numberTypes,
  stageUnknown,
} from "./csv-sql.ts";
import { literal } from "./engine.ts";
import { validateStage } from "./validate-stage.ts";
import type { Lane } from "./lane.ts";
import { createStage } from "./stage-table.ts";

/** From so many unknown rows on, a look for their texts is cheaper than staging the rows. */
const manyUnknown = 50_000;

async function stageRows(lane: Lane, csv: CsvStaged, everything: boolean): Promise<void> {
  await createStage(lane.engine, csv);
  // Lines can only be counted when rows come in their order.
  await lane.engine.run(`SET preserve_insertion_order = true`);
  await lane.engine.run(stageUnknown(csv, lane.secret, everything));
  await lane.engine.run(`SET preserve_insertion_order = false`);
}

interface CsvCount {
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
    const assessed = await validateStage(lane, csv);
    return {
      accepted: assessed.accepted,
      rejected: assessed.rejected + broken.count,
      issues: [...broken.issues, ...assessed.issues],
      raw: false,
    };
  }
  await knowSample(lane, csv);
  await lane.registry.store(engine);
  for (const type of numberTypes(csv)) await engine.run(type);
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
    await engine.run(loadSql(csv, lane.secret));
    ({ rows, known } = await count());
  }
  if (rows === known)
    return { accepted: rows, rejected: broken.count, issues: broken.issues, raw: true };
  await stageRows(lane, csv, false);
  const assessed = await validateStage(lane, csv, `raw_${csv.fileId}`);
  return {
    accepted: known + assessed.accepted,
    rejected: assessed.rejected + broken.count,
    issues: [...broken.issues, ...assessed.issues],
    raw: true,
  };
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
