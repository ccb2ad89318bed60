import { figure, wholeShare } from "../../src/document/figures.ts";
import {
  absent,
  count,
  type Figure,
  type Inline,
  type People,
} from "../../src/document/document.ts";
import type { SchoolShare } from "../../src/dynamics/list-moves.ts";

interface Change {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** Change of a place in the region (в ст. откл. школ), with its interval. */
export const relativeFigure = (change: Change | null, people?: readonly People[]): Figure =>
  change === null
    ? absent("not-assessed")
    : figure("signed", change.difference, {
        digits: 2,
        low: change.low,
        high: change.high,
        ...(people && { people }),
      });

/** Change of a share in percentage points (п.п.), with its interval. */
export const pointsFigure = (change: Change, people: readonly People[], digits = 1): Figure =>
  figure("percentage-points", change.difference, {
    digits,
    low: change.low,
    high: change.high,
    people,
  });

/** What would have come by itself; a mean over schools or a forecast from the place in the region. */
export const expectedFigure = (
  value: number | null | undefined,
  people?: readonly People[],
): Figure =>
  value === null || value === undefined
    ? absent("not-assessed")
    : figure("signed", value, { digits: 2, ...(people && { people }) });

/** Of so many schools how many, with the share. Schools, not pupils, are counted: nothing to hide. */
export const schoolShare = (value: SchoolShare): Inline[] =>
  value === null
    ? [absent("not-held")]
    : [count(value.k), ` из ${value.n}: `, wholeShare(value.share, value.low, value.high)];
