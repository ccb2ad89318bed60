import { formatNumber } from "../../shared/russian.ts";
import {
  excessVariance,
  squaresAboutZero,
  weightedMean,
} from "../context-residual/excess-variance.ts";
import { sampledOutcomes } from "../context-residual/outcome.ts";
import { normalQuantile } from "../statistics/normal.ts";
import { notAssessed, type Finding } from "./marker.ts";
import type { AssessWork } from "./work.ts";

/**
 * The school's interval lies above that of control schools (доверительные интервалы не пересекаются):
 * the lower end of the school's mean is over the upper end of what a school is expected to have.
 *
 * @source the federal marker method as remembered, low confidence: its text was not found
 */
export const aboveReference: AssessWork = (work, { aboveReference: rule, leastSchools }) => {
  const outcomes = sampledOutcomes(work.cells, "z");
  const control = [...outcomes].filter(
    ([school]) => rule.control.length === 0 || rule.control.includes(school),
  );
  const values = control.map(([, one]) => one);
  const z = normalQuantile((1 + rule.confidence) / 2);
  const rough = values.length > 0 ? weightedMean(values, 0).value : 0;
  const spread = excessVariance(
    squaresAboutZero(values.map((one) => ({ ...one, value: one.value - rough }))),
    values.length - 1,
  );
  const centre = values.length > 0 ? weightedMean(values, spread).value : 0;
  const upper = centre + z * Math.sqrt(spread);
  const finding = (school: string): Finding => {
    const own = outcomes.get(school);
    if (!own) return notAssessed("no-score");
    if (own.n < rule.minN) return notAssessed("too-few");
    if (values.length < leastSchools) return notAssessed("few-schools");
    const low = own.value - z * Math.sqrt(own.variance);
    return {
      found: low > upper,
      numbers: { n: own.n, value: own.value, low, upper },
      text: `Нижняя граница среднего результата школы ${formatNumber(low, 2)}, верхняя граница ожидаемого ${formatNumber(upper, 2)} (в стандартных отклонениях учеников).`,
    };
  };
  return new Map([...work.cells.keys()].map((school) => [school, finding(school)]));
};
