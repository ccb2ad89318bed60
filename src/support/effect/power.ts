import { policy } from "../../reference/policy.ts";
import { checkGiven } from "../../shared/check-given.ts";
import { studentQuantile } from "../../statistics/student.ts";

export interface PowerOptions {
  /** Chance to see an effect that is there, above one half. */
  readonly power?: number;
  /** Usual when absent. */
  readonly confidence?: number;
}

/** Error of an effect with its degrees of freedom. */
interface ErrorOfEffect {
  readonly se: number;
  readonly df: number;
}

/**
 * Minimum detectable effect (минимальный обнаружимый эффект): the smallest true effect that would be
 * told from chance in `power` of the cases, in the unit of the error.
 *
 * @throws RangeError for an error, its degrees of freedom or a power that are none
 * @source Bloom (1995), Evaluation Review 19:547
 */
export function minimumDetectableEffect(
  error: ErrorOfEffect,
  { power = policy.effect.power, confidence = policy.comparison.confidence }: PowerOptions = {},
): number {
  checkGiven("error", error, "record");
  const { se, df } = error;
  if (!(se >= 0 && se < Infinity)) throw new RangeError(`An error is 0 or more, not ${se}`);
  if (!(2 * power > 1 && power < 1)) throw new RangeError(`Power is above 0.5, not ${power}`);
  // the interval that leaves 2·(1 − power) outside leaves 1 − power above it
  return se * (studentQuantile(confidence, df) + studentQuantile(2 * power - 1, df));
}

/**
 * Error to be expected of so many supported schools, each with `matches` comparison schools, when
 * changes of single schools spread by `spread` and nothing is known yet of the supported.
 *
 * @throws RangeError when so few schools leave no degrees of freedom
 */
export function plannedError(
  spread: number,
  plan: { readonly schools: number; readonly matches: number },
): ErrorOfEffect {
  checkGiven("plan", plan, "record");
  const { schools, matches } = plan;
  if (!(spread >= 0 && spread < Infinity))
    throw new RangeError(`A spread is 0 or more, not ${spread}`);
  // both sides tell the error, less a mean for each
  const df = schools * (1 + matches) - 2;
  if (!(schools > 0 && matches > 0 && df > 0 && df < Infinity))
    throw new RangeError(`No error can be planned for ${schools} schools with ${matches} matches`);
  return { se: spread * Math.sqrt((1 + 1 / matches) / schools), df };
}

/** More are no answer: no region has as many supported schools. */
const MOST = 10_000;
/** Fewer tell nothing of their own spread. */
const FEWEST = 3;

/**
 * Supported schools needed to see an effect (сколько школ нужно): the error falls with the root of
 * their number, its degrees of freedom grow with it.
 *
 * @param effect smallest effect that matters, in the unit of the error; its sign is of no account
 * @param known the error with some number of schools
 * @returns a whole number, or null when even ten thousand are too few
 * @source Bloom (1995), Evaluation Review 19:547
 */
export function schoolsNeeded(
  effect: number,
  known: ErrorOfEffect & { readonly schools: number },
  options: PowerOptions = {},
): number | null {
  checkGiven("known", known, "record");
  if (!(known.schools > 0)) throw new RangeError(`Schools are above 0, not ${known.schools}`);
  if (!(Math.abs(effect) > 0)) throw new RangeError("No number of schools shows an effect of 0");
  const shows = (schools: number) => {
    const times = schools / known.schools;
    const error = { se: known.se / Math.sqrt(times), df: Math.max(1, known.df * times) };
    return minimumDetectableEffect(error, options) <= Math.abs(effect);
  };
  if (!shows(MOST)) return null;
  // the smallest that shows it lies in fewest … most
  let [fewest, most] = [FEWEST, MOST];
  while (fewest < most) {
    const middle = Math.floor((fewest + most) / 2);
    if (shows(middle)) most = middle;
    else fewest = middle + 1;
  }
  return most;
}
