import type { StudentColumn } from "../read/student-table.ts";
import { literal } from "./engine.ts";
import type { SourceTable } from "./source-table.ts";
import { fullPoints, maskAnswers, type MaskShape } from "./task-points.ts";

/**
 * Answer masks of a big CSV in the engine: those of one sign or, with the largest points, of four an answer.
 * Longer ones than a sample of the file shows, with larger points or with spaces are read in JavaScript.
 */

/** A table with the masks that a sample of its file shows. */
export interface MasksTable extends SourceTable {
  readonly masks: readonly MaskShape[];
}

/** The shape of a mask by some of its texts. */
export function maskShape(mask: StudentColumn, texts: Iterable<string>): MaskShape {
  const maxima: (number | null)[] = [];
  for (const text of texts)
    for (const [at, [, max]] of (maskAnswers(mask, text) ?? []).entries())
      maxima[at] = max === null ? null : Math.max(max, maxima[at] ?? 0);
  return { mask, maxima };
}

/** Signs of an answer without points. */
const zeros = "-−xхXХ";

/** An answer with its largest points, of one figure each: `1(2)`. */
function answerPattern(largest: number): string {
  const last = Math.min(9, largest);
  const figures = Array.from({ length: last }, (_, i) => `${i + 1}\\([${i + 1}-${last}]\\)`);
  return `(?:${[`[${zeros}0]\\([0-${last}]\\)`, ...figures].join("|")})`;
}

const patternOf = ({ mask, maxima }: MaskShape): string =>
  mask === "maskShort"
    ? `[${zeros}+0-9]{0,${maxima.length}}`
    : maxima.reduceRight<string>((rest, max) => `(?:${answerPattern(max ?? 0)}${rest})?`, "");

const textOf = (csv: SourceTable, mask: StudentColumn): string =>
  `c${csv.binding.columns[mask] ?? 0}`;

/** Whether the masks of a row are of the shapes known. */
export const arePlainMasks = (csv: MasksTable): readonly string[] =>
  csv.masks.map((one) => `regexp_full_match(${textOf(csv, one.mask)}, ${literal(patternOf(one))})`);

/** How many answers a mask has. */
const lengthOf = (csv: SourceTable, mask: StudentColumn): string =>
  `(length(${textOf(csv, mask)})${mask === "maskShort" ? "" : " // 4"})::INTEGER`;
export const maskLengths = (csv: MasksTable): readonly string[] =>
  csv.masks.map(({ mask }) => lengthOf(csv, mask));

/** Points of a row by the position that `openTasks` gives its tasks. */
export function pointsSql(csv: MasksTable): string {
  const figures = Array.from({ length: 10 }, (_, i) => `WHEN '${i}' THEN ${i}`).join(" ");
  const points = csv.masks.flatMap(({ mask, maxima }) =>
    maxima.map((_, at) => {
      const sign = `${textOf(csv, mask)}[${(mask === "maskShort" ? at : 4 * at) + 1}]`;
      return `CASE ${sign} WHEN '' THEN NULL WHEN '+' THEN ${fullPoints} WHEN '-' THEN 0 ${figures} ELSE 0 END::UTINYINT`;
    }),
  );
  const some = csv.masks.map(({ mask }) => `${textOf(csv, mask)} <> ''`).join(" OR ");
  return points.length === 0
    ? "NULL::UTINYINT[]"
    : `CASE WHEN ${some} THEN [${points.join(", ")}] END`;
}

/**
 * Lengths of masks that most rows of a work have, whatever the unknown rows are, in `usual_<id>`. Rows with
 * others have no school: whose answers are left open is told with their lines.
 */
export function keepUsualMasks(csv: MasksTable): string {
  const raw = `raw_${csv.fileId}`;
  const names = csv.masks.map(({ mask }) => mask);
  const usual = (mask: StudentColumn): string => `
    (SELECT proc, 0 AS "${mask}" FROM key_${csv.fileId} UNION SELECT one.proc, one."${mask}"
     FROM (SELECT proc, "${mask}", count(*) AS n FROM ${raw}
         WHERE school IS NOT NULL AND NOT absent AND "${mask}" > 0 GROUP BY ALL) AS one
       JOIN (SELECT proc, count(*) AS n FROM ${raw} WHERE school IS NULL OR "${mask}" > 0 GROUP BY proc) AS whole
         USING (proc)
     WHERE 2 * one.n > whole.n + (SELECT count(*) FROM ${raw} WHERE proc IS NULL))`;
  const quoted = names.map((name) => `"${name}"`).join(", ");
  return `CREATE OR REPLACE TABLE usual_${csv.fileId} AS
      SELECT proc, ${quoted} FROM ${names.map(usual).reduce((all, one) => `${all} JOIN ${one} USING (proc)`)};
    UPDATE ${raw} SET school = NULL WHERE school IS NOT NULL AND NOT absent
      AND (proc, ${quoted}) NOT IN (SELECT (proc, ${quoted}) FROM usual_${csv.fileId})`;
}

/** The same of the CSV itself. @param key hash of the texts of a row's key */
export const hasUsualMasks = (csv: MasksTable, key: string): string =>
  `hash(${[key, ...maskLengths(csv)].join(", ")}) IN (
    SELECT hash(${["known.hash", ...csv.masks.map(({ mask }) => `usual."${mask}"`)].join(", ")})
    FROM key_${csv.fileId} AS known JOIN usual_${csv.fileId} AS usual USING (proc))`;

/** How many rows have masks of a length, of every work: rows of the table `mask_count`. */
export const countedMasks = ({ fileId, columns }: SourceTable): readonly string[] =>
  columns.masks.map(
    (mask) => `SELECT ${fileId}::USMALLINT AS file, proc, ${literal(mask)} AS mask,
      "${mask}" AS length, count(*) AS n FROM raw_${fileId}
      WHERE school IS NOT NULL AND NOT absent AND "${mask}" > 0 GROUP BY ALL`,
  );
