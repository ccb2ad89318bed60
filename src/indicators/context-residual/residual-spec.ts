import type { Procedure } from "../../facts/cell.ts";
import { knownExam } from "../../reference/exams.ts";
import { policy } from "../../reference/policy.ts";
import type { ContextIndexSpec } from "../context-index.ts";

/**
 * What is compared with its expectation; more is better, but of `absent`. `passed`: share at or above the
 * minimum; `quality`: share of «4» and «5» (61 points and more); `mean`: mean score on the scale of
 * the work; `z`: mean score in standard deviations of the region's pupils, comparable over years;
 * `absent`: share absent of all who were to write.
 */
export type ResidualOutcome = "passed" | "quality" | "mean" | "z" | "absent";

/**
 * What the expectation rests on. `index`: index of social well-being (ИСБШ); `locality`: town or
 * village; `type`: kind of school; `size`: log of the participants; `prior`: mean mark of the same
 * cohort in an earlier work.
 */
export type Predictor = "index" | "locality" | "type" | "size" | "prior";

/** An earlier work of the same pupils: ВПР of grade 8 a year before ОГЭ of grade 9. */
interface PriorWork extends Procedure {
  readonly yearsAgo: number;
}

/** How results are compared with what the context lets expect. All policy; nothing is in the code. */
export interface ResidualSpec {
  readonly procedure: Procedure;
  readonly year: number;
  /** `z` when absent. */
  readonly outcome?: ResidualOutcome;
  /** `defaultContextIndex` when absent. */
  readonly index?: ContextIndexSpec;
  /** Index, locality, type and size when absent; with `prior` also that. */
  readonly predictors?: readonly Predictor[];
  /** Makes the residual a value added (приращение с учётом прежних результатов). */
  readonly prior?: PriorWork;
  /** Usual when absent; classes and intervals follow it. */
  readonly confidence?: number;
  /** Fewest schools. */
  readonly leastSchools?: number;
  /** Fewest schools a predictor. */
  readonly schoolsPerPredictor?: number;
  /**
   * Standard deviation of a school's results between years beyond pupil sampling, in the outcome's
   * units. Estimated from the school's own years when absent.
   */
  readonly yearNoise?: number;
  /** Fewest repeated school years to estimate it from. */
  readonly leastRepeats?: number;
}

const term = (variable: string, sign: 1 | -1) => ({ variable, weight: 1, sign });

/**
 * Index of social well-being as used where a caller names none (ИСБШ, z-index).
 *
 * @source No official formula is known; variables as in published practice (apni.ru/article/7500):
 *   parents' education, incomplete families, registers. Ours, to be set by the region.
 */
export const defaultContextIndex: ContextIndexSpec = {
  kind: "contextIndex",
  formula: "z",
  coverage: policy.context.coverage,
  terms: [
    term("parentsHigherBoth", 1),
    term("pupilsIncompleteFamily", -1),
    term("pupilsLowIncome", -1),
    term("pupilsRegistered", -1),
    term("pupilsNonNative", -1),
    term("pupilsOvz", -1),
  ],
};

/**
 * The earlier work of the same cohort (прежние результаты той же параллели): ВПР 8 → ОГЭ 9,
 * ВПР of the grade before → ВПР. Undefined where no such work is held. An autumn ВПР names the grade
 * that its pupils have left, so a year back is right for it too.
 */
export function priorWorkOf({ exam, subject, grade }: Procedure): PriorWork | undefined {
  const earlier = knownExam(exam)?.earlierWork;
  if (!earlier) return undefined;
  if ("grade" in earlier) return { ...earlier, subject, yearsAgo: 1 };
  return earlier.grades.includes(grade)
    ? { exam: earlier.exam, subject, grade: grade - 1, yearsAgo: 1 }
    : undefined;
}
