import type { Procedure } from "../../facts/cell.ts";
import {
  type DeficitTheme,
  deficitThemes,
} from "../../indicators/school-deficits/deficit-themes.ts";
import type {
  SchoolDeficit,
  TaskCoverage,
} from "../../indicators/school-deficits/school-deficits.ts";
import { policy } from "../../reference/policy.ts";
import { grouped } from "../../shared/grouped.ts";
import { normalQuantile } from "../../statistics/normal.ts";

/** A number with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A school that a need is of. */
export interface NeedSchool {
  readonly school: string;
  /** Participants of the work in the school. */
  readonly n: number;
  /** Tasks in deficit. */
  readonly tasks: readonly SchoolDeficit[];
  /** See `lacking` of the need. */
  readonly lacking: Estimate;
}

/** A need in training by a theme or a task (потребность в обучении по теме). */
export interface ThemeNeed {
  /** Theme of the tasks by the region's plan; null where no plan names it: then it is one task. */
  readonly theme: string | null;
  /** A deficit of each task: its number and level are the same in all schools. */
  readonly tasks: readonly SchoolDeficit[];
  readonly schools: readonly NeedSchool[];
  readonly participants: number;
  readonly lacking: Estimate;
}

/** A need in training by a work: exam, subject, grade (потребность в обучении по предмету). */
export interface WorkNeed extends Procedure {
  readonly year: number;
  readonly schools: readonly NeedSchool[];
  /** Schools where the subject as a whole is in deficit, by code. */
  readonly whole: readonly string[];
  /** Participants of the work in these schools. */
  readonly participants: number;
  /**
   * Pupils who would have managed a task in deficit if the school did as well as the others do
   * (сколько учеников не справилось сверх ожидаемого), a mean over the tasks; summed over schools.
   */
  readonly lacking: Estimate;
  /** Schools whose results could be compared, and those with too few participants for it. */
  readonly assessed: number;
  readonly tooFew: number;
  readonly themes: readonly ThemeNeed[];
}

const Z = normalQuantile((1 + policy.comparison.confidence) / 2);

/**
 * Pupils lacking in one school: a mean over its tasks. Tasks of one work are told by the same pupils,
 * so their errors are taken as fully joined, which makes the interval wider, never narrower.
 */
function ofSchool(tasks: readonly SchoolDeficit[]): { value: number; sd: number; n: number } {
  let [value, sd, n] = [0, 0, 0];
  for (const one of tasks) {
    value -= one.n * one.difference;
    sd += (one.n * (one.high - one.low)) / (2 * Z);
    n = Math.max(n, one.n);
  }
  return { value: value / tasks.length, sd: sd / tasks.length, n };
}

const around = (value: number, sd: number): Estimate => ({
  value,
  low: Math.max(0, value - Z * sd),
  high: value + Z * sd,
});

function gather(deficits: readonly SchoolDeficit[]) {
  const bySchool = grouped(deficits, ({ school }) => school);
  let [value, variance, participants] = [0, 0, 0];
  const schools = [...bySchool].map(([school, tasks]): NeedSchool => {
    const own = ofSchool(tasks);
    value += own.value;
    variance += own.sd ** 2;
    participants += own.n;
    return { school, n: own.n, tasks, lacking: around(own.value, own.sd) };
  });
  // A school with one bad task must not stand above one whose whole subject is bad.
  const breadth = ({ lacking, tasks }: NeedSchool) => lacking.value * tasks.length;
  schools.sort((a, b) => breadth(b) - breadth(a) || (a.school < b.school ? -1 : 1));
  return { schools, participants, lacking: around(value, Math.sqrt(variance)) };
}

const byLacking = (a: { lacking: Estimate }, b: { lacking: Estimate }): number =>
  b.lacking.value - a.lacking.value;

function themesOf(deficits: readonly SchoolDeficit[]): ThemeNeed[] {
  const groups = grouped(deficits, ({ skill, task }) =>
    skill === null ? `task ${task}` : `theme ${skill}`,
  );
  return [...groups.values()]
    .map((own): ThemeNeed => {
      const tasks = [...grouped(own, ({ task }) => task).values()].flatMap(
        ([first]) => first ?? [],
      );
      tasks.sort((a, b) => a.task.localeCompare(b.task, "ru", { numeric: true }));
      return { theme: own[0]?.skill ?? null, tasks, ...gather(own) };
    })
    .sort(byLacking);
}

/**
 * Needs in training (потребности в обучении) from the task deficits of schools: by work, within it by
 * theme or task, each with the schools it is of; the largest number of lacking pupils first. Only
 * deficits beyond chance are among them, so the numbers are rather too large than too small.
 *
 * @param deficits of one year, every school; `skill` is the theme where the region's plan names it
 * @param coverage of the same points: how many schools could be compared
 * @source own: difference of completions × participants; variances of schools add up
 */
export function trainingNeeds(
  deficits: readonly SchoolDeficit[],
  coverage: readonly TaskCoverage[],
): WorkNeed[] {
  const key = ({ exam, subject, grade, year }: Procedure & { year: number }) =>
    [year, exam, subject, grade].join("/");
  const compared = grouped(coverage, key);
  const themes = grouped(deficitThemes(deficits, coverage), key);
  return [...grouped(deficits, key)]
    .flatMap(([work, own]): WorkNeed[] => {
      const [first] = own;
      if (!first) return [];
      const { exam, subject, grade, year } = first;
      const schools = compared.get(work) ?? [];
      const tooFew = schools.filter((one) => one.tooFew).length;
      return [
        {
          exam,
          subject,
          grade,
          year,
          ...gather(own),
          whole: (themes.get(work) ?? []).flatMap((one: DeficitTheme) =>
            one.whole ? [one.school] : [],
          ),
          assessed: schools.length - tooFew,
          tooFew,
          themes: themesOf(own),
        },
      ];
    })
    .sort((a, b) => byLacking(a, b) || (key(a) < key(b) ? -1 : 1));
}
