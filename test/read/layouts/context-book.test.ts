import { describe, expect, test } from "vitest";
import { contextOf, readSheet, sheet } from "./sheet.ts";

const common = "Пользователь ¦ Код региона ¦ Регион ¦ Муниципалитет ¦ Школа ¦ Дата загрузки ¦ №";
const school = (login: string, name: string) =>
  `${login} ¦ 99 ¦ reg990000 | Приозёрская область ¦ reg99_m001 | Озёрный район ¦ ${login} | ${name} ¦ 04.02.2022 10:22:51 ¦ 1`;
const first = school("edu990101", "МБОУ «Ивнянковская СОШ»");
const second = school("edu990102", "МКОУ «Зыбинская ООШ»");

const general = sheet(
  `${common} ¦ 1. ПОЛНОЕ наименование ОО (по уставу) ¦ 3. ФИО директора (полностью) ¦ 4. Телефон ОО ¦ 14. Где расположена образовательная организация?
  ${first} ¦ Бюджетное учреждение ¦ КАНАРЕЙКИНА Канарея Канареевна ¦ 8 (999) 000-00-00 ¦ 4) Населенный пункт сельского типа
  ${second} ¦ Казённое учреждение ¦ КАНАРЕЙКИН Кенарь Кенарович ¦ 8 (999) 000-00-01 ¦ 2) Город`,
  "Общая информация об ОО",
);
const education = sheet(
  `${common} ¦ 17.1. Организация осуществляет деятельность по АОП? ¦ 20. Укажите количество обучающихся в ОО в 2021/2022 учебном году (в сумме по всем классам/курсам) ¦ 22. Количество обучающихся в 2021/2022 учебном году 2006 г. р., обучающихся по АОП ¦ 25. Сколько всего в ОО учителей/преподавателей? ¦ 26. Сколько в ОО учителей/преподавателей не старше 35 лет? ¦ 27. Сколько всего в ОО учителей/преподавателей первой и высшей категорий?
  ${first} ¦ Да ¦ 163 ¦ 3 ¦ 17 ¦ 4 ¦ 15
  ${second} ¦ Нет ¦ 45 ¦ 0 ¦ 9 ¦ 2 ¦ 5`,
  "ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО",
);
const context = contextOf({}, { file: "context/книга.xlsx", sheets: [general, education] });

describe("a context book of numbered questions", () => {
  const readings = [general, education].map((grid) => readSheet(grid, context));

  test("is known on every sheet, nothing of it is refused, questions of no variable are told", () => {
    expect(readings.map(({ layout }) => layout.id)).toEqual(["context-book", "context-book"]);
    expect(readings.flatMap(({ issues }) => issues)).toEqual([
      {
        ...{ code: "columns-unused", severity: "warning" },
        ...{ file: "context/книга.xlsx", sheet: "ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО" },
        found:
          "«Организация осуществляет деятельность по АОП?», «Количество обучающихся в 2021/2022 учебном году 2006 г. р., обучающихся по АОП»",
      },
    ]);
  });

  test("gives pupils, teachers and categories, of the year that any of its questions names", () => {
    const rows = readings.map(({ tables }) => {
      const table = tables[0]?.table;
      return table?.kind === "context" ? table.rows : [];
    });
    expect(rows[0]).toMatchObject([
      { school: "edu990101", year: 2022, values: { localityType: 4 } },
      { school: "edu990102", year: 2022, values: { localityType: 2 } },
    ]);
    expect(rows[1]?.map(({ values }) => values)).toEqual([
      { pupilsTotal: 163, teachersTotal: 17, teachersUnder35: 4, teachersWithCategory: 15 },
      { pupilsTotal: 45, teachersTotal: 9, teachersUnder35: 2, teachersWithCategory: 5 },
    ]);
  });

  test("names its schools by «Школа», whose column is not the login's", () => {
    const named = readings.flatMap(({ tables }) =>
      tables.flatMap(({ table }) => (table.kind === "schools" ? table.rows : [])),
    );
    expect(named.slice(0, 2)).toMatchObject([
      { code: "edu990101", name: "МБОУ «Ивнянковская СОШ»", municipality: "Озёрный район" },
      { code: "edu990102", name: "МКОУ «Зыбинская ООШ»", municipality: "Озёрный район" },
    ]);
  });

  test("no person and no telephone goes further", () => {
    expect(JSON.stringify(readings)).not.toMatch(/канаре|кенар|000-00|ФИО/iu);
  });
});

test("a survey with logins and names gives both, without a municipality too", () => {
  const survey = readSheet(
    sheet(`логин ¦ Код региона ¦ Название ОО ¦ Укажите количество обучающихся в ОО в 2020/2021 учебном году ¦ Сколько всего в школе учителей?
      sch990101 ¦ 99 ¦ МБОУ «Ивнянковская СОШ» ¦ 160 ¦ 17`),
    contextOf({}, { file: "context/2021.xlsx" }),
  );
  expect(survey.tables.map(({ table }) => table)).toMatchObject([
    { kind: "context", rows: [{ school: "sch990101", year: 2021 }] },
    { kind: "schools", rows: [{ code: "sch990101", name: "МБОУ «Ивнянковская СОШ»" }] },
  ]);
});

test("an export whose header stands over rows of another form gives nothing but names", () => {
  const row = `${first.replace(" ¦ 1", "")} ¦ 1001 ¦ 1 ¦ 2`;
  const strange = readSheet(
    sheet(
      [
        "groups ¦ user ¦ id ¦ code ¦ otc ¦ gender ¦ klass ¦ var-1 ¦ sum ¦ a-1-grade",
        ...Array.from({ length: 6 }, () => row),
      ].join("\n"),
    ),
    contextOf({ year: 2022, grade: 11, subject: "Биология" }),
  );
  expect(strange.tables).toMatchObject([
    {
      table: { kind: "schools", rows: [{ code: "edu990101", name: "МБОУ «Ивнянковская СОШ»" }] },
      rows: { read: 6, accepted: 0, rejected: 6 },
    },
  ]);
  expect(strange.issues).toMatchObject([{ code: "vpr-header-of-others", found: "user", count: 6 }]);
});
