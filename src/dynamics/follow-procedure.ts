import { lossWords } from "../facts/cell.ts";
import { closedOf } from "../indicators/data-set.ts";
import { keyed, type KeyedProcedure } from "../indicators/procedure-key.ts";
import { expectedRebound } from "../statistics/expected-rebound.ts";
import type { ExpectedChange, RelativeChange, SeriesChange, YearPoint } from "./change.ts";
import type { Break } from "./input.ts";
import { isJump, labelOf } from "./label-of.ts";
import { type Comparison, type Family, familyOf, placed, pointOf } from "./procedure-family.ts";
import { rawChange, type RawChange, withError } from "./raw-change.ts";
import { type Dot, dotsOf, trendOf } from "./trend.ts";
import type { ReadyIndicator } from "./year-points.ts";

/** A series with what the school as a whole needs of it. */
export interface FollowedSeries {
  readonly series: SeriesChange;
  /** Both years large enough and set against the region. */
  readonly comparable: boolean;
  /** Rows of one of the years were lost, in words: of the school as a whole nothing can be said then. */
  readonly lost: string | undefined;
  /** Change of z in the year before, where known. */
  readonly previous: number | null;
  /** Its noise of years against that of an ordinary school. */
  readonly scale: number;
  /** Degrees of freedom of the error of its change. */
  readonly df: number;
  /** Years that may be points of a line. */
  readonly dots: readonly Dot[];
}

const clause = (text: string) => text.replace(/\.$/u, "");
const broken = (breaks: readonly Break[]): string =>
  `ряд прерван: ${breaks.map(({ text }) => clause(text)).join("; ")}`;

/** That rows of a year were lost; undefined where none were. */
function lostIn({ at, procedure }: Family, school: string, years: readonly number[]) {
  const lost = years.flatMap((year) => {
    const closed = closedOf(at.dataSet, year, keyed(procedure), school);
    return closed ? [`за ${year} год ${lossWords(closed)}`] : [];
  });
  return lost.length > 0 ? `не оценено: ${lost.join(", ")}` : undefined;
}

function tooFew(before: YearPoint | null, now: YearPoint | null, family: Family, school: string) {
  const { at } = family;
  const missing = [...(before ? [] : [at.from]), ...(now ? [] : [at.to])];
  const lost = lostIn(family, school, missing);
  if (lost !== undefined) return lost;
  if (missing.length > 0) return `нет результатов за ${missing.join(" и ")} год`;
  const small = [before, now].flatMap((point) =>
    point && point.n < at.policy.minN ? [`${point.n} в ${point.year} году`] : [],
  );
  return small.length > 0
    ? `мало участников: ${small.join(", ")}, нужно от ${at.policy.minN}`
    : undefined;
}

function rawOf(family: Family, school: string): RawChange {
  const { at, years, breaks } = family;
  if (breaks.length > 0) return { reason: broken(breaks) };
  const reading = (year: number) =>
    years.find((one) => one.year === year)?.region.readings.get(school);
  const [before, now] = [reading(at.from), reading(at.to)];
  return before && now
    ? rawChange(now, before, at.policy.confidence)
    : { reason: lostIn(family, school, [at.from, at.to]) ?? "нет результатов одного из двух лет" };
}

/** The change before this one: of places where places lead, else of values where nothing breaks. */
function previousOf(family: Family, own: readonly YearPoint[], byPlace: boolean): number | null {
  const { at, procedure } = family;
  const before = pointOf(own, at.from);
  const earlier = own.filter(({ year, n }) => year < at.from && n >= at.policy.minN).at(-1);
  if (!before || before.n < at.policy.minN || !earlier) return null;
  if (byPlace) return before.z === null || earlier.z === null ? null : before.z - earlier.z;
  return at.find(procedure, earlier.year, at.from).length > 0 ? null : before.value - earlier.value;
}

/** The jump rule of the policy, asked where it is about this indicator and no break divides the years. */
function jumpOf(family: Family, school: string, own: readonly YearPoint[]): boolean {
  const { at, ready, years, breaks } = family;
  const rule = at.policy.jump;
  if (!rule || rule.indicator !== ready.about.id || breaks.length > 0) return false;
  const region = (year: number) => years.find((one) => one.year === year)?.region;
  return isJump(
    school,
    { before: pointOf(own, at.from), now: pointOf(own, at.to) },
    { before: region(at.from), now: region(at.to) },
    rule,
  );
}

function seriesOf(family: Family, school: string, own: readonly YearPoint[]): FollowedSeries {
  const { at, procedure, ready, breaks } = family;
  const { about } = ready;
  const scale = family.scale(own);
  const noise = family.noise * scale;
  const [before, now] = [pointOf(own, at.from), pointOf(own, at.to)];
  const lot = breaks.find(({ kind }) => kind === "random-sample");
  const few = tooFew(before, now, family, school);
  const raw = rawOf(family, school);
  const relative = !lot && before && now ? relativeOf(family, before, now) : null;
  const leading = relative ?? ("change" in raw ? raw.change : null);
  const noRegion = `школ с достаточным числом участников меньше ${at.policy.minSchools}, баллы в разных шкалах или все школы одинаковы: с регионом не сравнить`;
  const reason =
    (lot && clause(lot.text)) ??
    few ??
    (leading ? undefined : "reason" in raw ? raw.reason : noRegion);
  const previous = previousOf(family, own, relative !== null);
  const rawValue = "change" in raw ? raw.change : null;
  const jump = jumpOf(family, school, own);
  const { label, basis } = labelOf({
    better: about.better,
    interval: reason === undefined ? leading : null,
    previous,
    jump: jump && (at.policy.jump?.decides ?? false),
    basis: relative ? "region" : "raw",
  });
  const { exam, subject, grade } = procedure;
  const series: SeriesChange = {
    school,
    exam,
    subject,
    grade,
    indicator: about.id,
    before,
    now,
    raw: rawValue,
    ...("reason" in raw && { rawReason: raw.reason }),
    relative,
    ...(!relative && {
      relativeReason: (lot && clause(lot.text)) ?? (before && now ? noRegion : (few ?? noRegion)),
    }),
    breaks: breaks.map(({ text }) => text),
    expected: lot ? null : expectedOf(family, before),
    label,
    basis,
    jump,
    ...(reason !== undefined && { reason }),
    adjusted: null,
    significant: false,
    trend: trendOf(own, { ...at, procedure, noise, better: about.better }),
    points: own,
  };
  return {
    series,
    comparable: reason === undefined && relative !== null,
    lost: lostIn(family, school, [at.from, at.to]),
    previous,
    scale,
    df: before && now ? degreesOf(family, before, now) : family.df,
    dots: lot ? [] : dotsOf(own, noise, at.policy),
  };
}

/** Changes of all schools in one procedure and indicator; significance is assessed afterwards, over all. */
export function followProcedure(
  at: Comparison,
  procedure: KeyedProcedure,
  ready: ReadyIndicator,
): FollowedSeries[] {
  const family = familyOf(at, procedure, ready);
  return [...family.points]
    .filter(
      ([school, own]) =>
        own.some(({ year }) => year === at.from || year === at.to) ||
        lostIn(family, school, [at.from, at.to]) !== undefined,
    )
    .map(([school, own]) => seriesOf(family, school, own));
}

/** Degrees of freedom of p(1 − p)/n when p is told by the same few pupils; none for a mean. */
function shareDegrees({ k, n }: YearPoint): number {
  if (k === undefined) return Infinity;
  const share = (k + 0.5) / (n + 1);
  const room = share * (1 - share);
  return (2 * (n + 1) * room) / (1 - 4 * room);
}

/**
 * Degrees of freedom of the error of a change: of the sampling in both years, and of the noise.
 *
 * @source Satterthwaite (1946), Biometrics Bulletin 2:110
 */
function degreesOf(family: Family, before: YearPoint, now: YearPoint): number {
  const parts = [before, now].map((point) => ({
    variance: (point.zError ?? 0) ** 2,
    df: shareDegrees(point),
  }));
  const noise = family.noise * family.scale([before, now]);
  const whole = parts.reduce((sum, { variance }) => sum + variance, noise);
  const unsure = parts.reduce((sum, { variance, df }) => sum + (variance / whole) ** 2 / df, 0);
  return Math.max(1, 1 / (unsure + 1 / family.df));
}

/** Change of a school's place in the region, with its interval; null where it has no place. */
function relativeOf(family: Family, before: YearPoint, now: YearPoint): RelativeChange | null {
  const { noise, scale, breaks, at } = family;
  const df = degreesOf(family, before, now);
  const [first, second] = [placed(before, 1), placed(now, 1)];
  if (!first || !second) return null;
  const variance = first.variance + second.variance + noise * scale([before, now]);
  return {
    ...withError(second.z - first.z, variance, at.policy.confidence, df),
    percentile:
      before.percentile === null || now.percentile === null
        ? null
        : now.percentile - before.percentile,
    crossesBreak: breaks.length > 0,
  };
}

/** What would come by itself (возврат к среднему); null where reliability is not known. */
function expectedOf(family: Family, before: YearPoint | null): ExpectedChange | null {
  const place = placed(before, 1);
  const region = family.years.find(({ year }) => year === family.at.from)?.region;
  if (!place || !before || !family.reliability || !region || region.mean === null) return null;
  const reliability = family.reliability(place.variance);
  return {
    reliability,
    relative: expectedRebound(place.z, { reliability, mean: 0 }),
    raw: expectedRebound(before.value, { reliability, mean: region.mean }),
  };
}
