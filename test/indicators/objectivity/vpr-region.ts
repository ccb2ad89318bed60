import type { Cell, HistogramBin } from "../../../src/facts/cell.ts";
import type { ObjectivityInput } from "../../../src/indicators/objectivity/objectivity.ts";
import { buildDataSet } from "../../../src/indicators/data-set.ts";
import { seededRandom } from "../../../src/shared/random.ts";
import { normalQuantile } from "../../../src/statistics/normal.ts";
import { cell } from "../cells.ts";
import { contextRow } from "../simulated-region.ts";

export const work = { exam: "ВПР", subject: "Математика", grade: 5 };
export const from = { 3: 7, 4: 11, 5: 15 } as const;
export const scales = [{ ...work, year: 2024, max: 20, from }];

/** What a school does to its pupils' scores before they are sent. */
export type Treat = (score: number, random: () => number) => number;

export interface VprRegion {
  readonly schools?: number;
  readonly size?: number;
  readonly years?: readonly number[];
  /** Lasting effect of a school, in standard deviations of pupils. */
  readonly effect?: (at: number) => number;
  readonly treat?: (at: number) => Treat | undefined;
}

/** Lifts most of those two points or less below a boundary onto it. */
export const lift: Treat = (score, random) => {
  const boundary = Object.values(from).find((one) => score < one && one - score <= 2);
  return boundary !== undefined && random() < 0.8 ? boundary : score;
};

const markOf = (score: number) => (score >= 15 ? 5 : score >= 11 ? 4 : score >= 7 ? 3 : 2);
export const code = (at: number) => String(12001 + at).padStart(6, "0");

/** A cell and its distribution from scores; the register gives a mark lower to 30 %, higher to 8 %. */
export function workOf(
  school: string,
  year: number,
  scores: readonly number[],
  random: () => number,
  away: () => number = () => 0,
) {
  const n = scores.length;
  const mean = scores.reduce((a, b) => a + b, 0) / n;
  const squares = scores.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  const marks = [2, 3, 4, 5].map((mark) => scores.filter((x) => markOf(x) === mark).length);
  let [lower, higher] = [0, 0];
  for (let pupil = 0; pupil < n; pupil++) {
    const drawn = random();
    if (drawn < 0.3) lower += 1;
    else if (drawn > 0.92) higher += 1;
  }
  const own: Cell = cell({
    ...work,
    school,
    year,
    n,
    scale: "primary",
    mean,
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
    n2: marks[0] ?? 0,
    n3: marks[1] ?? 0,
    n4: marks[2] ?? 0,
    n5: marks[3] ?? 0,
    absent: Math.round(n * 0.12 * away()),
    belowMinimum: marks[0] ?? 0,
    journalLower: lower,
    journalSame: n - lower - higher,
    journalHigher: higher,
    maxPrimary: 20,
  });
  const bins = [...new Set(scores)].map((score): HistogramBin => ({
    ...work,
    school,
    year,
    score,
    count: scores.filter((x) => x === score).length,
  }));
  return { own, bins };
}

/** A region whose works are as honest as `treat` leaves them. */
export function vprRegion(seed: number, options: VprRegion = {}): ObjectivityInput {
  const { schools = 60, size = 40, years = [2023, 2024], effect, treat } = options;
  const [random, away] = [seededRandom(seed), seededRandom(seed + 7919)];
  const normal = () => normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random())));
  const cells: Cell[] = [];
  const histograms: HistogramBin[] = [];
  const context = [];
  for (let at = 0; at < schools; at++) {
    const lasting = effect?.(at) ?? 0.4 * normal();
    const hard = normal();
    for (const year of years) {
      const level = lasting - 0.2 * hard + 0.15 * normal();
      const scores = Array.from({ length: size }, () =>
        Math.max(0, Math.min(20, Math.round(10.5 + 4 * (level + normal())))),
      );
      const own = treat?.(at);
      const done = own && year === 2024 ? scores.map((score) => own(score, random)) : scores;
      const made = workOf(code(at), year, done, random, away);
      cells.push(made.own);
      histograms.push(...made.bins);
      context.push(contextRow(code(at), year, hard, size * 9));
    }
  }
  return { dataSet: buildDataSet({ schools: [], cells, context }), year: 2024, histograms, scales };
}
