import { UINTEGER } from "@duckdb/node-api";
import type { CsvSource } from "../read/index.ts";
import type { Issue } from "../shared/issue.ts";
import type { CsvStaged } from "./csv-sql.ts";
import { literal } from "./engine.ts";
import type { Lane } from "./lane.ts";

/** Line of the export on which a row of data stands. */
function lineOf(source: CsvSource, row: number): number {
  const left = source.gaps.filter((gap) => gap.row <= row);
  return source.firstLine - 1 + row + left.reduce((sum, gap) => sum + gap.lines, 0);
}

/**
 * Rows that the engine set aside (another width, a quote): one issue each, whatever number of errors
 * it counts in it. Their places are kept in `bad_row`, so that the lines of the others stay right.
 */
export async function brokenRows(
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
