import {
  absent,
  type Block,
  count,
  type CountBar,
  type Table,
} from "../../src/document/document.ts";
import { shortPlace } from "../../src/document/school-words.ts";
import { counted } from "../../src/shared/russian.ts";
import type { PartnersReport } from "../../src/study/answers.ts";

/** How much of each mentor is used. */
export function mentorsTable({ result }: PartnersReport): Table {
  const unused = {
    "no-capacity": "мест нет",
    barred: "ни одной школе не подходит",
    "not-needed": "школ меньше, чем мест",
  } as const;
  const free = result.mentors.some(({ unused: why }) => why);
  const sum = (of: (one: (typeof result.mentors)[number]) => number) =>
    count(result.mentors.reduce((total, one) => total + of(one), 0));
  return {
    kind: "table",
    id: "table-mentors",
    caption: "Наставники и их загрузка",
    columns: [
      { title: "Школа-наставник", align: "text", width: 25 },
      { title: "Муниципалитет", align: "text", width: 20 },
      { title: "Почему наставник", align: "text", width: 20 },
      { title: "Мест", align: "number" },
      { title: "Занято", align: "number" },
      { title: "Свободно", align: "number" },
      ...(free ? [{ title: "Почему есть свободные места", align: "text" as const }] : []),
    ],
    rows: result.mentors.map(({ mentor, load, unused: why }) => ({
      cells: [
        [mentor.name],
        [shortPlace(mentor.municipality)],
        [mentor.because],
        [count(mentor.capacity)],
        [count(load)],
        [count(mentor.capacity - load)],
        ...(free ? [[why ? unused[why] : absent("not-held")]] : []),
      ],
    })),
    total: {
      cells: [
        ["Итого"],
        [],
        [],
        [sum(({ mentor }) => mentor.capacity)],
        [sum(({ load }) => load)],
        [sum(({ mentor, load }) => mentor.capacity - load)],
        ...(free ? [[]] : []),
      ],
    },
  };
}

const SCHOOLS = ["школа", "школы", "школ"] as const;
const PLACES = ["место", "места", "мест"] as const;

/** Load of the mentors as small bars: taken and free places. Nothing without mentors. */
export function loadChart({ result }: PartnersReport): Block[] {
  const { mentors } = result;
  if (mentors.length === 0) return [];
  const taken = mentors.reduce((sum, { load }) => sum + load, 0);
  const all = mentors.reduce((sum, { mentor }) => sum + mentor.capacity, 0);
  const bar = (at: number, column: "Занято" | "Свободно", size: number): CountBar => {
    const name = mentors[at]?.mentor.name ?? "";
    const told = column === "Занято" ? counted(size, SCHOOLS) : counted(size, PLACES);
    return {
      row: name.replace(/^[А-ЯЁ]{3,6}\s+(?=«)/u, ""),
      rowRank: at,
      column,
      columnRank: column === "Занято" ? 0 : 1,
      count: size,
      told: `${name}: ${column.toLocaleLowerCase("ru")} — ${told}`,
    };
  };
  return [
    {
      kind: "chart",
      chart: "count-bars",
      id: "chart-mentors",
      title: "Загрузка наставников",
      description: `Занято ${taken} из ${counted(all, ["места", "мест", "мест"])} у ${counted(mentors.length, ["наставника", "наставников", "наставников"])}.`,
      table: "table-mentors",
      data: mentors.flatMap(({ mentor, load }, at) => [
        bar(at, "Занято", load),
        bar(at, "Свободно", mentor.capacity - load),
      ]),
    },
  ];
}
