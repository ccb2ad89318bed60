import type { Result, Sitting } from "./model.ts";
import { type Cell, type Column, type Format, type SampleFile, tableOf } from "./sample-file.ts";
import { loginOf, taskLabels, vprName } from "./vpr-groups.ts";

const ABSENT = "отсутствовал";
const participant = ({ pupil }: Result) => pupil.grade * 10_000 + pupil.place;
const present = (value: (result: Result) => Cell) => (result: Result) =>
  result.absent ? null : value(result);
const variant = (result: Result): Cell => (result.absent ? ABSENT : 1 + (result.pupil.place % 2));
/** Class letters as schools type them. */
const letter = ({ pupil }: Result): Cell =>
  [
    pupil.class.slice(1),
    pupil.class.slice(1).toLowerCase(),
    `"${pupil.class.slice(1)}"`,
    pupil.class,
  ][pupil.school.size % 4] ?? "";
const sex = ({ pupil }: Result): Cell => pupil.sex.toLowerCase();
/** «Х» in two alphabets and two cases. */
const notStarted = ({ pupil }: Result): Cell => ["X", "Х", "x", "х"][pupil.number % 4] ?? "X";
const points = (at: number) => present((result) => result.points[at] ?? notStarted(result));

/** First generation: `user`, `otc`, `sum`, `a-N-grade`; an absent pupil has an empty total. */
export function rawFirst(path: string, format: Format, sitting: Sitting): SampleFile {
  const columns: Column[] = [
    { header: "groups", value: () => "vpr_99" },
    { header: "user", value: ({ pupil, year }) => loginOf(pupil.school, year), is: "school" },
    { header: "id", value: ({ pupil }) => pupil.place },
    { header: "code", value: participant, is: "person" },
    { header: "otc", value: present((r) => r.journal ?? null) },
    { header: "gender", value: present(sex) },
    { header: "klass", value: present(letter) },
    { header: "var-1", value: variant, is: "variant" },
    { header: "var-2", value: () => null },
    { header: "sum", value: present((r) => r.primary), is: "primary" },
    ...sitting.work.short.map((_, at): Column => ({
      header: `a-${at + 1}-grade`,
      value: points(at),
    })),
  ];
  const table = tableOf(columns, sitting.results);
  const sheets = [{ name: "Sheet1", rows: [table.header, ...table.rows] }];
  return { path, layout: "vpr-raw-1", format, sheets, ground: { sheet: 0, ...table } };
}

/** Second generation: «логин школы», «балл за N»; an absent pupil has an empty total. */
export function rawSecond(path: string, format: Format, sitting: Sitting): SampleFile {
  const columns: Column[] = [
    {
      header: "логин школы",
      value: ({ pupil, year }) => loginOf(pupil.school, year),
      is: "school",
    },
    { header: "регион", value: ({ pupil }) => pupil.school.municipality.name },
    { header: "номер обучающегося", value: ({ pupil }) => pupil.place },
    { header: "код обучающегося", value: participant, is: "person" },
    { header: "отметка за предыдущую четверть/триместр", value: present((r) => r.journal ?? null) },
    { header: "пол", value: present(sex) },
    { header: "класс", value: present(letter) },
    { header: "вариант", value: variant, is: "variant" },
    { header: "всего баллов", value: present((r) => r.primary), is: "primary" },
    ...sitting.work.short.map((_, at): Column => ({
      header: `балл за ${at + 1}`,
      value: points(at),
    })),
    { header: "Учебник", value: () => "" },
  ];
  const table = tableOf(columns, sitting.results);
  const sheets = [{ name: "Sheet", rows: [table.header, ...table.rows] }];
  return { path, layout: "vpr-raw-2", format, sheets, ground: { sheet: 0, ...table } };
}

/** Third generation: sheets «Классы» and «Протокол»; an absent pupil has a total of 0. */
export function rawThird(path: string, format: Format, sitting: Sitting): SampleFile {
  const place: Column[] = [
    {
      header: "Пользователь",
      value: ({ pupil, year }) => loginOf(pupil.school, year),
      is: "school",
    },
    { header: "Код региона", value: () => 99 },
    { header: "Регион", value: () => "reg990000 | Приозёрская область" },
    {
      header: "Муниципалитет",
      value: ({ pupil: { school } }) =>
        `reg99_m${school.municipality.code} | ${school.municipality.name}`,
    },
    {
      header: "Школа",
      value: ({ pupil, year }) => `${loginOf(pupil.school, year)} | ${vprName(pupil.school, year)}`,
    },
    { header: "Дата загрузки", value: ({ year }) => `14.04.${year} 09:00:00` },
  ];
  const tasks = taskLabels(sitting).map(({ label, max }, at): Column => ({
    header: `${label} (${max}б)`,
    value: points(at),
  }));
  const columns: Column[] = [
    ...place,
    { header: "Код", value: participant, is: "person" },
    { header: "Вариант", value: variant, is: "variant" },
    ...tasks,
    { header: "Наименование класса", value: present(letter) },
    { header: "Пол", value: present(sex) },
    {
      header: "Отметка за предыдущий триместр/ четверть/полугодие",
      value: present((r) => r.journal ?? null),
    },
    { header: "Итого баллов", value: (r) => r.primary, is: "primary" },
  ];
  const table = tableOf(columns, sitting.results);
  const bookColumns: Column[] = [
    ...place,
    { header: 'Буква (цифра) класса. Введите "нет" - если отсутствует', value: letter },
    { header: "Основной учебник по предмету", value: () => "ma0.0 | 0 | Учебник 1" },
    { header: "Другое (автор учебника)", value: () => null },
    { header: "Другое (название учебника)", value: () => null },
  ];
  const one = new Map(sitting.results.map((r) => [`${r.pupil.school.code} ${r.pupil.class}`, r]));
  const books = tableOf(bookColumns, [...one.values()]);
  const sheets = [
    { name: "Классы", rows: [books.header, ...books.rows] },
    { name: "Протокол", rows: [table.header, ...table.rows] },
  ];
  return { path, layout: "vpr-raw-3", format, sheets, ground: { sheet: 1, ...table } };
}
