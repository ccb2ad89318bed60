import type { ExpertiseAnswer, Programme, ProgrammeIndicator } from "./programme.ts";

/**
 * What an indicator of a programme has come to by a day: reached; not reached though the programme is
 * over; still open; over and nobody told the value; nobody can say (no target, or it is not known
 * whether more or less is better).
 */
export type IndicatorProgress = "reached" | "not-reached" | "open" | "no-data" | "unclear";

/** Whether more is better: as the target says, else as it stands to the baseline. */
function wantsMore({ baseline, target, comparator }: ProgrammeIndicator): boolean | null {
  if (comparator !== null) return comparator === ">=";
  if (target === null || baseline === null || target === baseline) return null;
  return target > baseline;
}

/**
 * Progress of one indicator (достижение показателя).
 *
 * @param to last day of the programme; null when the register does not say
 * @param date the day it is looked at, `YYYY-MM-DD`
 */
export function indicatorProgress(
  indicator: ProgrammeIndicator,
  to: string | null,
  date: string,
): IndicatorProgress {
  const { target, value } = indicator;
  const more = wantsMore(indicator);
  if (target === null || more === null) return "unclear";
  const over = to !== null && to < date;
  if (value === null) return over ? "no-data" : "open";
  if (more ? value >= target : value <= target) return "reached";
  return over ? "not-reached" : "open";
}

/** What of a programme is late: it began without being approved; it is over and short of its targets. */
type ProgrammeDelay = "approval" | "indicators";

/** Delays of a programme by a day (что просрочено). */
export function programmeDelays(programme: Programme, date: string): ProgrammeDelay[] {
  const { from, to, status, indicators } = programme;
  const begun = from !== null && from <= date;
  const short = indicators.some((one) =>
    ["not-reached", "no-data"].includes(indicatorProgress(one, to, date)),
  );
  return [
    ...(begun && status !== "approved" ? (["approval"] as const) : []),
    ...(short ? (["indicators"] as const) : []),
  ];
}

/** Outcome of an expertise: passed, not passed, begun and not finished, not held. */
export interface Expertise {
  readonly outcome: "passed" | "failed" | "incomplete" | "not-held";
  /** Items that the programme does not meet, and those nobody answered. */
  readonly failed: readonly string[];
  readonly open: readonly string[];
}

/**
 * Expertise of a programme by its checklist (экспертиза программы): it corresponds when every item that
 * applies is answered «да».
 *
 * @source own rule; orders ask for the share of programmes that correspond and do not say how many
 *   items are enough
 */
export function expertiseOf({ expertise }: Pick<Programme, "expertise">): Expertise {
  const of = (wanted: ExpertiseAnswer["answer"]) =>
    expertise.flatMap(({ item, answer }) => (answer === wanted ? [item] : []));
  const [failed, open, yes] = [of("no"), of(null), of("yes")];
  const nothing = failed.length === 0 && yes.length === 0;
  const outcome = nothing
    ? "not-held"
    : failed.length > 0
      ? "failed"
      : open.length > 0
        ? "incomplete"
        : "passed";
  return { outcome, failed, open };
}
