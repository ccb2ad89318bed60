import { noneOf } from "../../src/document/conclusion.ts";
import { OF_PARTICIPANTS } from "../../src/document/nouns.ts";
import { byPlace } from "../../src/document/school-words.ts";
import { note, paragraph } from "../../src/document/blocks.ts";
import { absent, type Block, count, type Figure, share } from "../../src/document/document.ts";
import { type Column, number, schoolAndPlace, tableOf, text } from "../../src/document/table-of.ts";
import type { ExecutionShare } from "../../src/roadmap/execution/execution-shares.ts";
import type {
  ActionExecution,
  IndicatorExecution,
} from "../../src/roadmap/execution/indicator-status.ts";
import { counted } from "../../src/shared/russian.ts";
import { indicatorColumns, type Pair } from "./action-rows.ts";
import { bandVerdict } from "./band.ts";
import { type MapView, mapPart } from "./map-view.ts";

/** Actions whose indicators are not met, or of which nothing is known, when they should be. */
export const lateActions = ({ execution }: Pick<MapView, "execution">): ActionExecution[] =>
  execution.actions.filter(({ state }) => state === "not-met" || state === "no-data");

/** What is late: by action, by municipality, by school (кто опаздывает); silence is nobody's fault. */
export function roadmapLate(map: MapView): Block[] {
  if (!map.facts) return [];
  const overdue = lateActions(map);
  return mapPart(
    map,
    "late",
    "Что не исполнено в срок",
    overdue.length === 0 ? paragraph(nothingLate(map)) : overdueTable(map, overdue),
    latePlaces(map),
    lateSchools(map),
  );
}

const nothingLate = ({ execution }: MapView): string =>
  noneOf(execution.shares.region.due, "нет мероприятий с целью, о которых пора отчитаться", {
    none: (of) => `Просроченных мероприятий нет: ни одного из ${of}, о которых пора отчитаться.`,
    notAssessed: (words) => `Есть ли просроченные мероприятия, ${words}.`,
  });

const daysFigure = ({ overdueDays }: ActionExecution): Figure =>
  overdueDays === undefined ? absent("not-held", "срок ещё идёт") : count(overdueDays);

function overdueTable(map: MapView, overdue: readonly ActionExecution[]): Block {
  const groups = [
    ["not-met", "Не выполнено"],
    ["no-data", "Срок прошёл, данных нет"],
  ] as const;
  const rowsOf = (status: IndicatorExecution["status"]): Pair[] =>
    overdue.flatMap((one) =>
      one.indicators
        .filter((indicator) => indicator.status === status)
        .map((indicator): Pair => [one, indicator]),
    );
  return tableOf<Pair>([], {
    id: `${map.prefix}table-late`,
    caption: "Мероприятия, которые в срок не исполнены или не подтверждены записью",
    headerColumn: 1,
    columns: indicatorColumns(
      map,
      15,
      number("Просрочено, дней", 15, ([one]) => daysFigure(one)),
    ),
    groups: groups.map(([status, title]) => ({ title, rows: rowsOf(status) })),
  });
}

const shareColumns = <Row>(map: MapView, of: (row: Row) => ExecutionShare): Column<Row>[] => [
  number("Исполнено", (row) => of(row).executed),
  number("Срок наступил", (row) => of(row).due),
  number("Доля", (row) => {
    const { executed, due } = of(row);
    return due === 0 ? absent("not-held") : share(executed / due);
  }),
  text("Ориентир", 20, (row) => {
    const { band } = of(row);
    return band === null ? absent("not-held") : bandVerdict(map, band);
  }),
];

const byShare = (a: ExecutionShare, b: ExecutionShare): number =>
  (a.due === 0 ? 2 : a.executed / a.due) - (b.due === 0 ? 2 : b.executed / b.due);

/** Shares of municipalities; a municipality's items are those of its schools. */
function latePlaces(map: MapView): Block[] {
  const { shares } = map.execution;
  const rows = [...shares.municipalities].sort(
    ([a, one], [b, other]) => byShare(one, other) || a.localeCompare(b, "ru"),
  );
  if (rows.length === 0 || rows.every(([, { due }]) => due === 0)) return [];
  const size = (place: string) =>
    map.participants.filter(({ municipality }) => municipality === place).length;
  return [
    tableOf(rows, {
      id: `${map.prefix}table-places`,
      caption: "Доля мероприятий, исполненных школами муниципалитета",
      columns: [
        text("Муниципалитет", 30, ([place]) => place),
        number("Школ", ([place]) => size(place)),
        ...shareColumns(map, ([, own]: (typeof rows)[number]) => own),
      ],
    }),
    note(
      "Учтены только мероприятия, обязательные для каждой школы, срок которых наступил; число — сумма по школам муниципалитета.",
    ),
  ];
}

/** Ids of items that a school should have done by the day and has not. */
const owed = ({ execution }: MapView, code: string): string[] =>
  execution.actions
    .filter(
      ({ state, indicators }) =>
        state !== "not-due" &&
        indicators.some(({ status, missing }) => status === "not-met" && missing.includes(code)),
    )
    .map(({ action }) => action.id);

/** Schools that owe something, by municipality. */
function lateSchools(map: MapView): Block[] {
  const { shares } = map.execution;
  const owing = byPlace(map.participants).flatMap((school) => {
    const items = owed(map, school.code);
    const own = shares.schools.get(school.code);
    return items.length === 0 || !own ? [] : [{ school, items, own }];
  });
  if (owing.length === 0) return [];
  return [
    paragraph(
      "Не всё исполнено или подтверждено записью в срок у ",
      count(owing.length),
      ` из ${counted(map.participants.length, OF_PARTICIPANTS)}.`,
    ),
    tableOf(owing, {
      id: `${map.prefix}table-late-schools`,
      caption: "Школы, у которых не всё исполнено в срок",
      columns: [
        ...schoolAndPlace(({ school }: (typeof owing)[number]) => school, [30]),
        ...shareColumns(map, ({ own }: (typeof owing)[number]) => own),
        text("Пункты", ({ items }) => items.join(", ")),
      ],
    }),
  ];
}
