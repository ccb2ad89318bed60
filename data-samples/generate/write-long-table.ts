import type { Sitting } from "./model.ts";
import type { CodeCell } from "./protocol-columns.ts";
import { type Column, type Format, type SampleFile, tableOf } from "./sample-file.ts";

/** A plain long table for those who keep their results in a system of their own. */
export function longTable(
  path: string,
  format: Format,
  sittings: readonly Sitting[],
  code: CodeCell,
): SampleFile {
  const columns: Column[] = [
    { header: "Год", value: ({ year }) => year },
    { header: "Экзамен", value: ({ work }) => work.exam },
    { header: "Предмет", value: ({ work }) => work.subject },
    { header: "Класс", value: ({ pupil }) => pupil.grade },
    { header: "Код школы", value: code, is: "school" },
    { header: "Пол", value: ({ pupil }) => pupil.sex },
    { header: "Первичный балл", value: (r) => r.primary, is: "primary" },
    { header: "Отметка", value: (r) => r.mark ?? null, is: "mark" },
  ];
  const table = tableOf(
    columns,
    sittings.flatMap(({ results }) => results),
  );
  const sheets = [{ name: "Результаты", rows: [table.header, ...table.rows] }];
  return { path, layout: "long-table", format, sheets, ground: { sheet: 0, ...table } };
}
