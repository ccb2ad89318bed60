import type { Period } from "../roadmap-file.ts";
import { daysIn, isoDate, type Span } from "./calendar.ts";
import type { OpenPeriod } from "./open-periods.ts";
import type { Moment } from "./term-tokens.ts";

/** A period with the years that could be told, and whether the plan had to tell them. */
export interface DatedPeriod extends OpenPeriod {
  readonly yearAssumed?: true;
}

/**
 * Years that were left out: of a beginning from its end, of a period from the next one in the same
 * cell («Февраль-май, Сентябрь-ноябрь 2024»), else from the period of the plan. The last is told by
 * `yearAssumed`; without a plan the year stays unknown.
 */
export function fillYears(periods: readonly OpenPeriod[], plan: Span | undefined): DatedPeriod[] {
  const filled: DatedPeriod[] = [];
  let next: number | undefined;
  for (const period of periods.toReversed()) {
    const written = period.to?.year ?? next;
    const year = written ?? planYear(period.to, plan);
    const dated = withYear(period, year);
    filled.unshift(
      written === undefined && year !== undefined ? { ...dated, yearAssumed: true } : dated,
    );
    next = dated.from?.year ?? written ?? next;
  }
  return filled;
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
