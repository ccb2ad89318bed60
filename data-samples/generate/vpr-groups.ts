import type { Result, Sitting } from "./model.ts";
import type { Cell } from "./sample-file.ts";
import { municipalities, type SampleSchool } from "./schools.ts";
import { maxPrimary, tasksOf } from "./works.ts";

/** A group of a ФИС ОКО report: all, the region, a municipality or a school. */
export interface VprGroup {
  readonly label: string;
  /** How many schools it has; undefined for a school. */
  readonly schools: number | undefined;
  readonly results: readonly Result[];
}

/** Logins are `sch…` in the older years and `edu…` in the newer ones, with the same digits. */
export const loginOf = (school: SampleSchool, year: number): string =>
  `${year < 2023 ? "sch" : "edu"}${school.login}`;

/** Names in ФИС ОКО have no «МБОУ», and change with the years. */
export const vprName = (school: SampleSchool, year: number): string =>
  year % 2 === 0 ? school.name : school.name.replace(/^М[АБ]ОУ /, "");

/** Results of a sitting by school, absent pupils left out, in the order of the codes. */
export function bySchool(results: readonly Result[]): Map<SampleSchool, Result[]> {
  const groups = new Map<SampleSchool, Result[]>();
  for (const result of results.filter(({ absent }) => !absent)) {
    const { school } = result.pupil;
    const group = groups.get(school);
    if (group) group.push(result);
    else groups.set(school, [result]);
  }
  return groups;
}

/** Groups in the order of the reports: region → municipality → its schools. */
export function groupsOf({ year, results }: Sitting): VprGroup[] {
  const schools = [...bySchool(results)];
  const present = results.filter(({ absent }) => !absent);
  const region = { label: "Приозёрская обл.", schools: schools.length, results: present };
  const nested = municipalities.flatMap((municipality): VprGroup[] => {
    const own = schools.filter(([school]) => school.municipality === municipality);
    if (own.length === 0) return [];
    const label = `${municipality.name}(reg99_m${municipality.code})`;
    return [
      { label, schools: own.length, results: own.flatMap(([, group]) => group) },
      ...own.map(([school, group]) => ({
        label: `${vprName(school, year)}(${loginOf(school, year)})`,
        schools: undefined,
        results: group,
      })),
    ];
  });
  return [region, ...nested];
}

/** `ВПР 2023 Русский язык 4 класс`. */
export const vprTitle = ({ work, year }: Sitting): string =>
  `ВПР ${year} ${work.subject} ${work.grade} класс`;

/** Rows 1 to 7 of every report. */
export function vprHead(name: string, sitting: Sitting): Cell[][] {
  const { work } = sitting;
  return [
    [name],
    [],
    [vprTitle(sitting)],
    ["Предмет:", work.subject],
    ["Максимальный первичный балл:", maxPrimary(work)],
    ["Дата:", work.date.split("-").reverse().join(".")],
    [],
  ];
}

/** Percent with two decimals, as the reports round. */
export const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 100;

/** Labels of tasks: dear ones are two criteria, as `1К1` and `1К2`. */
export function taskLabels(sitting: Sitting): { label: string; max: number }[] {
  let number = 0;
  return tasksOf(sitting.work).map((max, at, all) => {
    const first = max > 2 && (all[at + 1] ?? 0) > 1 && at % 4 === 0;
    const second = at > 0 && (all[at - 1] ?? 0) > 2 && max > 1 && (at - 1) % 4 === 0;
    if (!second) number += 1;
    return { label: first ? `${number}К1` : second ? `${number}К2` : String(number), max };
  });
}
