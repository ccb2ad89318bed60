import type { Procedure } from "../../facts/cell.ts";
import { procedureKey } from "../procedure-key.ts";
import type { SchoolDeficit, TaskCoverage } from "./school-deficits.ts";

/** What teachers of a subject need to speak about (тема для учителей), from the deficits of a school. */
export interface DeficitTheme extends Procedure {
  readonly school: string;
  readonly year: number;
  readonly n: number;
  /** Tasks compared, those in deficit among them. */
  readonly tasks: number;
  readonly deficits: readonly SchoolDeficit[];
  /**
   * At least half of the tasks are in deficit: the subject as a whole needs help, and single tasks
   * are an example of it rather than the theme.
   */
  readonly whole: boolean;
}

/** The share of tasks from which a subject as a whole is in deficit; ours, configurable. */
const WHOLE = 0.5;

/**
 * Deficits of schools gathered to themes by subject and grade (темы для учителей): one for each work
 * of a school that has a deficit, the largest number of deficits first.
 *
 * @param whole share of a work's tasks from which the subject as a whole is named
 */
export function deficitThemes(
  deficits: readonly SchoolDeficit[],
  coverage: readonly TaskCoverage[],
  { whole = WHOLE }: { readonly whole?: number } = {},
): DeficitTheme[] {
  const key = (one: Procedure & { school: string; year: number }) =>
    `${one.school}/${one.year}/${procedureKey(one)}`;
  const byPaper = new Map<string, SchoolDeficit[]>();
  for (const one of deficits) byPaper.set(key(one), [...(byPaper.get(key(one)) ?? []), one]);
  return coverage
    .flatMap(({ school, exam, subject, grade, year, n, tasks, ...one }): DeficitTheme[] => {
      const own = byPaper.get(key({ school, exam, subject, grade, year })) ?? [];
      if (own.length === 0 || one.tooFew) return [];
      const procedure = { exam, subject, grade };
      const all = { whole: own.length >= whole * tasks, deficits: own };
      return [{ school, ...procedure, year, n, tasks, ...all }];
    })
    .sort(
      (a, b) =>
        (a.school < b.school ? -1 : a.school > b.school ? 1 : 0) ||
        b.deficits.length - a.deficits.length ||
        (procedureKey(a) < procedureKey(b) ? -1 : 1),
    );
}
