import type { Cell } from "../../facts/cell.ts";
import { policy } from "../../reference/policy.ts";
import { absentShare } from "../absent.ts";
import { passRate, quality } from "../marks.ts";
import { isMissing, type Read } from "../reading.ts";
import type { CellsBySchool } from "../data-set.ts";
import type { ResidualOutcome } from "./residual-spec.ts";

/** A school's result with the variance that the chance of its few pupils gives it. */
export interface SampledOutcome {
  readonly value: number;
  readonly variance: number;
  readonly n: number;
}
export type Outcomes = ReadonlyMap<string, SampledOutcome>;

/** Scale that most participants of a work were counted on; null where no cell has a score. */
export function commonScale(cells: CellsBySchool): Cell["scale"] {
  const people = new Map<Cell["scale"], number>();
  for (const { scale, n } of cells.values())
    if (scale !== null) people.set(scale, (people.get(scale) ?? 0) + n);
  const [first] = [...people].sort(([a, n], [b, m]) => m - n || ((a ?? "") < (b ?? "") ? -1 : 1));
  return first?.[0] ?? null;
}

/** Cells with a mean on the common scale: means of different scales are not put side by side. */
export function scoredCells(cells: CellsBySchool): (Cell & { readonly mean: number })[] {
  const scale = commonScale(cells);
  return [...cells.values()].flatMap((cell) =>
    cell.scale === scale && cell.mean !== null && cell.n > 0 ? [{ ...cell, mean: cell.mean }] : [],
  );
}

/** Variance of pupils within schools, pooled; null when no cell tells its spread. */
export function variancePooled(cells: readonly Cell[]): number | null {
  let [squares, df] = [0, 0];
  for (const { sd, n } of cells) {
    if (sd === null || n < 2) continue;
    squares += (n - 1) * sd ** 2;
    df += n - 1;
  }
  return df > 0 && squares > 0 ? squares / df : null;
}

/** Mean of a region over its participants. */
export function regionMean(cells: readonly (Cell & { readonly mean: number })[]): number {
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  return cells.reduce((sum, cell) => sum + cell.n * cell.mean, 0) / n;
}

function means(cells: CellsBySchool, standardise: boolean): Outcomes {
  const scored = scoredCells(cells);
  const variance = variancePooled(scored);
  if (variance === null) return new Map();
  const centre = standardise ? regionMean(scored) : 0;
  const unit = standardise ? Math.sqrt(variance) : 1;
  return new Map(
    scored.map(({ school, mean, n }) => [
      school,
      { value: (mean - centre) / unit, variance: variance / unit ** 2 / n, n },
    ]),
  );
}

function shares(cells: CellsBySchool, read: (cell: Cell) => Read): Outcomes {
  const known = [...cells.values()].flatMap((cell) => {
    const one = read(cell);
    return isMissing(one) || one.n === 0 ? [] : [{ school: cell.school, k: one.k ?? 0, n: one.n }];
  });
  const [k, n] = known.reduce(([a, b], one) => [a + one.k, b + one.n], [0, 0]);
  const region = k / n;
  const { borrowed } = policy.context;
  return new Map(
    known.map((one) => {
      const smooth = (one.k + borrowed * region) / (one.n + borrowed);
      const variance = (smooth * (1 - smooth)) / one.n;
      return [one.school, { value: one.k / one.n, variance, n: one.n }];
    }),
  );
}

/**
 * Results of all schools in a work with their sampling variance: σ²/n with σ² pooled over schools for
 * means, p(1 − p)/n with p drawn to the region by four pupils for shares.
 *
 * @source Agresti & Coull (1998), The American Statistician 52:119 (four added observations)
 */
export function sampledOutcomes(cells: CellsBySchool, outcome: ResidualOutcome): Outcomes {
  switch (outcome) {
    case "passed":
      return shares(cells, passRate);
    case "quality":
      return shares(cells, quality);
    case "absent":
      return shares(cells, absentShare);
    case "mean":
      return means(cells, false);
    case "z":
      return means(cells, true);
  }
}
