import { paragraph } from "../../src/document/blocks.ts";
import { absent, type Block, type Inline } from "../../src/document/document.ts";
import { byPlace, shortPlace } from "../../src/document/school-words.ts";
import { tableOf, text } from "../../src/document/table-of.ts";
import { type MapView, mapPart } from "./map-view.ts";

/** Items that fit beside a school's name on a printed page. */
const COLUMNS = 8;

/** Who has done what of the items that ask 100 % of schools (матрица стопроцентного охвата). */
export function roadmapMatrix(map: MapView): Block[] {
  const { actions, rows } = map.execution.matrix;
  if (!map.facts || actions.length === 0 || rows.length === 0) return [];
  const titles = new Map(map.roadmap.actions.map(({ id, title }) => [id, title]));
  const parts = Math.ceil(actions.length / COLUMNS);
  const size = Math.ceil(actions.length / parts);
  return mapPart(
    map,
    "matrix",
    "Стопроцентный охват: кто и когда",
    paragraph(
      "День первой записи реестра о школе; «—»\u00a0— записи нет. Пункты, которые требуют 100\u00a0% школ: ",
      `${actions.map((id) => `${id}\u00a0— ${titles.get(id) ?? ""}`).join("; ")}.`,
    ),
    ...Array.from({ length: parts }, (_, part) =>
      matrixTable(map, { from: part * size, to: (part + 1) * size, part: part + 1, parts }),
    ),
  );
}

function matrixTable(
  map: MapView,
  { from, to, part, parts }: { from: number; to: number; part: number; parts: number },
): Block {
  const { actions, rows } = map.execution.matrix;
  const asked = actions.slice(from, to);
  const datesOf = new Map(rows.map(({ school, dates }) => [school, dates.slice(from, to)]));
  const year = map.execution.date.slice(0, 4);
  return tableOf(byPlace(map.participants), {
    id: `${map.prefix}table-matrix-${part}`,
    caption: `Дни исполнения по школам${parts > 1 ? `, часть ${part} из ${parts}` : ""}`,
    columns: [
      text("Школа", { width: 25, total: "Школ с записью" }, ({ name }) => name),
      text("Муниципалитет", 20, ({ municipality }) => shortPlace(municipality)),
      ...asked.map((id, at) =>
        text(
          `п.\u00a0${id}`,
          {
            sortable: false,
            total: rows.filter(({ dates }) => dates[from + at] !== null).length,
          },
          ({ code }: { code: string }) => day(datesOf.get(code)?.[at] ?? null, year),
        ),
      ),
    ],
  });
}

/** «15.02»; with its year where that is not the year of the page. */
function day(date: string | null, year: string): Inline {
  if (date === null) return absent("not-held", "записи в реестре нет");
  const [own = "", month = "", dayOfMonth = ""] = date.split("-");
  return own === year ? `${dayOfMonth}.${month}` : `${dayOfMonth}.${month}.${own.slice(2)}`;
}
