import { formatNumber } from "../../shared/russian.ts";
import { regionMean, scoredCells } from "../context-residual/outcome.ts";
import { notAssessed, type Finding } from "./marker.ts";
import type { AssessWork } from "./work.ts";

/**
 * Too uniform (слишком однородно): the spread of the school's scores is less than half that of all
 * pupils of the region.
 *
 * @source ours; with 20 pupils and an ordinary spread it happens less than once in a thousand works
 */
export const tooUniform: AssessWork = (work, { tooUniform: rule, leastSchools }) => {
  const scored = scoredCells(work.cells);
  const known = scored.flatMap((cell) => (cell.sd === null ? [] : [{ ...cell, sd: cell.sd }]));
  const people = known.reduce((sum, cell) => sum + cell.n, 0);
  const centre = known.length > 0 ? regionMean(known) : 0;
  const squares = known.reduce(
    (sum, { n, sd, mean }) => sum + (n - 1) * sd ** 2 + n * (mean - centre) ** 2,
    0,
  );
  const region = people > 1 ? Math.sqrt(squares / (people - 1)) : 0;
  const own = new Map(known.map((cell) => [cell.school, cell]));
  const finding = (school: string): Finding => {
    const cell = own.get(school);
    if (!cell || !(region > 0)) return notAssessed("no-score");
    if (cell.n < rule.minN) return notAssessed("too-few");
    if (known.length < leastSchools) return notAssessed("few-schools");
    return {
      found: cell.sd < rule.ratio * region,
      numbers: { n: cell.n, sd: cell.sd, region, ratio: cell.sd / region },
      text: `Стандартное отклонение баллов ${formatNumber(cell.sd, 2)}, по региону ${formatNumber(region, 2)}.`,
    };
  };
  return new Map([...work.cells.keys()].map((school) => [school, finding(school)]));
};
