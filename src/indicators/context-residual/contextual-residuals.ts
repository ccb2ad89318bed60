import { policy } from "../../reference/policy.ts";
import type { Coefficient } from "../../statistics/random-intercept.ts";
import { studentQuantile } from "../../statistics/student.ts";
import type { MissingReason } from "../measured.ts";
import { keyed } from "../procedure-key.ts";
import type { DataSet } from "../data-set.ts";
import {
  fitYear,
  type NoFit,
  noiseOf,
  together,
  type YearDeviation,
  type YearFit,
  yearVariance,
} from "./fit-year.ts";
import { commonScale } from "./outcome.ts";
import type { ResidualSpec } from "./residual-spec.ts";

/** Results against what the context lets expect. */
export type ResidualClass = "выше ожидаемого" | "в пределах ожидаемого" | "ниже ожидаемого";

/** A residual as an estimate of the school's lasting one, with its error. */
interface Residual {
  /** Result minus expectation, in the outcome's units; above 0 is better than expected. */
  readonly residual: number;
  /** Its error: pupil sampling, the school's chance of the year, and the uncertain expectation. */
  readonly se: number;
  readonly low: number;
  readonly high: number;
  /** Residual over its error. */
  readonly standardised: number;
  readonly class: ResidualClass;
}

export interface ContextualResidual extends Residual {
  readonly school: string;
  readonly n: number;
  readonly value: number;
  readonly expected: number;
  /** The same from all comparable years together, the surer of the two. */
  readonly lasting: Residual & { readonly years: readonly number[] };
}

/** Contextual residuals of a procedure and year. */
export interface ContextualResiduals {
  readonly status: "fitted";
  /** Ascending by code. */
  readonly schools: readonly ContextualResidual[];
  /** Schools with results that could not be compared, and why. */
  readonly lacking: ReadonlyMap<string, MissingReason>;
  readonly coefficients: readonly Coefficient[];
  /** Share of the weighted variance that the context explains. */
  readonly rSquared: number;
  /** Standard deviation of schools' lasting residuals. */
  readonly between: number;
  /** Standard deviation of a school's results between years beyond pupil sampling. */
  readonly yearNoise: number;
  /** Years the noise was estimated from; only the year itself when it was given. */
  readonly years: readonly number[];
}

/** No regression can be had; `peers` is what is left to compare with. */
export interface ResidualsRefused extends NoFit {
  readonly status: "refused";
  /** The reason in a Russian sentence. */
  readonly text: string;
}

const refusals: Readonly<Record<NoFit["reason"], (no: NoFit) => string>> = {
  "no-results": () => "Нет результатов процедуры за этот год.",
  "too-few-schools": ({ found, needed }) =>
    `Мало школ для сравнения с контекстом: ${found}, нужно не менее ${needed}. Сравните школу с похожими.`,
  "no-spread": () =>
    "Результаты или условия школ не различаются: ожидаемый результат не рассчитать. Сравните школу с похожими.",
  "one-year": ({ found, needed }) =>
    `Нет оценки колебаний между годами: повторных лет у школ ${found}, нужно не менее ${needed}. Сравните школу с похожими.`,
};

const refused = (no: NoFit): ResidualsRefused => ({
  ...no,
  status: "refused",
  text: refusals[no.reason](no),
});

const isFit = (one: YearFit | NoFit): one is YearFit => "fit" in one;

/** Earlier years that can stand beside this one; `z` is of the year's own region and crosses breaks. */
function comparableYears(dataSet: DataSet, spec: ResidualSpec): number[] {
  const procedure = keyed(spec.procedure);
  const scale = (year: number) =>
    commonScale(dataSet.cells.get(year)?.get(procedure.key) ?? new Map());
  return dataSet.years.filter((year) => {
    if (year >= spec.year) return false;
    if ((spec.outcome ?? "z") === "z") return true;
    if (dataSet.isBreak(procedure, year, spec.year)) return false;
    return spec.outcome !== "mean" || scale(year) === scale(spec.year);
  });
}

/** Residuals of each school over the years, oldest first. */
function bySchool(fits: readonly YearFit[]): Map<string, YearDeviation[]> {
  const schools = new Map<string, YearDeviation[]>();
  for (const { year, residuals } of fits)
    for (const one of residuals) {
      const known = schools.get(one.school) ?? [];
      known.push({ year, value: one.residual, variance: one.variance, leverage: one.leverage });
      schools.set(one.school, known);
    }
  return schools;
}
/** The class of a residual by its interval. */
export const residualClass = (low: number, high: number): ResidualClass =>
  low > 0 ? "выше ожидаемого" : high < 0 ? "ниже ожидаемого" : "в пределах ожидаемого";

function residualOf(residual: number, variance: number, quantile: number): Residual {
  const se = Math.sqrt(variance);
  const [low, high] = [residual - quantile * se, residual + quantile * se];
  return {
    residual,
    se,
    low,
    high,
    standardised: residual / se,
    class: residualClass(low, high),
  };
}

/**
 * Contextual residuals (остаток контекстной модели; with `prior`, приращение): how far each school is
 * from what its context lets expect, and whether that is more than noise. The error holds pupil
 * sampling, the school's chance of the year (estimated from its own earlier years) and the error of
 * the expectation: intervals are of the residual that lasts, not of this year's luck.
 *
 * Not done here: measurement error of `prior` in small cohorts, which draws its coefficient to 0.
 *
 * @returns refused with a reason when there are fewer than 30 schools, fewer than 10 a predictor, or
 *   no repeated years to tell the chance of a year from (give `yearNoise` then, or use `peers`)
 * @source Yastrebov, Bessudnov, Pinskaya & Kosaretsky (2013), Вопросы образования 4 (contextual
 *   regression of Russian schools); Paule & Mandel (1982) for the two variances
 */
export function contextualResiduals(
  dataSet: DataSet,
  spec: ResidualSpec,
): ContextualResiduals | ResidualsRefused {
  const now = fitYear(dataSet, spec, spec.year);
  if (!isFit(now)) return refused(now);
  const earlier =
    spec.yearNoise === undefined
      ? comparableYears(dataSet, spec).map((year) => fitYear(dataSet, spec, year))
      : [];
  const fits = [...earlier.filter(isFit), now];
  const histories = bySchool(fits);
  const noise = noiseOf([...histories.values()], spec.yearNoise);
  const needed = spec.leastRepeats ?? policy.context.leastRepeats;
  if (spec.yearNoise === undefined && noise.df < needed) {
    return refused({ reason: "one-year", found: noise.df, needed, lacking: now.lacking });
  }
  const df = spec.yearNoise === undefined ? noise.df : now.fit.df;
  const quantile = studentQuantile(spec.confidence ?? policy.context.confidence, df);
  const schools = now.residuals.flatMap(({ school, n, value, expected }): ContextualResidual[] => {
    const years = histories.get(school) ?? [];
    const own = years.at(-1);
    if (!own) return [];
    const all = together(years, noise);
    return [
      {
        school,
        n,
        value,
        expected,
        ...residualOf(own.value, yearVariance(own, noise), quantile),
        lasting: {
          ...residualOf(all.value, all.variance, quantile),
          years: years.map(({ year }) => year),
        },
      },
    ];
  });
  return {
    status: "fitted",
    schools,
    lacking: now.lacking,
    coefficients: now.fit.coefficients,
    rSquared: now.fit.rSquared,
    between: Math.sqrt(noise.lasting),
    yearNoise: Math.sqrt(noise.year),
    years: fits.map(({ year }) => year),
  };
}
