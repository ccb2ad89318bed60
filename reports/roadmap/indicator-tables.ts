import { OF_PARTICIPANTS } from "../../src/document/nouns.ts";
import { note } from "../../src/document/blocks.ts";
import { absent, type Block } from "../../src/document/document.ts";
import { number, type TableOf, tableOf, text } from "../../src/document/table-of.ts";
import type {
  IndicatorExecution,
  IndicatorStatus,
} from "../../src/roadmap/execution/indicator-status.ts";
import { counted } from "../../src/shared/russian.ts";
import { actionColumns, indicatorColumns, type Pair } from "./action-rows.ts";
import { statusOf } from "./indicator-words.ts";
import { type MapView, mapPart } from "./map-view.ts";

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

const pairs = ({ execution }: MapView): Pair[] =>
  execution.actions.flatMap((one) => one.indicators.map((indicator): Pair => [one, indicator]));

/** The report by quantitative and qualitative indicators (справка); there is none without a register. */
export function roadmapIndicators(map: MapView): Block[] {
  if (!map.facts) return [];
  const all = pairs(map);
  const quantitative = all.filter(([, one]) => isQuantitative(one));
  const qualitative = all.filter(([, one]) => !isQuantitative(one));
  return mapPart(
    map,
    "indicators",
    "Справка по количественным и качественным индикаторам",
    summary(map, quantitative, qualitative),
    ...(quantitative.length === 0 ? [] : [quantitativeTable(map, quantitative)]),
    ...denominators(map, quantitative),
    ...(qualitative.length === 0 ? [] : [qualitativeTable(map, qualitative)]),
  );
}

function summary(
  { prefix }: MapView,
  quantitative: readonly Pair[],
  qualitative: readonly Pair[],
): Block {
  const table: TableOf<{ readonly title: string; readonly own: readonly Pair[] }> = {
    id: `${prefix}table-indicators`,
    caption: "Показатели карты по состоянию",
    columns: [
      text("Показатели", { width: 20, sortable: false }, ({ title }) => title),
      number("Всего", { sortable: false }, ({ own }) => own.length),
      ...STATUSES.map(([status, title]) =>
        number(
          title,
          { sortable: false },
          ({ own }: { readonly own: readonly Pair[] }) =>
            own.filter(([, one]) => one.status === status).length,
        ),
      ),
    ],
    total: { title: "Итого", own: [...quantitative, ...qualitative] },
  };
  return tableOf(
    [
      { title: "Количественные", own: quantitative },
      { title: "Качественные", own: qualitative },
    ],
    table,
  );
}

const quantitativeTable = (map: MapView, rows: readonly Pair[]): Block =>
  tableOf(rows, {
    id: `${map.prefix}table-quantitative`,
    caption: "Количественные показатели: цель и значение",
    headerColumn: 1,
    columns: indicatorColumns(
      map,
      20,
      text("Состояние", 15, ([, indicator]) => statusOf(indicator)),
    ),
  });

/** What shares of people were taken of. */
function denominators({ participants }: MapView, rows: readonly Pair[]): Block[] {
  const ofPeople = rows.some(
    ([, { target }]) => target.unit === "percent" && PEOPLE.has(target.base),
  );
  if (!ofPeople) return [];
  return [
    note(
      `Доли людей взяты от числа тех, кого называет показатель (всех педагогов, учителей предмета, молодых педагогов, управленческих кадров), в ${counted(participants.length, ["школе-участнице", "школах-участницах", "школах-участницах"])} или в тех из них, о чьём кластере показатель, по социальному паспорту года. Если числа хотя бы одной школы нет, база неизвестна и доля не вычисляется.`,
    ),
  ];
}

const qualitativeTable = (map: MapView, rows: readonly Pair[]): Block =>
  tableOf(rows, {
    id: `${map.prefix}table-qualitative`,
    caption: "Качественные показатели: сделано ли и чем подтверждено",
    headerColumn: 1,
    columns: [
      ...actionColumns(([one]: Pair) => one, 30),
      text(
        "Чем подтверждается",
        25,
        ([{ action }]) => action.evidence.join("; ") || absent("not-held"),
      ),
      number("Записей", ([{ facts }]) => facts.length),
      number(
        "С подтверждением",
        ([{ facts }]) => facts.filter(({ evidence }) => evidence !== undefined).length,
      ),
      text("Состояние", ([, indicator]) => statusOf(indicator)),
    ],
  });

/** Schools that take part, in words: «10 школ-участниц». */
export const participantsWords = ({ participants }: Pick<MapView, "participants">): string =>
  counted(participants.length, OF_PARTICIPANTS);
