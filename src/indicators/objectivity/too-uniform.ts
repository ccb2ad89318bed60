import { formatNumber } from "../../shared/russian.ts";
import { scoredCells } from "../context-residual/outcome.ts";
import { notAssessed, type Finding } from "./marker.ts";
import type { AssessWork } from "./work.ts";

/**
 * Too uniform (слишком однородно): the spread of the school's scores is less than half the usual
 * spread within a school of the region. Differences between schools are no part of it: where they
 * are large, an honest school would look uniform beside all pupils.
 *
 * @source ours; with 20 pupils and an ordinary spread it happens less than once in a thousand works
 */
export const tooUniform: AssessWork = (work, { tooUniform: rule, leastSchools }) => {
  const scored = scoredCells(work.cells);
  const known = scored.flatMap((cell) => (cell.sd === null ? [] : [{ ...cell, sd: cell.sd }]));
  const degrees = known.reduce((sum, { n }) => sum + Math.max(0, n - 1), 0);
  const squares = known.reduce((sum, { n, sd }) => sum + Math.max(0, n - 1) * sd ** 2, 0);
  const region = degrees > 0 ? Math.sqrt(squares / degrees) : 0;
  const own = new Map(known.map((cell) => [cell.school, cell]));
  const finding = (school: string): Finding => {
    const cell = own.get(school);
    if (!cell || !(region > 0)) return notAssessed("no-score");
    if (cell.n < rule.minN) return notAssessed("too-few");
    if (known.length < leastSchools) return notAssessed("few-schools");
    return {
      found: cell.sd < rule.ratio * region,
      numbers: { n: cell.n, sd: cell.sd, region, ratio: cell.sd / region },
      text: `Стандартное отклонение баллов ${formatNumber(cell.sd, 2)}, обычное внутри школ региона ${formatNumber(region, 2)}.`,
    };
  };
  return new Map([...work.cells.keys()].map((school) => [school, finding(school)]));
};
