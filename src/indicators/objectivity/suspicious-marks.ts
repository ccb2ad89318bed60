import type { Cell } from "../../facts/index.ts";
import { formatPercent } from "../../shared/russian.ts";
import { quality } from "../quality.ts";
import { isMissing } from "../reading.ts";
import { notAssessed, type Finding } from "./marker.ts";
import type { AssessWork, Work } from "./work.ts";

function findingOf(
  cell: Cell,
  work: Work,
  rule: { minN: number; quality: number; meanOfMax: number },
): Finding {
  const max = cell.maxPrimary ?? work.scale?.max ?? null;
  if (cell.scale !== "primary" || cell.mean === null || max === null)
    return notAssessed("no-score");
  const read = quality(cell);
  if (isMissing(read)) return notAssessed("no-marks");
  if (read.n < rule.minN) return notAssessed("too-few");
  const done = cell.mean / max;
  return {
    found: read.value >= rule.quality && done < rule.meanOfMax,
    numbers: { n: read.n, quality: read.value, meanOfMax: done },
    text: `«4» и «5» у ${formatPercent(read.value)}, средний балл — ${formatPercent(done)} от наибольшего.`,
  };
}

/**
 * Suspicious marks (подозрительные отметки): «4» and «5» for at least 80 % while the mean primary
 * score is under 55 % of the maximum.
 *
 * @source a rule of an open program, not ФИОКО's
 */
export const suspiciousMarks: AssessWork = (work, { suspiciousMarks: rule }) =>
  new Map([...work.cells].map(([school, cell]) => [school, findingOf(cell, work, rule)]));
