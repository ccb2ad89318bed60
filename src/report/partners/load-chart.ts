import { counted } from "../../shared/russian.ts";
import type { Block, CountBar } from "../document.ts";
import type { PartnersReport } from "../../study/answers.ts";

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
