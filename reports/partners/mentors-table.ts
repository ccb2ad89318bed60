import { OF_MENTORS, SCHOOLS } from "../../src/document/nouns.ts";
import { absent, type Block, type CountBar, type Table } from "../../src/document/document.ts";
import { shortPlace } from "../../src/document/school-words.ts";
import { type Column, number, tableOf, text } from "../../src/document/table-of.ts";
import { counted } from "../../src/shared/russian.ts";
import type { PartnersReport } from "../../src/study/answers.ts";

/** How much of each mentor is used. */
export function mentorsTable({ result }: PartnersReport): Table {
  const unused = {
    "no-capacity": "мест нет",
    barred: "ни одной школе не подходит",
    "not-needed": "школ меньше, чем мест",
  } as const;
  const { mentors } = result;
  type Mentor = (typeof mentors)[number];
  const numbers = (title: string, of: (one: Mentor) => number): Column<Mentor> =>
    number(title, { total: mentors.reduce((sum, one) => sum + of(one), 0) }, of);
  return tableOf(mentors, {
    id: "table-mentors",
    caption: "Наставники и их загрузка",
    columns: [
      text("Школа-наставник", { width: 25, total: "Итого" }, ({ mentor }) => mentor.name),
      text("Муниципалитет", 20, ({ mentor }) => shortPlace(mentor.municipality)),
      text("Почему наставник", 20, ({ mentor }) => mentor.because),
      numbers("Мест", ({ mentor }) => mentor.capacity),
      numbers("Занято", ({ load }) => load),
      numbers("Свободно", ({ mentor, load }) => mentor.capacity - load),
      mentors.some(({ unused: why }) => why) &&
        text("Почему есть свободные места", ({ unused: why }) =>
          why ? unused[why] : absent("not-held"),
        ),
    ],
  });
}

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
      description: `Занято ${taken} из ${counted(all, ["места", "мест", "мест"])} у ${counted(mentors.length, OF_MENTORS)}.`,
      table: "table-mentors",
      data: mentors.flatMap(({ mentor, load }, at) => [
        bar(at, "Занято", load),
        bar(at, "Свободно", mentor.capacity - load),
      ]),
    },
  ];
}
