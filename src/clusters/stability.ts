import { createEvaluator, type Criteria } from "../criteria/index.ts";
import type { Cell, Procedure } from "../facts/index.ts";
import { procedureKey, replaceCells, type World } from "../indicators/index.ts";
import { seededRandom } from "../shared/random.ts";
import { assign, foremostLabel } from "./assign.ts";
import { resampleCell } from "./resample.ts";

/** Cells that the criteria can look at: other procedures play no part in the label. */
function cellsInUse(world: World, criteria: Criteria): Cell[] {
  const used = new Set(
    Object.values(criteria.procedures).map((one: Procedure) => procedureKey(one)),
  );
  return [...world.cells.values()].flatMap((procedures) =>
    [...procedures].flatMap(([key, schools]) => (used.has(key) ? [...schools.values()] : [])),
  );
}

/**
 * How often another cohort of the same schools would have got the same label (устойчивость
 * отнесения): the counts of the whole region are drawn anew, thresholds of the region included, and
 * every school is labelled again.
 *
 * @param labels label of each school by the true counts and the rules alone
 * @returns school → share from 0 to 1 of the resamples with the same label; 1 when none are asked for
 * @source Parametric bootstrap: Efron, Tibshirani (1993), ch. 6.
 */
export function labelStability(
  world: World,
  criteria: Criteria,
  year: number,
  labels: ReadonlyMap<string, string>,
): Map<string, number> {
  const { resamples, seed } = criteria.stability;
  const schools = [...labels.keys()];
  const same = new Map(schools.map((school) => [school, 0]));
  if (resamples === 0) return new Map(schools.map((school) => [school, 1]));
  const random = seededRandom(seed);
  const cells = sorted(cellsInUse(world, criteria));
  const foremost = foremostLabel(criteria);
  const labelClusters = criteria.clusters.filter((cluster) => cluster.kind === "label");
  for (let run = 0; run < resamples; run += 1) {
    const drawn = cells.map((cell) => resampleCell(cell, random));
    const evaluator = createEvaluator({ criteria, world: replaceCells(world, drawn), year });
    for (const school of schools) {
      const met = labelClusters.filter((one) => evaluator.outcome(one.rule, school) === "met");
      const first = foremost ? evaluator.outcome(foremost.rule, school) : "not-met";
      const { label } = assign(
        criteria,
        met.map((one) => one.id),
        first,
      );
      if (label === labels.get(school)) same.set(school, (same.get(school) ?? 0) + 1);
    }
  }
  return new Map([...same].map(([school, count]) => [school, count / resamples]));
}

/** A fixed order, so that the draws do not depend on the order of the files. */
const sorted = (cells: readonly Cell[]): Cell[] => {
  const key = (cell: Cell) => `${cell.year}/${procedureKey(cell)}/${cell.school}`;
  return cells
    .map((cell) => ({ cell, key: key(cell) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ cell }) => cell);
};
