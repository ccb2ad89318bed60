import { z } from "zod";
import { formatExact, NBSP } from "../shared/russian.ts";
import { normalProbability, normalQuantile } from "../statistics/normal.ts";
import { cellOf, resultsUpTo } from "./data-set.ts";
import {
  type AnySpec,
  byProcedure,
  type Indicator,
  kindOfOthers,
  name,
  type OfCell,
  type Where,
} from "./kind.ts";
import {
  belowMinimumKind,
  markShareKind,
  passRateKind,
  qualityKind,
  share81Kind,
} from "./marks.ts";
import { type CountSum, isMissing, missing } from "./reading.ts";
import { type Groups, type RegionModel, regionModel } from "./region-model.ts";

/** What the model says of the share behind a result, on the probit scale. */
interface Behind {
  readonly mean: number;
  readonly sd: number;
  /** How far the result's own share moves it. */
  readonly weight: number;
  /** The result's own share. */
  readonly own: number;
  /** Whether rows of other results, on which it rests too, were lost. */
  readonly isLost: boolean;
}

/** A share on the probit scale; one participant more, so that 0 and all have a place. */
const probit = (k: number, n: number): number => normalQuantile((k + 0.5) / (n + 1));

/** What one participant of each group adds to a numerator. */
function groupWeights(groups: Groups, { base, weights }: CountSum): number[] {
  const all = base > 0 ? 1 : 0;
  const own = groups.map((key, at) => {
    const lowest = at === 0 ? (weights.n2 ?? weights.belowMinimum) : undefined;
    return all + (weights[key] ?? lowest ?? 0);
  });
  const passed = [weights.n3, weights.n4, weights.n5].map((weight) => all + (weight ?? 0));
  if (groups.length > 1) return own;
  // who passed are one group: a share of some of them is not known
  return [...own, passed.every((weight) => weight === passed[0]) ? passed[0]! : NaN];
}

/** The last group of a share of the lowest ones, or the last that a share of the highest leaves out. */
function divide(groups: Groups, sum: CountSum): { at: number; isLow: boolean } | undefined {
  const weights = groupWeights(groups, sum);
  const at = weights.findLastIndex((weight) => weight === weights[0]);
  const [first, rest] = [weights.slice(0, at + 1), weights.slice(at + 1)];
  const [low, high] = [first[0], rest[0]];
  const isDivided = first.every((one) => one === low) && rest.every((one) => one === high);
  const isShare = (low === 1 && high === 0) || (low === 0 && high === 1);
  return isDivided && isShare ? { at, isLow: low === 1 } : undefined;
}

const readers: Readonly<Record<string, Pick<OfCell<AnySpec>, "read">>> = {
  belowMinimumShare: belowMinimumKind,
  quality: qualityKind,
  passRate: passRateKind,
  share81: share81Kind,
  markShare: markShareKind,
};

function behindOf(
  model: RegionModel,
  of: Indicator,
  { dataSet, procedure, year }: Where,
  school: string,
): Behind | undefined {
  const cell = procedure && cellOf(dataSet, year, procedure, school);
  const modelled = cell && model.of(cell);
  const read = cell && readers[of.spec.kind]?.read(cell, of.spec);
  if (!modelled || !read || isMissing(read) || !read.sum || read.k === undefined) return undefined;
  const division = divide(modelled.groups, read.sum);
  const fitted = model.model.schools.find(({ code }) => code === school);
  const at = fitted?.results.indexOf(modelled.result) ?? -1;
  if (!division || !fitted || at < 0) return undefined;
  const { level, covariance, variance, limits, results } = fitted;
  const known = covariance[at * results.length + at]!;
  const own = limits[at]!;
  const sign = division.isLow ? 1 : -1;
  const { cells, closed } = resultsUpTo(dataSet, school, year);
  return {
    mean: sign * (own.mean[division.at]! - level[at]!),
    sd: Math.sqrt(known + own.variance[division.at]!),
    weight: Math.min(known / variance[at]!, 1),
    own: probit(read.k, read.n),
    isLost: closed.length > 0 || cells.some((one) => one !== cell && (one.lost ?? 0) > 0),
  };
}

const made = new WeakMap<RegionModel, Map<string, Behind | null>>();

/** Counted once for a model, share, procedure and school. */
function behind(of: Indicator, where: Where, school: string): Behind | undefined {
  const model = regionModel(where.dataSet, where.year);
  const known = made.get(model) ?? new Map<string, Behind | null>();
  made.set(model, known);
  const key = `${where.procedure?.key}/${school}/${JSON.stringify(of.spec)}`;
  const found = known.get(key);
  if (found !== undefined) return found ?? undefined;
  const own = behindOf(model, of, where, school);
  known.set(key, own ?? null);
  return own;
}

const MARKS: readonly number[] = [2, 3, 4, 5];

/** Whether a share is of everyone up to a mark, or from it: what the model can say. */
function isDivided({ spec }: Indicator): boolean {
  if (spec.kind !== "markShare") return spec.kind in readers;
  const { marks } = spec as { readonly marks?: readonly number[] };
  const own = [...new Set(marks)].sort();
  const isRunning = own.every((mark, at) => at === 0 || mark === own[at - 1]! + 1);
  return (
    isRunning && own.length < MARKS.length && (own[0] === MARKS[0] || own.at(-1) === MARKS.at(-1))
  );
}

/**
 * P(the share behind a result is at least so large), by the one model of the region's results (вероятность
 * по модели): other years, procedures and grades of the school say what they can of it too. When results
 * are drawn anew those of this procedure move it, all others stay as they are.
 *
 * @source Posterior of the ordered probit: see `fitResultsModel`
 */
export const modelProbabilityKind = kindOfOthers(
  z
    .strictObject({
      kind: z.literal("modelProbability"),
      of: name.describe("Доля участников не выше или не ниже какой-нибудь отметки"),
      percent: z.number().gt(0).lt(100).describe("Порог доли, в процентах"),
      ...byProcedure,
    })
    .describe(
      "вероятность по модели результатов региона, что доля, стоящая за результатом, не меньше порога, 0..1",
    ),
  {
    unit: "probability",
    ofAnyProcedure: true,
    title: ({ of, percent }, names) =>
      `вероятность по модели региона, что не менее ${formatExact(percent)}${NBSP}% (${names.indicator(of)})`,
    problem: (_, { of }) =>
      of && !isDivided(of)
        ? [
            {
              at: "of",
              found: `показатель «${of.id}» — не доля до отметки или от неё`,
              expected:
                "belowMinimumShare, quality, passRate, share81 или markShare с отметками подряд от 2 или до 5",
            },
          ]
        : [],
    parts: ({ of }, _, { procedure, year }) => (of ? [{ indicator: of, procedure, year }] : []),
    fill: (result, [part], { of, spec }, _, where) => {
      const threshold = Number((spec as { percent?: number }).percent) / 100;
      const from = normalQuantile(threshold);
      where.codes.forEach((school, at) => {
        result.known[at] = 0;
        if (!part || !of || part.known[at] === 0) return;
        result.n[at] = part.n[at]!;
        const known = behind(of, where, school);
        if (!known) return;
        result.lost[at] = known.isLost ? 1 : 0;
        if (known.isLost) return;
        const { mean, sd, weight, own } = known;
        const moved = mean + weight * (probit(part.top[at]!, part.n[at]!) - own);
        result.known[at] = 1;
        result.sampled[at] = part.sampled[at]!;
        result.value[at] = where.ofShares
          ? Number(part.value[at]! >= threshold)
          : normalProbability((moved - from) / sd);
      });
    },
    missing: ([part]) => {
      if (!part) return missing("no-data");
      return isMissing(part) ? part : missing("not-modelled", part.n);
    },
  },
);
