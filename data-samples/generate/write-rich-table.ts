import { longMask, shortMask } from "./answers.ts";
import type { Sitting } from "./model.ts";
import type { CodeCell } from "./protocol-columns.ts";
import { type Column, type Format, type SampleFile, tableOf } from "./sample-file.ts";

/** Regional result table: category, sex, ОВЗ, type, municipality, «Зачет», TestResultA–D in one row. */
export function richTable(
  path: string,
  format: Format,
  sittings: readonly Sitting[],
  code: CodeCell,
): SampleFile {
  const columns: Column[] = [
    { header: "Код предмета", value: ({ work }) => Number(work.code) },
    { header: "Дата экзамена", value: ({ work }) => work.date.split("-").reverse().join(".") },
    { header: "Статус обработки", value: () => 6 },
    { header: "Код ППЭ", value: ({ pupil }) => Number(`1${pupil.school.municipality.code}`) },
    { header: "Код аудитории", value: (_, at) => (Math.floor(at / 15) % 12) + 1 },
    { header: "Код варианта", value: (_, at) => 401 + (at % 3) },
    { header: "Штрихкод БР", value: (_, at) => `00000${String(at + 1).padStart(6, "0")}` },
    { header: "Код ОУ", value: code, is: "school" },
    { header: "Наименование ОУ", value: ({ pupil }) => pupil.school.name },
    { header: "Тип ОУ", value: () => "Общеобразовательная организация" },
    { header: "Вид ОУ", value: ({ pupil }) => pupil.school.type },
    { header: "Форма собственности ОУ", value: () => "Муниципальная" },
    {
      header: "Код участника",
      value: ({ pupil }) => `99000${String(pupil.number).padStart(6, "0")}`,
      is: "person",
    },
    {
      header: "Категория",
      value: ({ pupil }) =>
        pupil.number % 41 === 0 ? "Выпускник прошлых лет" : "Выпускник текущего года",
    },
    { header: "Класс", value: ({ pupil }) => pupil.class },
    { header: "Пол", value: ({ pupil }) => pupil.sex },
    { header: "ОВЗ", value: ({ pupil }) => (pupil.ovz ? 1 : 0) },
    { header: "Муниципальный район", value: ({ pupil }) => pupil.school.municipality.name },
    { header: "Город-село", value: ({ pupil }) => pupil.school.locality },
    { header: "Форма обучения", value: () => "Очная" },
    { header: "Профиль", value: () => "Универсальный" },
    { header: "Первичный балл", value: (r) => r.primary, is: "primary" },
    { header: "Балл", value: (r) => r.score ?? null, is: "score" },
    { header: "Зачет", value: (r) => ((r.score ?? 0) < (r.work.minimum ?? 0) ? 2 : 5) },
    { header: "TestResultA", value: () => "" },
    { header: "TestResultB", value: shortMask },
    { header: "TestResultC", value: (result) => longMask(result) },
    { header: "TestResultD", value: () => "" },
  ];
  const table = tableOf(
    columns,
    sittings.flatMap(({ results }) => results),
  );
  const sheets = [{ name: "Результаты", rows: [table.header, ...table.rows] }];
  return { path, layout: "rich-table", format, sheets, ground: { sheet: 0, ...table } };
}
