import { studentQuantile } from "../../indicators/index.ts";

export interface PowerOptions {
  /** Chance to see an effect that is there, above 0.5; 0.8 when absent. */
  readonly power?: number;
  /** 0.95 when absent. */
  readonly confidence?: number;
}

/** Error of an effect with its degrees of freedom. */
export interface ErrorOfEffect {
  readonly se: number;
  readonly df: number;
}

/**
 * Minimum detectable effect (минимальный обнаружимый эффект): the smallest true effect that would be
 * told from chance in `power` of the cases, in the unit of the error.
 *
 * @source Bloom (1995), Evaluation Review 19:547
 */
export function minimumDetectableEffect(
  { se, df }: ErrorOfEffect,
  { power = 0.8, confidence = 0.95 }: PowerOptions = {},
): number {
  if (!(power > 0.5 && power < 1)) throw new RangeError(`Power is above 0.5, not ${power}`);
  // the interval that leaves 2·(1 − power) outside leaves 1 − power above it
  return se * (studentQuantile(confidence, df) + studentQuantile(2 * power - 1, df));
}

/**
 * Error to be expected of so many supported schools, each with `matches` comparison schools, when
 * changes of single schools spread by `spread` and nothing is known yet of the supported.
 */
export const plannedError = (
  spread: number,
  { schools, matches }: { readonly schools: number; readonly matches: number },
): ErrorOfEffect => ({
  se: spread * Math.sqrt((1 + 1 / matches) / schools),
  // both sides tell the error, less a mean for each
  df: schools * (1 + matches) - 2,
});

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
