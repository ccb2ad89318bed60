/** Both ends of an interval (доверительный интервал), in the units of what it is about. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How sure an interval is to be. */
export interface ConfidenceOptions {
  /** Between 0 and 1; 0.95 when absent. */
  readonly confidence?: number;
}

/** The confidence asked for, checked: a 95 instead of 0.95 is a mistake worth an error. */
export function confidenceOf({ confidence = 0.95 }: ConfidenceOptions): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`Confidence lies between 0 and 1, not ${confidence}`);
  }
  return confidence;
}
