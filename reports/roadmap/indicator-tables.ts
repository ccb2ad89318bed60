import {
  absent,
  type Block,
  count,
  type Inline,
  type TableRow,
} from "../../src/document/document.ts";
import type {
  ActionExecution,
  IndicatorExecution,
  IndicatorStatus,
} from "../../src/roadmap/execution/indicator-status.ts";
import { counted, type PluralForms } from "../../src/shared/russian.ts";
import { actionCells, actionColumns, indicatorCells, indicatorColumns } from "./action-rows.ts";
import { statusOf } from "./indicator-words.ts";
import { type MapView, partHeading } from "./map-view.ts";

type Pair = readonly [one: ActionExecution, indicator: IndicatorExecution];

/** A number is asked for (количественный показатель), not only that a thing be done (качественный). */
const isQuantitative = ({ target }: IndicatorExecution): boolean =>
  target.kind !== "done" && target.kind !== "unread";

const STATUSES: readonly (readonly [IndicatorStatus, string])[] = [
  ["met", "Выполнено"],
  ["not-met", "Не выполнено"],
  ["no-data", "Нет данных"],
  ["not-assessed", "Не оценено"],
  ["not-due", "Срок не наступил"],
  ["without-target", "Цель не задана"],
];
const PEOPLE: ReadonlySet<string | undefined> = new Set(["teachers", "managers", "pupils"]);
const SCHOOLS: PluralForms = ["школы-участницы", "школ-участниц", "школ-участниц"];

const pairs = ({ execution }: MapView): Pair[] =>
  execution.actions.flatMap((one) => one.indicators.map((indicator): Pair => [one, indicator]));

/** The report by quantitative and qualitative indicators (справка); there is none without a register. */
export function roadmapIndicators(map: MapView): Block[] {
  if (!map.facts) return [];
  const all = pairs(map);
  const quantitative = all.filter(([, one]) => isQuantitative(one));
  const qualitative = all.filter(([, one]) => !isQuantitative(one));
  return [
    partHeading(map, "indicators", "Справка по количественным и качественным индикаторам"),
    summary(map, quantitative, qualitative),
    ...(quantitative.length === 0 ? [] : [quantitativeTable(map, quantitative)]),
    ...denominators(map, quantitative),
    ...(qualitative.length === 0 ? [] : [qualitativeTable(map, qualitative)]),
  ];
}

function summary(
  { prefix }: MapView,
  quantitative: readonly Pair[],
  qualitative: readonly Pair[],
): Block {
  const row = (title: string, own: readonly Pair[]): TableRow => ({
    cells: [
      [title],
      [count(own.length)],
      ...STATUSES.map(([status]): Inline[] => [
        count(own.filter(([, one]) => one.status === status).length),
      ]),
    ],
  });
  return {
    kind: "table",
    id: `${prefix}table-indicators`,
    caption: "Показатели карты по состоянию",
    columns: [
      { title: "Показатели", align: "text", width: 20, sortable: false },
      { title: "Всего", align: "number", sortable: false },
      ...STATUSES.map(([, title]) => ({ title, align: "number" as const, sortable: false })),
    ],
    rows: [row("Количественные", quantitative), row("Качественные", qualitative)],
    total: row("Итого", [...quantitative, ...qualitative]),
  };
}

function quantitativeTable(map: MapView, rows: readonly Pair[]): Block {
  return {
    kind: "table",
    id: `${map.prefix}table-quantitative`,
    caption: "Количественные показатели: цель и значение",
    columns: indicatorColumns(20, { title: "Состояние", align: "text", width: 15 }),
    headerColumn: 1,
    rows: rows.map(([one, indicator]) => ({
      cells: indicatorCells(map, one, indicator, statusOf(indicator)),
    })),
  };
}

/** What shares of people were taken of. */
function denominators({ participants }: MapView, rows: readonly Pair[]): Block[] {
  const ofPeople = rows.some(
    ([, { target }]) => target.unit === "percent" && PEOPLE.has(target.base),
  );
  if (!ofPeople) return [];
  return [
    {
      kind: "note",
      content: [
        `Доли людей взяты от числа тех, кого называет показатель (всех педагогов, учителей предмета, молодых педагогов, управленческих кадров), в ${counted(participants.length, ["школе-участнице", "школах-участницах", "школах-участницах"])} или в тех из них, о чьём кластере показатель, по социальному паспорту года. Если числа хотя бы одной школы нет, база неизвестна и доля не вычисляется.`,
      ],
    },
  ];
}

function qualitativeTable(map: MapView, rows: readonly Pair[]): Block {
  return {
    kind: "table",
    id: `${map.prefix}table-qualitative`,
    caption: "Качественные показатели: сделано ли и чем подтверждено",
    columns: actionColumns(30, [
      { title: "Чем подтверждается", align: "text", width: 25 },
      { title: "Записей", align: "number" },
      { title: "С подтверждением", align: "number" },
      { title: "Состояние", align: "text" },
    ]),
    headerColumn: 1,
    rows: rows.map(([one, indicator]) => ({
      cells: actionCells(one, [
        [one.action.evidence.join("; ") || absent("not-held")],
        [count(one.facts.length)],
        [count(one.facts.filter(({ evidence }) => evidence !== undefined).length)],
        [statusOf(indicator)],
      ]),
    })),
  };
}

/** Schools that take part, in words: «10 школ-участниц». */
export const participantsWords = ({ participants }: Pick<MapView, "participants">): string =>
  counted(participants.length, SCHOOLS);
