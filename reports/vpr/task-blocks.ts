import { note, paragraph } from "../../src/document/blocks.ts";
import { noneOf } from "../../src/document/conclusion.ts";
import {
  absent,
  type Block,
  type Chart,
  type Inline,
  type Table,
} from "../../src/document/document.ts";
import {
  type CellContent,
  number,
  numberUnder,
  tableOf,
  text,
} from "../../src/document/table-of.ts";
import {
  groupCrossings,
  taskBlock,
  taskZone,
  type TaskZone,
  taskZoneDefaults,
} from "../../src/indicators/vpr/tasks.ts";
import { formatPercent } from "../../src/shared/russian.ts";
import type { VprData, VprTask, VprWork } from "../../src/study/vpr-data.ts";
import { joined } from "../sao/breakdown.ts";
import { completion, size } from "../sao/figures.ts";
import { deficitBlocks } from "./deficit-blocks.ts";
import { MARKS } from "./vpr-figures.ts";

/** Most tasks that a chart shows, the hardest ones: fewer where each has a line a mark. */
const DRAWN = { byMark: 5, together: 8 } as const;
/** Most tasks that the sentence names. */
const NAMED = 3;

const zoneWords: Readonly<Record<TaskZone, string>> = {
  sufficient: "достаточный",
  border: "на границе",
  insufficient: "недостаточный",
  "by-level": "по уровню задания",
};

/** Tasks of a work: percent of completion, by mark, hard ones, deficits (выполнение заданий). */
export function taskBlocks(data: VprData, work: VprWork): Block[] {
  if (work.tasks.length === 0) return [];
  return [
    paragraph(hardWords(work)),
    hardChart(data, work),
    taskTable(data, work),
    ...crossings(data, work),
    ...deficitBlocks(data, work),
  ];
}

/** A task with its criteria as one: 12К1 and 12К2 are task 12. */
interface TaskGroup {
  readonly block: string;
  readonly tasks: readonly VprTask[];
  /** Points of all criteria together, of all that could be had. */
  readonly completion: number;
}

function groupsOf(tasks: readonly VprTask[]): TaskGroup[] {
  return [...new Set(tasks.map(({ task }) => taskBlock(task)))].map((block) => {
    const own = tasks.filter(({ task }) => taskBlock(task) === block);
    const possible = own.reduce((sum, { n, max }) => sum + n * max, 0);
    const got = own.reduce((sum, one) => sum + one.completion * one.n * one.max, 0);
    return { block, tasks: own, completion: got / possible };
  });
}

function hardWords({ tasks }: VprWork): Inline[] {
  const hardest = groupsOf(tasks)
    .sort((a, b) => a.completion - b.completion)
    .slice(0, NAMED);
  const words = ({ block, tasks: own, completion: value }: TaskGroup): Inline[] => {
    const n = Math.max(...own.map((one) => one.n));
    const all: Inline[] = [`задание ${block}\u00a0— `, completion(value, n)];
    if (own.length === 1) return all;
    const parts = own.flatMap((one, at): Inline[] => [
      `${at === 0 ? "" : ", "}${one.task}\u00a0— `,
      completion(one.completion, one.n),
    ]);
    return [...all, " (по критериям ", ...parts, ")"];
  };
  return ["Труднее всего: ", ...joined(hardest.map(words)), "."];
}

/** Completion of the hardest tasks, by mark where it is known. */
function hardChart({ options }: VprData, work: VprWork): Chart {
  const byMark = work.taskRows.length > 0;
  const hardest = [...work.tasks]
    .sort((a, b) => a.completion - b.completion)
    .slice(0, byMark ? DRAWN.byMark : DRAWN.together);
  const points = hardest.flatMap(({ task, completion: value, n }, rowRank) => {
    const row = `Задание ${task}`;
    const groups = work.taskRows.find((one) => one.task === task)?.groups ?? [];
    const shown = byMark
      ? groups.flatMap((group, place) =>
          group.completion === null || group.n < options.minN
            ? []
            : [
                {
                  series: `отметка ${MARKS[place]}`,
                  place,
                  value: group.completion,
                  people: group.n,
                },
              ],
        )
      : [{ series: "все участники", place: 0, value, people: n }];
    return shown.map((one) => ({
      row,
      rowRank,
      series: one.series,
      seriesRank: one.place,
      value: one.value,
      low: null,
      high: null,
      people: [{ n: one.people }],
      told: `${row}, ${one.series}: ${formatPercent(one.value)}, n\u00a0=\u00a0${one.people}`,
    }));
  });
  const who = byMark ? " у получивших разные отметки" : "";
  return {
    kind: "chart",
    chart: "interval-points",
    id: `${work.id}-tasks-chart`,
    title: `Самые трудные задания${who}: ${work.name}`,
    description: `Процент выполнения${who}; сверху самое трудное, ${hardest[0]?.task ?? ""}: ${formatPercent(hardest[0]?.completion ?? 0)}.`,
    table: `${work.id}-tasks`,
    format: "percent",
    data: points,
  };
}

/** All tasks: percent of completion of everybody and by mark, and the zone where it can be told. */
function taskTable({ options }: VprData, work: VprWork): Table {
  const byMark = work.taskRows.length > 0;
  const over = "Процент выполнения";
  const groupCell = (task: string, place: number): CellContent => {
    const group = work.taskRows.find((one) => one.task === task)?.groups[place];
    if (!group || group.n === 0) return absent("not-held", "участников нет");
    return group.n < options.minN
      ? absent("not-assessed", `меньше ${options.minN} участников`)
      : completion(group.completion, group.n);
  };
  return tableOf(work.tasks, {
    id: `${work.id}-tasks`,
    caption: `Выполнение заданий: ${work.name}`,
    row: ({ task }) => ({ key: `Задание ${task}` }),
    columns: [
      text("Задание", ({ task }) => task),
      number("Наибольший балл", ({ max }) => max),
      number("Школ", ({ schools }) => schools),
      number("Участников", ({ n }) => size(n)),
      numberUnder(over, "все", ({ n, completion: value }) => completion(value, n)),
      ...(byMark ? MARKS : []).map((mark, place) =>
        number(
          `${over}: ${mark}`,
          { heads: { over, under: `отметка ${mark}` } },
          ({ task }: VprTask) => groupCell(task, place),
        ),
      ),
      text("Уровень выполнения", ({ completion: value }) => zoneWords[taskZone(value, null)]),
    ],
  });
}

/** Tasks where the groups by mark change places, and how far the groups are known. */
function crossings({ options }: VprData, work: VprWork): Block[] {
  if (work.taskRows.length === 0) return [];
  const found = groupCrossings(work.taskRows, { minN: options.minN, q: options.q });
  const what =
    "задания, с которыми получившие более низкую отметку справились бы лучше получивших более высокую";
  if (found.length === 0) {
    const enough = work.taskRows.filter(({ groups }) =>
      groups.some((one, at) => {
        const next = groups[at + 1];
        return one.n >= options.minN && next !== undefined && next.n >= options.minN;
      }),
    );
    const why = `двух соседних отметок, у которых по ${options.minN} участников и больше, нет`;
    const text = noneOf(enough.length, why, {
      none: (of) => `Есть ли ${what}: нет, ни одного из ${of}.`,
      notAssessed: (words) => `Есть ли ${what}, ${words}.`,
    });
    return [paragraph(text)];
  }
  return [
    paragraph(
      "Кривые групп пересекаются: ",
      joined(
        found.map(({ task, mark, lower, upper }) => [
          `задание ${task}: отметка «${mark}»\u00a0— `,
          completion(lower.completion, lower.n),
          `, «${mark + 1}»\u00a0— `,
          completion(upper.completion, upper.n),
        ]),
      ),
      ". Стоит посмотреть, как эти задания проверяли.",
    ),
  ];
}

/** How zones and deficits are to be read: once for all works. */
export const taskNotes = (): Block => {
  const { base, advanced, source } = taskZoneDefaults;
  const percent = (value: number) => formatPercent(value, 1).replace(/,0(?=\u00a0)/u, "");
  return note(
    `Процент выполнения — сумма баллов, делённая на наибольшую возможную. Уровень: для базовых заданий достаточный от ${percent(base.sufficient)}, недостаточный ниже ${percent(base.insufficient)}; для повышенных и высоких — от ${percent(advanced.sufficient)} и ниже ${percent(advanced.insufficient)} (${source.text}). Уровень задания есть только в «Индивидуальных результатах», и программа его не читает, поэтому сказано лишь то, что верно при любом уровне; «по уровню задания» — достаточно для повышенного, мало для базового. По отметкам задания показаны там, где прочитаны результаты участников, а не только отчёты по школам.`,
  );
};
