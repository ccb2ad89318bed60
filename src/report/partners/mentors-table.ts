import { absent, count, type Table } from "../document.ts";
import { shortPlace } from "../school-words.ts";
import type { PartnersReport } from "../../study/answers.ts";

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
