import { counted, type PluralForms } from "../../shared/russian.ts";
import type { ExecutionShare } from "../../support/index.ts";
import { absent, count, share, type Block, type Inline } from "../document.ts";
import { schoolCells, schoolColumns } from "../school-rows.ts";
import { bandVerdict } from "./band.ts";
import { byMunicipality, type MapView } from "./map-view.ts";

const OF_SCHOOLS: PluralForms = ["школы-участницы", "школ-участниц", "школ-участниц"];

const shareCells = (map: MapView, { executed, due, band }: ExecutionShare): Inline[][] => [
  [count(executed)],
  [count(due)],
  [due === 0 ? absent("not-held") : share(executed / due)],
  [band === null ? absent("not-held") : bandVerdict(map, band)],
];
const shareColumns = [
  { title: "Исполнено", align: "number" },
  { title: "Срок наступил", align: "number" },
  { title: "Доля", align: "number" },
  { title: "Ориентир", align: "text", width: 20 },
] as const;

const byShare = (a: ExecutionShare, b: ExecutionShare): number =>
  (a.due === 0 ? 2 : a.executed / a.due) - (b.due === 0 ? 2 : b.executed / b.due);

/** Shares of municipalities; a municipality's items are those of its schools. */
export function latePlaces(map: MapView): Block[] {
  const { shares } = map.execution;
  const rows = [...shares.municipalities].sort(
    ([a, one], [b, other]) => byShare(one, other) || a.localeCompare(b, "ru"),
  );
  if (rows.length === 0 || rows.every(([, { due }]) => due === 0)) return [];
  const size = (place: string) =>
    map.participants.filter(({ municipality }) => municipality === place).length;
  return [
    {
      kind: "table",
      id: `${map.prefix}table-places`,
      caption: "Доля мероприятий, исполненных школами муниципалитета",
      columns: [
        { title: "Муниципалитет", align: "text", width: 30 },
        { title: "Школ", align: "number" },
        ...shareColumns,
      ],
      rows: rows.map(([place, one]) => ({
        cells: [[place], [count(size(place))], ...shareCells(map, one)],
      })),
    },
    {
      kind: "note",
      content: [
        "Учтены только мероприятия, обязательные для каждой школы, срок которых наступил; число — сумма по школам муниципалитета.",
      ],
    },
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
export function lateSchools(map: MapView): Block[] {
  const { shares } = map.execution;
  const owing = byMunicipality(map.participants).flatMap((school) => {
    const items = owed(map, school.code);
    const own = shares.schools.get(school.code);
    return items.length === 0 || !own ? [] : [{ school, items, own }];
  });
  if (owing.length === 0) return [];
  return [
    {
      kind: "paragraph",
      content: [
        "Не всё исполнено или подтверждено записью в срок у ",
        count(owing.length),
        ` из ${counted(map.participants.length, OF_SCHOOLS)}.`,
      ],
    },
    {
      kind: "table",
      id: `${map.prefix}table-late-schools`,
      caption: "Школы, у которых не всё исполнено в срок",
      columns: schoolColumns([30], [...shareColumns, { title: "Пункты", align: "text" }]),
      rows: owing.map(({ school, items, own }) => ({
        cells: schoolCells(school, [...shareCells(map, own), [items.join(", ")]]),
      })),
    },
  ];
}
