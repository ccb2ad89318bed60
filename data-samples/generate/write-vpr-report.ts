import type { Result, Sitting } from "./model.ts";
import type { Cell, Format, SampleFile } from "./sample-file.ts";
import { groupsOf, percent, taskLabels, type VprGroup, vprHead } from "./vpr-groups.ts";
import { maxPrimary } from "./works.ts";

const count = (results: readonly Result[], has: (result: Result) => boolean): number =>
  results.filter(has).length;

/** Numbers for the row «Вся выборка»: invented, the same for every report. */
const WHOLE = { schools: 31_240, participants: 1_204_618 } as const;

function report(
  path: string,
  layout: string,
  format: Format,
  name: string,
  sitting: Sitting,
  header: readonly (readonly Cell[])[],
  values: (group: VprGroup) => Cell[],
): SampleFile {
  const groups = groupsOf(sitting);
  const region = groups[0];
  const whole: Cell[] = [
    "Вся выборка",
    WHOLE.schools,
    WHOLE.participants,
    ...(region ? values(region) : []),
  ];
  const rows = groups.map((group): Cell[] => [
    group.label,
    group.schools ?? null,
    group.results.length,
    ...values(group),
  ]);
  const head = vprHead(name, sitting);
  const sheet = { name, rows: [...head, ...header.map((line) => [...line]), whole, ...rows] };
  return { path, layout, format, sheets: [sheet] };
}

const first = ["Группы участников", "Кол-во ОО", "Кол-во участников"];

/** «Статистика по отметкам»: shares of the marks in percent. */
export function markStatistics(path: string, format: Format, sitting: Sitting): SampleFile {
  const header = [[...first, "2", "3", "4", "5"]];
  const values = ({ results }: VprGroup) =>
    [2, 3, 4, 5].map((mark) =>
      percent(
        count(results, (r) => r.mark === mark),
        results.length,
      ),
    );
  return report(
    path,
    "vpr-mark-statistics",
    format,
    "Статистика по отметкам",
    sitting,
    header,
    values,
  );
}

/** «Распределение первичных баллов»: percent of participants with each score. */
export function scoreDistribution(path: string, format: Format, sitting: Sitting): SampleFile {
  const scores = Array.from({ length: maxPrimary(sitting.work) + 1 }, (_, score) => score);
  const values = ({ results }: VprGroup) =>
    scores.map((score) =>
      percent(
        count(results, (r) => r.primary === score),
        results.length,
      ),
    );
  const header = [[...first, ...scores.map(String)]];
  const name = "Распределение первичных баллов";
  return report(path, "vpr-score-distribution", format, name, sitting, header, values);
}

/** «Выполнение заданий»: percent of the largest possible sum for each task. */
export function taskCompletion(path: string, format: Format, sitting: Sitting): SampleFile {
  const tasks = taskLabels(sitting);
  const header = [
    [...first, ...tasks.map(({ label }) => label)],
    ["Макс балл", "", "", ...tasks.map(({ max }) => max)],
  ];
  const values = ({ results }: VprGroup) =>
    tasks.map(({ max }, at) => {
      const points = results.reduce((sum, r) => sum + (r.points[at] ?? 0), 0);
      return percent(points, max * results.length);
    });
  return report(path, "vpr-task-completion", format, "Выполнение заданий", sitting, header, values);
}

/** Lower, same and higher than the mark in the class register; pupils without one drop out. */
function journal(results: readonly Result[]): readonly [number, number, number] {
  const compared = results.filter((r) => r.journal !== undefined && r.mark !== undefined);
  const sign = (r: Result) => Math.sign((r.mark ?? 0) - (r.journal ?? 0));
  return [-1, 0, 1].map((way) => count(compared, (r) => sign(r) === way)) as [
    number,
    number,
    number,
  ]; // three ways give three counts
}

const journalName = "Сравнение отметок с отметками по журналу";
const journalLabels = [
  "Понизили (Отметка < Отметка по журналу)",
  "Подтвердили (Отметка = Отметке по журналу)",
  "Повысили (Отметка > Отметка по журналу)",
];

/** Journal comparison since 2024: percent and count side by side. */
export function journalComparison(path: string, format: Format, sitting: Sitting): SampleFile {
  const header: Cell[] = ["Группы участников", "Кол-во участников"];
  for (const label of journalLabels) header.push(`${label} %`, "Кол-во");
  const rows = groupsOf(sitting).map(({ label, results }): Cell[] => {
    const counts = journal(results);
    const base = counts.reduce((sum, one) => sum + one, 0);
    return [label, results.length, ...counts.flatMap((one) => [percent(one, base), one])];
  });
  const sheet = { name: journalName, rows: [...vprHead(journalName, sitting), header, ...rows] };
  return { path, layout: "vpr-journal", format, sheets: [sheet] };
}

/** Its older form: three columns, four rows under each group. */
export function journalComparisonOld(path: string, format: Format, sitting: Sitting): SampleFile {
  const header: Cell[] = ["Группы участников", "Кол-во участников", "%"];
  const rows = groupsOf(sitting).flatMap(({ label, results }): Cell[][] => {
    const counts = journal(results);
    const base = counts.reduce((sum, one) => sum + one, 0);
    return [
      [label, null, null],
      ...journalLabels.map((name, at): Cell[] => [
        name,
        counts[at] ?? 0,
        percent(counts[at] ?? 0, base),
      ]),
      ["Всего", base, 100],
    ];
  });
  const sheet = { name: journalName, rows: [...vprHead(journalName, sitting), header, ...rows] };
  return { path, layout: "vpr-journal-old", format, sheets: [sheet] };
}
