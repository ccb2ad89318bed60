import type { Cell } from "../../facts/cell.ts";
import { policy } from "../../reference/policy.ts";
import { normalQuantile } from "../../statistics/normal.ts";
import { weightedLeastSquares } from "../../statistics/weighted-least-squares.ts";
import type { DataSet } from "../data-set.ts";
import type { MissingReason } from "../measured.ts";
import { regionModel, regionModelBut } from "../region-model.ts";
import { type ResidualClass, residualClass } from "./contextual-residuals.ts";
import { excessVariance, squaresAboutZero } from "./excess-variance.ts";
import type { SampledOutcome } from "./outcome.ts";
import { predictorColumns } from "./predictor-columns.ts";
import type { ResidualSpec } from "./residual-spec.ts";

/** What the school-level value is compared with, and of which results it is made. */
export interface SchoolValuesSpec extends Pick<
  ResidualSpec,
  "year" | "index" | "predictors" | "confidence" | "leastSchools" | "schoolsPerPredictor"
> {
  /** Results that are not relied on: ВПР with markers. All are, when absent. */
  readonly leaveOut?: (cell: Cell) => boolean;
}

/** A school's lasting level in all its procedures and years, in standard deviations of a pupil's result. */
export interface SchoolValue {
  readonly school: string;
  /** Against the region, the context not looked at. */
  readonly raw: number;
  /** What the context lets expect. */
  readonly expected: number;
  /** Raw minus expected; above 0 is better than expected. */
  readonly residual: number;
  readonly low: number;
  readonly high: number;
  readonly class: ResidualClass;
  /** The residual drawn toward 0 as far as its error asks: the best guess of what the school adds. */
  readonly value: number;
  /** Standard error of `value`. */
  readonly error: number;
  /** `value` as a share of the residual, 0..1. */
  readonly reliability: number;
}

export interface SchoolValues {
  readonly schools: readonly SchoolValue[];
  readonly lacking: ReadonlyMap<string, MissingReason>;
  /** Standard deviation between schools of what their context does not explain. */
  readonly between: number;
}

const { huber, bisquare } = policy.robust;

/** Median of absolute deviations from 0, as a standard deviation of a normal distribution. */
function spreadOf(values: readonly number[]): number {
  const sorted = values.map(Math.abs).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  return median / normalQuantile(0.75);
}

const huberWeight = (u: number): number => Math.min(1, huber / Math.abs(u));
const bisquareWeight = (u: number): number =>
  Math.abs(u) >= bisquare ? 0 : (1 - (u / bisquare) ** 2) ** 2;

/**
 * Level of each school over all its procedures and years (результат школы в целом), and what is left of
 * it when its context is taken into account. The level is the model's own effect of the school, not
 * drawn toward the region. The expectation is a regression in which schools far from it weigh less, so
 * that a few remarkable schools do not set what is expected of the others.
 *
 * @throws TooFewRows with fewer schools than the policy asks for
 * @source School effects against context: Goldstein & Spiegelhalter (1996), J. R. Stat. Soc. A 159:385;
 *   M-estimation by reweighting: Huber (1964), Ann. Math. Stat. 35:73; Beaton & Tukey (1974),
 *   Technometrics 16:147; variance between schools: Paule & Mandel (1982)
 */
export function schoolValues(dataSet: DataSet, spec: SchoolValuesSpec): SchoolValues {
  const { model } = spec.leaveOut
    ? regionModelBut(dataSet, spec.year, spec.leaveOut)
    : regionModel(dataSet, spec.year);
  const outcomes = new Map(
    model.schools.map(({ code, value, valueVariance, results }): [string, SampledOutcome] => {
      const n = results.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b), 0);
      return [code, { value, variance: valueVariance, n }];
    }),
  );
  const asked = { predictors: ["index", "locality", "type"] as const, ...spec };
  const { schools, columns, lacking } = predictorColumns(dataSet, asked, spec.year, outcomes);
  const rows = schools.map((school) => ({ school, ...outcomes.get(school)! }));
  const covariates = Object.keys(columns);
  const options = {
    ...{ outcome: "outcome", weights: "weights", covariates },
    minimumRows: spec.leastSchools ?? policy.context.leastSchools,
    rowsPerPredictor: spec.schoolsPerPredictor ?? policy.context.schoolsPerPredictor,
  };
  const fit = (weights: readonly number[]) =>
    weightedLeastSquares({ ...columns, outcome: rows.map(({ value }) => value), weights }, options);
  let between = 0.1;
  let fitted = fit(rows.map(({ variance }) => 1 / (between + variance)));
  const weigh = (weightOf: (u: number) => number, rounds: number) => {
    for (let round = 0; round < rounds; round += 1) {
      const far = fitted.rows.map(
        ({ residual }, at) => residual / Math.sqrt(between + rows[at]!.variance),
      );
      const spread = Math.max(spreadOf(far), 1e-9);
      fitted = fit(
        rows.map(({ variance }, at) =>
          Math.max(weightOf(far[at]! / spread) / (between + variance), 1e-9),
        ),
      );
      const deviations = fitted.rows.map(({ residual }, at) => ({
        value: residual,
        variance: rows[at]!.variance,
      }));
      between = excessVariance(squaresAboutZero(deviations), fitted.df);
    }
  };
  weigh(huberWeight, 10);
  weigh(bisquareWeight, 10);
  const quantile = normalQuantile((1 + (spec.confidence ?? policy.context.confidence)) / 2);
  return {
    lacking,
    between: Math.sqrt(between),
    schools: fitted.rows.map(({ fitted: expected, residual, leverage }, at) => {
      const { school, value: raw, variance } = rows[at]!;
      const error = Math.sqrt(variance + leverage * (between + variance));
      const [low, high] = [residual - quantile * error, residual + quantile * error];
      const whole = between + variance;
      const reliability = whole === 0 ? 1 : between / whole;
      return {
        ...{ school, raw, expected, residual, low, high, class: residualClass(low, high) },
        value: reliability * residual,
        error: Math.sqrt(reliability * variance + reliability ** 2 * leverage * whole),
        reliability,
      };
    }),
  };
}
