import { daysIn, isoDate, type Span } from "../calendar.ts";
import type { Period } from "../roadmap-file.ts";
import { halfOfSchoolYear, type Moment, type OpenPeriod } from "./open-periods.ts";

/** A period with the years that could be told, and whether the plan had to tell them. */
interface DatedPeriod extends OpenPeriod {
  readonly yearAssumed?: true;
}

/**
 * Years that were left out: of a beginning from its end, of a period from the next one in the same
 * cell («Февраль-май, Сентябрь-ноябрь 2024») when it is earlier in the year, else from the period of
 * the plan. The last is told by `yearAssumed`; without a plan the year stays unknown.
 */
export function fillYears(periods: readonly OpenPeriod[], plan: Span | undefined): DatedPeriod[] {
  const filled: DatedPeriod[] = [];
  let next: Moment | undefined;
  for (const period of periods.toReversed()) {
    const own = period.to?.year;
    const earlier = next !== undefined && (period.to?.month ?? 13) <= next.month;
    const written = own ?? (earlier ? next?.year : undefined);
    const dated = written === undefined ? fromPlan(period, plan) : withYear(period, written);
    filled.unshift(dated.endless ? endedByPlan(dated, plan) : dated);
    if (written !== undefined) next = dated.from ?? dated.to;
  }
  return filled;
}

/** A period whose year the plan alone can tell. */
function fromPlan(period: OpenPeriod, plan: Span | undefined): DatedPeriod {
  if (plan && period.half && isSchoolYear(plan)) {
    const months = halfOfSchoolYear(period.half, Number(plan.from.slice(0, 4)));
    return { ...period, ...months, yearAssumed: true };
  }
  // «Сентябрь-май» of a plan for one calendar year: which of the two winters?
  const crosses = period.from !== undefined && period.from.month > (period.to?.month ?? 0);
  const year = plan && crosses && !isSchoolYear(plan) ? undefined : planYear(period.to, plan);
  const dated = withYear(period, year);
  return year === undefined ? dated : { ...dated, yearAssumed: true };
}

const isSchoolYear = ({ from }: Span): boolean => from.endsWith("-09-01");

/** «С сентября 2024»: to the end of the plan; without one nobody knows how long. */
function endedByPlan({ to: _, ...period }: DatedPeriod, plan: Span | undefined): DatedPeriod {
  if (!plan) return period;
  const [year, month, day] = plan.to.split("-").map(Number);
  return { ...period, to: { day: day ?? 31, month: month ?? 12, year: year ?? 0 } };
}

/**
 * The year of a plan in which a month falls. Of a school year the months from August on are in the
 * first year: August's preparations belong to the year they prepare.
 */
function planYear(end: Moment | undefined, plan: Span | undefined): number | undefined {
  if (!plan || !end) return undefined;
  const first = Number(plan.from.slice(0, 4));
  const last = Number(plan.to.slice(0, 4));
  return first === last || end.month >= 8 ? first : last;
}

function withYear(period: OpenPeriod, year: number | undefined): OpenPeriod {
  if (year === undefined) return period;
  const to = period.to && { ...period.to, year };
  const { from } = period;
  if (!from) return to ? { ...period, to } : period;
  const crosses = to !== undefined && from.month > to.month;
  const begins = from.year ?? (crosses ? year - 1 : year);
  return { ...period, from: { ...from, year: begins }, ...(to && { to }) };
}

/** Dates of a period, both inclusive; undefined without a year, on an impossible day or order. */
export function closePeriod(period: DatedPeriod): Period | undefined {
  const to = period.to && lastDay(period.to);
  const from = period.from && firstDay(period.from);
  if (to === undefined || (period.from && from === undefined)) return undefined;
  if (from !== undefined && from > to) return undefined;
  return {
    ...(from !== undefined && { from }),
    to,
    ...(period.for !== undefined && { for: period.for }),
    ...(period.yearAssumed && { yearAssumed: true }),
  };
}

const firstDay = ({ year, month, day }: Moment): string | undefined =>
  year === undefined ? undefined : isoDate(year, month, day ?? 1);

const lastDay = ({ year, month, day }: Moment): string | undefined =>
  year === undefined || month < 1 || month > 12
    ? undefined
    : isoDate(year, month, day ?? daysIn(year, month));
