import { normalQuantile } from "./normal.ts";
import type { GroupedResult, ResultsModel } from "./results-model.ts";

/** A share of nobody or of all has no place on the scale of levels; this far from it is near enough. */
const EDGE = 1e-9;

const placeOf = (share: number): number =>
  normalQuantile(Math.min(Math.max(share, EDGE), 1 - EDGE));

/**
 * A model in which no school differs from another (школы одинаковы): behind each result stand the
 * shares of the region in that procedure and year, and only the pupils are left to chance, with the
 * correlation of the model that is given.
 *
 * @param low the share of the lowest mark group in all procedures, 0..1, instead of the region's; the
 *   other groups move with it as levels move
 */
export function alikeModel(model: ResultsModel, low?: number): ResultsModel {
  const key = ({ procedure, year }: GroupedResult) => `${year}/${procedure}`;
  const sums = new Map<string, number[]>();
  for (const { results } of model.schools)
    for (const one of results) {
      const sum = sums.get(key(one)) ?? one.counts.map(() => 0);
      one.counts.forEach((count, group) => {
        sum[group] = sum[group]! + count;
      });
      sums.set(key(one), sum);
    }
  const columns = new Map(
    [...sums].map(([name, counts]) => {
      const n = counts.reduce((a, b) => a + b, 0);
      let below = 0;
      const mean = counts.slice(0, -1).map((count) => {
        below += count;
        return placeOf(below / n);
      });
      const level = low === undefined ? 0 : mean[0]! - placeOf(low);
      return [name, { level, limits: { mean, variance: mean.map(() => 0) } }];
    }),
  );
  return {
    ...model,
    schools: model.schools.map((school) => {
      const own = school.results.map((one) => columns.get(key(one))!);
      const size = own.length;
      return {
        ...school,
        level: Float64Array.from(own, ({ level }) => level),
        covariance: new Float64Array(size * size),
        observed: new Float64Array(size),
        limits: own.map(({ limits }) => limits),
      };
    }),
  };
}
