import type { ExamParticipants } from "../../facts/index.ts";
import type { SaoEntry } from "./entry.ts";
import { tallyBy } from "./tally-by.ts";

/** How many people took the exam in a year, in all subjects: the base of section 1 of САО. */
export interface ExamTotal {
  readonly year: number;
  readonly n: number;
  /**
   * `exact` when all results name people in the same way; `at-least` when they don't, so that people
   * can't be matched: then the largest number that is certain.
   */
  readonly status: "exact" | "at-least";
}

/**
 * Total of participants (общее число участников экзамена) of each year: distinct people. Where
 * exports name people in several ways, or not at all, the largest number of people of one way, or of
 * participants of one subject, is certain; shares of it are then not too small.
 */
export function examTotals(
  participants: readonly ExamParticipants[],
  entries: readonly SaoEntry[],
  years: readonly number[],
): ExamTotal[] {
  return years.map((year) => {
    const kinds = participants.filter((one) => one.year === year);
    const own = entries.filter((entry) => entry.year === year);
    const bySubject = [...tallyBy(own, ({ subject }) => subject).values()].map(({ n }) => n);
    const results = kinds.reduce((sum, one) => sum + one.results, 0);
    const all = bySubject.reduce((sum, n) => sum + n, 0);
    const [first] = kinds;
    if (kinds.length === 1 && first && first.kind !== "nobody" && results >= all)
      return { year, n: first.persons, status: "exact" };
    const certain = Math.max(0, ...kinds.map(({ persons }) => persons), ...bySubject);
    return { year, n: certain, status: "at-least" };
  });
}
