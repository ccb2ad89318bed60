import { outcomeAt, type Decisions } from "../criteria/index.ts";
import { seededRandom } from "../shared/random.ts";
import { byPrecedence } from "./assign.ts";
import { resampling } from "./resample.ts";

/** The label of each school as the columns of a sheet stand: the quick form of `assign`. */
function labelReader(decisions: Decisions, year: number): (at: number) => string {
  const { criteria } = decisions;
  const labels = byPrecedence(criteria)
    .filter(({ kind }) => kind === "label")
    .map(({ id, rule }) => ({ id, outcomes: decisions.outcomes(rule, { year }) }));
  const [foremost] = labels;
  return (at) => {
    for (const { id, outcomes } of labels) if (outcomeAt(outcomes, at) === "met") return id;
    const open = foremost && outcomeAt(foremost.outcomes, at) === "not-assessed";
    return open ? criteria.labels.insufficient : criteria.labels.none;
  };
}

/**
 * How often another cohort of the same schools would have got the same label (устойчивость
 * отнесения): the counts of the whole region are drawn anew, thresholds of the region included, and
 * every school is labelled again.
 *
 * @param decisions on a sheet of its own: the draws are left in it
 * @param labels label of each school by the true counts and the rules alone
 * @returns school → share from 0 to 1 of the resamples with the same label; 1 when none are asked for
 * @source Parametric bootstrap: Efron, Tibshirani (1993), ch. 6.
 */
export function labelStability(
  decisions: Decisions,
  year: number,
  labels: ReadonlyMap<string, string>,
): Map<string, number> {
  const { criteria, sheet } = decisions;
  const { resamples, seed } = criteria.stability;
  if (resamples === 0) return new Map([...labels.keys()].map((school) => [school, 1]));
  const labelAt = labelReader(decisions, year);
  const schools = [...labels].map(([school, label]) => ({ at: sheet.placeOf(school), label }));
  const same = new Uint32Array(schools.length);
  const resample = resampling(sheet, seededRandom(seed));
  for (let run = 0; run < resamples; run += 1) {
    resample();
    schools.forEach(({ at, label }, one) => {
      if (labelAt(at) === label) same[one] = same[one]! + 1;
    });
  }
  return new Map([...labels.keys()].map((school, one) => [school, same[one]! / resamples]));
}
