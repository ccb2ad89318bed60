import type { Procedure } from "../../facts/cell.ts";
import type { ResultBin } from "../../facts/exam-counts.ts";
import { markScale, type RegionalScale } from "../../reference/mark-scales.ts";
import { policy } from "../../reference/policy.ts";
import { studentQuantile, studentTwoSided } from "../../statistics/student.ts";
import { objectivityDefaults } from "../objectivity/objectivity-defaults.ts";

/** Score → participants, by school. */
export type ScoresBySchool = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** How the region's distribution passes a boundary of marks. */
export interface BoundaryJump {
  readonly mark: 3 | 4 | 5;
  /** The lowest score of the mark. */
  readonly from: number;
  /** Scores counted on each side. */
  readonly width: number;
  /** Works just under the boundary, and at it and just above. */
  readonly below: number;
  readonly above: number;
  /** How many times more stand at the boundary than a smooth course lets expect; 1 is smooth. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided p of a smooth course. */
  readonly p: number;
}

interface BoundaryJumpOptions {
  /** Scores on each side; `wide` where the maximum is above `wideFrom`. */
  readonly width: number;
  readonly wide: number;
  readonly wideFrom: number;
  /** Fewest works in each of the four windows, and fewest schools. */
  readonly minNear: number;
  readonly leastSchools: number;
}

/** As markers of single schools are looked for. */
const boundaryJumpDefaults: BoundaryJumpOptions = {
  ...objectivityDefaults.boundaryBunching,
  leastSchools: objectivityDefaults.leastSchools,
};

interface Windows {
  readonly farBelow: number;
  readonly below: number;
  readonly above: number;
  readonly farAbove: number;
}

/** ln(above/below) less a third of ln(farAbove/farBelow): 0 where the logarithm has no jump. */
const jumpOf = ({ farBelow, below, above, farAbove }: Windows): number =>
  Math.log(above / below) - Math.log(farAbove / farBelow) / 3;

const windowsOf = (scores: ReadonlyMap<number, number>, from: number, width: number): Windows => {
  const sum = (start: number) => {
    let all = 0;
    for (let score = start; score < start + width; score++) all += scores.get(score) ?? 0;
    return all;
  };
  return {
    farBelow: sum(from - 2 * width),
    below: sum(from - width),
    above: sum(from),
    farAbove: sum(from + width),
  };
};

const minus = (all: Windows, own: Windows): Windows => ({
  farBelow: all.farBelow - own.farBelow,
  below: all.below - own.below,
  above: all.above - own.above,
  farAbove: all.farAbove - own.farAbove,
});

const plus = (a: Windows, b: Windows): Windows => ({
  farBelow: a.farBelow + b.farBelow,
  below: a.below + b.below,
  above: a.above + b.above,
  farAbove: a.farAbove + b.farAbove,
});

const empty: Windows = { farBelow: 0, below: 0, above: 0, farAbove: 0 };
const least = (windows: Windows): number =>
  Math.min(windows.farBelow, windows.below, windows.above, windows.farAbove);

/**
 * Jump of the region's distribution at each boundary of marks (скачок у границы отметки): four equal
 * windows of scores, two on each side; a logarithm that is a parabola through them has no jump, so the
 * shape of an ordinary distribution is not taken for one. Bunching that is common to the whole region
 * is seen here only: a school set against the region does not show it. The error is that of leaving
 * out one school at a time.
 *
 * @returns boundaries whose windows have enough works, in the order of the marks
 * @source after McCrary (2008), Journal of Econometrics 142:698, on windows of whole scores; delete-one
 *   jackknife over schools: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 11
 */
export function boundaryJumps(
  scores: ScoresBySchool,
  scale: {
    readonly from: { readonly 3: number; readonly 4: number; readonly 5: number };
    readonly max: number | null;
  },
  options: BoundaryJumpOptions = boundaryJumpDefaults,
): BoundaryJump[] {
  if (scores.size < options.leastSchools) return [];
  const top =
    scale.max ?? Math.max(0, ...[...scores.values()].map((own) => Math.max(0, ...own.keys())));
  const width = top > options.wideFrom ? options.wide : options.width;
  return ([3, 4, 5] as const).flatMap((mark): BoundaryJump[] => {
    const from = scale.from[mark];
    const schools = [...scores.values()].map((own) => windowsOf(own, from, width));
    const all = schools.reduce(plus, empty);
    const without = schools.map((own) => minus(all, own));
    if (Math.min(...without.map(least), least(all)) < options.minNear) return [];
    const jump = jumpOf(all);
    const left = without.map(jumpOf);
    const centre = left.reduce((sum, one) => sum + one, 0) / left.length;
    const se = Math.sqrt(
      ((left.length - 1) / left.length) * left.reduce((sum, one) => sum + (one - centre) ** 2, 0),
    );
    if (!(se > 0)) return [];
    const half = studentQuantile(policy.comparison.confidence, left.length - 1) * se;
    return [
      {
        mark,
        from,
        width,
        below: all.below,
        above: all.above,
        ratio: Math.exp(jump),
        low: Math.exp(jump - half),
        high: Math.exp(jump + half),
        p: studentTwoSided(jump / se, left.length - 1),
      },
    ];
  });
}

/** Where each mark begins, and how that is known. */
export interface MarkBoundaries {
  readonly from: { readonly 3: number; readonly 4: number; readonly 5: number };
  readonly max: number | null;
  /** The year's scale, or the marks that the pupils' own lines have beside their scores. */
  readonly known: "scale" | "marks";
}

/**
 * Boundaries of marks of a work (границы отметок): by the scale of its year; else as the export itself
 * puts scores to marks, if it does so without a contradiction.
 *
 * @param bins pupils' results of the work; empty where only reports were read
 * @returns null where neither tells them
 */
export function markBoundaries(
  procedure: Procedure & { readonly year: number },
  bins: readonly ResultBin[],
  scales: readonly RegionalScale[] = [],
): MarkBoundaries | null {
  const scale = markScale(procedure, scales);
  if (scale) return { from: scale.from, max: scale.max, known: "scale" };
  const scored = bins.flatMap(({ mark, value, scale: of }) =>
    mark !== null && value !== null && of === "primary" ? [{ mark, value }] : [],
  );
  // a large region has more lines than a call takes arguments
  const lowest = (mark: number) =>
    scored.reduce(
      (least, one) => (one.mark === mark ? Math.min(least, one.value) : least),
      Infinity,
    );
  const highestBelow = (mark: number) =>
    scored.reduce((most, one) => (one.mark < mark ? Math.max(most, one.value) : most), -Infinity);
  const from = { 3: lowest(3), 4: lowest(4), 5: lowest(5) };
  const told = ([3, 4, 5] as const).every(
    (mark) => Number.isFinite(from[mark]) && highestBelow(mark) < from[mark],
  );
  return told ? { from, max: null, known: "marks" } : null;
}
