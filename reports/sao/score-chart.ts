import { note } from "../../src/document/blocks.ts";
import type { Block } from "../../src/document/document.ts";
import { scoreHistogram } from "../../src/document/score-histogram.ts";
import { scoreDistribution } from "../../src/indicators/sao/score-distribution.ts";
import { markOf, markScale } from "../../src/reference/mark-scales.ts";
import { minimumScore } from "../../src/reference/minimum-scores.ts";
import { policy } from "../../src/reference/policy.ts";
import { scoreGroups } from "../../src/reference/score-groups.ts";
import type { SubjectView } from "./subject-view.ts";

const { fewest, singleScores } = policy.charts;
/** Scores of a bar where one score a bar would let pupils stand out. */
const WIDE_BAR = 5;
/** Scales up to this have so few scores that each is a bar. */
const SHORT_SCALE = 20;

const scaleWords = {
  test: "тестовых баллов",
  primary: "первичных баллов",
  mark: "отметок",
} as const;

/** The score diagram (диаграмма распределения баллов) with the table of the same numbers. */
export function scoreChart(view: SubjectView, id: string, title: string): Block[] {
  const distribution = scoreDistribution(view.now.bins);
  const n = distribution?.counts.reduce((sum, one) => sum + one.count, 0) ?? 0;
  if (!distribution || n < fewest)
    return [note(`${title}: диаграммы нет, участников с баллом меньше ${fewest}.`)];
  const largest = distribution.counts.at(-1)?.score ?? 0;
  const max = distribution.scale === "test" ? 100 : Math.max(largest, view.now.plan?.max ?? 0);
  return scoreHistogram({
    id,
    title,
    scores: scaleWords[distribution.scale],
    counts: distribution.counts,
    max,
    step: n < singleScores && max > SHORT_SCALE ? WIDE_BAR : 1,
    without: distribution.without,
    placeOf: placing(view),
    groupName: (place) => shortGroup(view, place),
  });
}

/** Group of a score: by the bounds of САО, by the minimum of those who passed, or by the year's scale. */
function placing(view: SubjectView): (score: number) => number {
  if (view.scheme === "score") {
    const first = lowestPassed(view);
    return (score) =>
      score < first ? 0 : scoreGroups.findIndex(({ to }, at) => at > 0 && score <= (to ?? 100));
  }
  const { data, title, now } = view;
  const scale = markScale(
    { exam: data.exam, year: data.year, grade: data.grade, subject: title },
    data.scales,
  );
  if (scale) return (score) => markOf(score, scale) - 2;
  const lowest = [3, 4, 5].map((mark) =>
    Math.min(
      Number.POSITIVE_INFINITY,
      ...now.bins.flatMap((bin) => (bin.mark === mark && bin.value !== null ? [bin.value] : [])),
    ),
  );
  return (score) => lowest.filter((bound) => score >= bound).length;
}

/**
 * From which score on participants passed: the minimum of the year where it agrees with the results,
 * else as the results themselves have it (a region may set its own, and a mark beats the score).
 */
function lowestPassed({ data, title, now }: SubjectView): number {
  const scores = (below: boolean) =>
    now.bins.flatMap((bin) => (bin.below === below && bin.value !== null ? [bin.value] : []));
  const [highestFailed, lowest] = [Math.max(-1, ...scores(true)), Math.min(101, ...scores(false))];
  const known = minimumScore({ exam: data.exam, subject: title, year: data.year })?.score;
  if (known !== undefined && highestFailed < known && known <= lowest) return known;
  return highestFailed === -1 ? lowest : Math.min(highestFailed + 1, lowest);
}

const scoreNames = ["ниже мин.", "до 60", "61–80", "81–100"] as const;
const markNames = ["«2»", "«3»", "«4»", "«5»"] as const;
const shortGroup = ({ scheme }: SubjectView, place: number): string =>
  (scheme === "score" ? scoreNames : markNames)[place] ?? "";
