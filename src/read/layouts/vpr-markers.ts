import { normaliseHeader, tableSchema } from "../../tables/index.ts";
import { smallLayout } from "./small-layout.ts";

/** Column of a work: `4 РУ`, `5 МА`. */
function workOf(header: string): string | undefined {
  const [, grade, subject] = /^(\d{1,2}) ?([а-я]{2,4})$/u.exec(normaliseHeader(header)) ?? [];
  return subject === undefined ? undefined : `${grade} ${subject.toUpperCase()}`;
}

/** A mark in a cell is «1», «+», «да», «x»; an empty one, «0», «нет» and a dash is none. */
const marked = (text: string): boolean => !/^(0(?:[.,]0+)?|нет|[-—–])?$/iu.test(text);

/** Список ОО с признаками необъективности ВПР: Год, Логин, ОО, Муниципалитет, «4 РУ» …, «Количество маркеров». */
export const vprMarkers = smallLayout({
  id: "vpr-markers",
  title: "Список маркеров необъективности ВПР",
  sure: 0.97,
  schema: tableSchema(
    { school: "needed", year: "optional", markers: "column" },
    { family: workOf },
  ),
  reader: ({ hints }) => ({
    row: ({ school, year, markers: total }, { line, more, fault }) => {
      const of = year ?? hints.year;
      if (of === undefined) return { fault: { code: "year-unknown", school } };
      const markers = [...more].flatMap(([work, text]) => (marked(text) ? [work] : []));
      if (total !== markers.length)
        return fault("markers", "markers-count-differs", String(markers.length));
      return { school, year: of, markers, line };
    },
  }),
  table: (rows, file) => ({ kind: "markers", file, rows }),
});
