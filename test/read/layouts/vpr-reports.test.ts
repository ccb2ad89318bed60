import { describe, expect, test } from "vitest";
import { aggregatesOf, codesOf, contextOf, readSheet, sheet } from "./sheet.ts";

const head = (report: string, max = 24): string => `${report}

ВПР 2026 Русский язык 4 класс
Предмет: ¦ Русский язык
Максимальный первичный балл: ¦ ${max}
Дата: ¦ 21.04.2026

`;
const context = contextOf();

describe("«Статистика по отметкам»", () => {
  const report = (rows: string) =>
    readSheet(
      sheet(`${head("Статистика по отметкам")}Группы участников ¦ Кол-во ОО ¦ Кол-во участников ¦ 2 ¦ 3 ¦ 4 ¦ 5
Вся выборка ¦ 35589 ¦ 1722202 ¦ 5.06 ¦ 32.92 ¦ 44.33 ¦ 17.69
Приозёрская обл. ¦ 2 ¦ 109 ¦ 12 ¦ 53 ¦ 27 ¦ 8
Озёрный район(reg01_m012) ¦ 2 ¦ 109 ¦ 12 ¦ 53 ¦ 27 ¦ 8
${rows}`),
      context,
    );
  const reading = report(`МБОУ «Первая СОШ»(edu012001) ¦ ¦ 89 ¦ 12.36 ¦ 52.81 ¦ 26.97 ¦ 7.87
МБОУ «Вторая СОШ»(edu012002) ¦ ¦ 20 ¦ 5 ¦ 45 ¦ 50 ¦ 0
* по данным на 25.05.2026`);

  test("percentages of a school become exact counts", () => {
    expect(reading.layout.id).toBe("vpr-marks");
    expect(aggregatesOf(reading)).toMatchObject([
      {
        ...{ school: "edu012001", schoolName: "МБОУ «Первая СОШ»", municipality: "Озёрный район" },
        ...{ exam: "ВПР", subject: "Русский язык", grade: 4, year: 2026, maxPrimary: 24 },
        ...{ n: 89, marks: [11, 47, 24, 7] },
      },
      { school: "edu012002", n: 20, marks: [1, 9, 10, 0] },
    ]);
  });

  test("groups above are service rows, and agree with their schools", () => {
    expect(reading.issues).toEqual([]);
    expect(reading.tables[0]?.rows).toEqual({ read: 2, accepted: 2, rejected: 0, service: 10 });
  });

  test("a column that nobody knows is told, and the others read as before", () => {
    const more = readSheet(
      sheet(`${head("Статистика по отметкам")}Группы участников ¦ Кол-во ОО ¦ Кол-во участников ¦ 2 ¦ 3 ¦ 4 ¦ 5 ¦ Индекс роста
МБОУ «Вторая СОШ»(edu012002) ¦ ¦ 20 ¦ 5 ¦ 45 ¦ 50 ¦ 0 ¦ 7`),
      context,
    );
    expect(aggregatesOf(more)).toMatchObject([{ n: 20, marks: [1, 9, 10, 0] }]);
    expect(more.issues).toMatchObject([
      { code: "form-columns-unused", severity: "note", found: "«Индекс роста»" },
    ]);
  });

  test("a row whose cells have slid is rejected with its school named; a municipality is still known", () => {
    const slid = report(` ¦ Лесной район(reg01_m013) ¦ 1 ¦ 20 ¦ 5 ¦ 45 ¦ 50 ¦ 0
МБОУ «Вторая СОШ»(edu012002) ¦ ¦ 20 ¦ 5 ¦ 45 ¦ 50 ¦ 0
 ¦ МБОУ «Первая СОШ»(edu012001) ¦ ¦ 89 ¦ 12.36 ¦ 52.81 ¦ 26.97 ¦ 7.87`);
    expect(aggregatesOf(slid)).toMatchObject([
      { school: "edu012002", municipality: "Лесной район", marks: [1, 9, 10, 0] },
    ]);
    expect(slid.issues).toMatchObject([
      { code: "row-shifted", severity: "warning", line: 12 },
      { code: "row-shifted", severity: "error", line: 14, school: "edu012001" },
    ]);
    const [table] = slid.tables;
    expect(table?.rows).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(table?.table).toMatchObject({
      refused: [
        { school: "edu012001", exam: "ВПР", subject: "Русский язык", grade: 4, year: 2026 },
      ],
    });
  });

  test("percentages of no whole number reject the school", () => {
    const wrong = report("МБОУ «Первая СОШ»(edu012001) ¦ ¦ 89 ¦ 12.30 ¦ 52.81 ¦ 26.97 ¦ 7.92");
    expect(wrong.issues).toMatchObject([
      { code: "percents-not-exact", line: 12, school: "edu012001" },
    ]);
    expect(wrong.tables[0]?.rows).toMatchObject({ read: 1, accepted: 0, rejected: 1 });
  });

  test("a group that is not the sum of all its schools is told of", () => {
    const short = report(`МБОУ «Первая СОШ»(edu012001) ¦ ¦ 89 ¦ 12.36 ¦ 52.81 ¦ 26.97 ¦ 7.87
МБОУ «Вторая СОШ»(edu012002) ¦ ¦ 10 ¦ 0 ¦ 50 ¦ 50 ¦ 0`);
    const told = short.issues.filter(({ code }) => code === "group-sum-differs");
    expect(told.map(({ line, found }) => [line, found])).toEqual([
      [10, "109"],
      [11, "109"],
    ]);
  });

  test("a list of some of the schools is not compared", () => {
    const some = report("МБОУ «Первая СОШ»(edu012001) ¦ ¦ 89 ¦ 12.36 ¦ 52.81 ¦ 26.97 ¦ 7.87");
    expect(some.issues).toEqual([]);
  });

  test("a school without a number of participants is rejected", () => {
    const wrong = report("МБОУ «Первая СОШ»(edu012001) ¦ ¦ — ¦ 12.36 ¦ 52.81 ¦ 26.97 ¦ 7.87");
    expect(wrong.issues).toMatchObject([{ code: "not-a-number", column: "Кол-во участников" }]);
  });
});

describe("«Сравнение отметок с отметками по журналу»", () => {
  const title = head("Сравнение отметок с отметками по журналу");
  const across = (school: string) =>
    readSheet(
      sheet(`${title}Группы участников ¦ Кол-во участников ¦ Понизили (Отметка < Отметка по журналу) % ¦ Кол-во ¦ Подтвердили (Отметка = Отметке по журналу) % ¦ Кол-во ¦ Повысили (Отметка > Отметка по журналу) % ¦ Кол-во
Приозёрская обл. ¦ 29589 ¦ 37.22 ¦ 11011 ¦ 60.67 ¦ 17951 ¦ 2.11 ¦ 624
Озёрный район(reg01_m012) ¦ 95 ¦ 55.91 ¦ 52 ¦ 39.78 ¦ 37 ¦ 4.3 ¦ 4
${school}`),
      context,
    );

  test("the base of the percentages is the three counts' sum, not «всего»", () => {
    const reading = across("МБОУ «Первая СОШ»(edu012001) ¦ 95 ¦ 55.91 ¦ 52 ¦ 39.78 ¦ 37 ¦ 4.3 ¦ 4");
    expect(aggregatesOf(reading)).toMatchObject([{ n: 95, journal: [52, 37, 4] }]);
    expect(reading.issues).toEqual([]);
  });

  test("a percentage that is not the count's is told of, the count leads", () => {
    const reading = across("МБОУ «Первая СОШ»(edu012001) ¦ 95 ¦ 54.74 ¦ 52 ¦ 39.78 ¦ 37 ¦ 4.3 ¦ 4");
    expect(aggregatesOf(reading)).toMatchObject([{ journal: [52, 37, 4] }]);
    expect(reading.issues).toMatchObject([
      {
        code: "journal-percent-differs",
        severity: "warning",
        school: "edu012001",
        expected: "52 из 93",
      },
    ]);
  });

  test("more pupils compared than there are is rejected", () => {
    const reading = across("МБОУ «Первая СОШ»(edu012001) ¦ 90 ¦ 55.91 ¦ 52 ¦ 39.78 ¦ 37 ¦ 4.3 ¦ 4");
    expect(reading.issues).toMatchObject([{ code: "out-of-range", found: "93" }]);
  });

  test("the older form has rows under each group", () => {
    const reading = readSheet(
      sheet(`${title}Группы участников ¦ Кол-во участников ¦ %
Вся выборка
  Понизили (Отметка < Отметка по журналу) % ¦ 100 ¦ 10
  Подтвердили (Отметка = Отметке по журналу) % ¦ 900 ¦ 90
  Повысили (Отметка > Отметка по журналу) % ¦ 0 ¦ 0
  Всего ¦ 1000 ¦ 100
Озёрный район(reg01_m012)
  Понизили (Отметка < Отметка по журналу) % ¦ 52 ¦ 55.91
  Подтвердили (Отметка = Отметке по журналу) % ¦ 37 ¦ 39.78
  Повысили (Отметка > Отметка по журналу) % ¦ 4 ¦ 4.3
  Всего ¦ 93 ¦ 100
МБОУ «Первая СОШ»(edu012001)
  Понизили (Отметка < Отметка по журналу) % ¦ 52 ¦ 55.91
  Подтвердили (Отметка = Отметке по журналу) % ¦ 37 ¦ 39.78
  Повысили (Отметка > Отметка по журналу) % ¦ 4 ¦ 4.3
  Всего ¦ 93 ¦ 100`),
      context,
    );
    expect(aggregatesOf(reading)).toMatchObject([
      { school: "edu012001", n: 93, journal: [52, 37, 4] },
    ]);
    expect(reading.tables[0]?.rows).toMatchObject({ read: 1, accepted: 1, rejected: 0 });
    expect(reading.issues).toEqual([]);
  });
});

describe("«Распределение первичных баллов»", () => {
  const reading = readSheet(
    sheet(`${head("Распределение первичных баллов", 3)}Группы участников ¦ Кол-во ОО ¦ Кол-во участников ¦ 0 ¦ 1 ¦ 2 ¦ 3
Озёрный район(reg01_m012) ¦ 2 ¦ 19 ¦ 0 ¦ 5,3 ¦ 47,4 ¦ 47,4
МБОУ «Первая СОШ»(edu012001) ¦ ¦ 12 ¦ 0 ¦ 8,3 ¦ 33,3 ¦ 58,3
МБОУ «Вторая СОШ»(edu012002) ¦ ¦ 7 ¦ 0 ¦ 0 ¦ 70 ¦ 30`),
    context,
  );

  test("a school's distribution becomes counts with their mean", () => {
    expect(aggregatesOf(reading)).toMatchObject([
      {
        n: 12,
        scale: "primary",
        mean: (1 + 2 * 4 + 3 * 7) / 12,
        histogram: [
          [1, 1],
          [2, 4],
          [3, 7],
        ],
      },
    ]);
  });

  test("one that no seven pupils can make is rejected", () => {
    expect(codesOf(reading)).toEqual(["percents-not-exact"]);
  });
});

describe("«Выполнение заданий»", () => {
  test("percentages of the maximum become sums of points", () => {
    const reading = readSheet(
      sheet(`${head("Выполнение заданий")}Группы участников ¦ Кол-во ОО ¦ Кол-во участников ¦ 1К1 ¦ 1К2 ¦ 2
Макс. балл ¦ ¦ ¦ 4 ¦ 3 ¦ 1
Озёрный район(reg01_m012) ¦ 1 ¦ 11 ¦ 50 ¦ 33.33 ¦ 90.91
МБОУ «Первая СОШ»(edu012001) ¦ ¦ 11 ¦ 50 ¦ 33.33 ¦ 90.91`),
      context,
    );
    expect(reading.layout.id).toBe("vpr-tasks");
    expect(aggregatesOf(reading)).toMatchObject([
      {
        n: 11,
        tasks: [
          { id: "1К1", max: 4, points: 22, n: 11 },
          { id: "1К2", max: 3, points: 11, n: 11 },
          { id: "2", max: 1, points: 10, n: 11 },
        ],
      },
    ]);
  });

  test("a task without a maximum or with an impossible percentage is left out and named", () => {
    const reading = readSheet(
      sheet(`${head("Выполнение заданий")}Группы участников ¦ Кол-во ОО ¦ Кол-во участников ¦ 1 (1б) ¦ 2 (1б) ¦ 3
МБОУ «Первая СОШ»(edu012001) ¦ ¦ 10 ¦ 50 ¦ 33.33 ¦ 40`),
      context,
    );
    expect(aggregatesOf(reading)[0]?.tasks?.map(({ id }) => id)).toEqual(["1"]);
    expect(reading.issues).toMatchObject([{ code: "task-percent-unclear", found: "2, 3" }]);
  });
});

describe("«Выполнение заданий группами участников»", () => {
  const title = `${head("Выполнение заданий группами участников")}Группы участников ¦ Кол-во участников ¦ 1 (1б) ¦ 2 (2б)`;

  test("groups by mark with their numbers give marks and points", () => {
    const reading = readSheet(
      sheet(`${title}
МБОУ «Первая СОШ»(edu012001) ¦ 7 ¦ 57.14 ¦ 50
Группа «2» ¦ 2 ¦ 0 ¦ 25
Группа «3» ¦ 3 ¦ 66.67 ¦ 33.33
Группа «4» ¦ 1 ¦ 100 ¦ 100
Группа «5» ¦ 1 ¦ 100 ¦ 100`),
      context,
    );
    expect(reading.layout.id).toBe("vpr-tasks-by-mark");
    expect(aggregatesOf(reading)).toMatchObject([
      {
        n: 7,
        marks: [2, 3, 1, 1],
        tasks: [
          { id: "1", max: 1, points: 4, n: 7 },
          { id: "2", max: 2, points: 7, n: 7 },
        ],
      },
    ]);
  });

  test("without the numbers no count can be told", () => {
    const reading = readSheet(
      sheet(`${title}
МБОУ «Первая СОШ»(edu012001) ¦ 7 ¦ 57.14 ¦ 50
Группа «2» ¦ ¦ 0 ¦ 25`),
      context,
    );
    expect(codesOf(reading)).toEqual(["report-not-used"]);
    expect(reading.tables[0]?.rows).toMatchObject({ read: 1, rejected: 1 });
  });
});

test("«Достижение планируемых результатов» is known and not used", () => {
  const reading = readSheet(
    sheet(`${head("Достижение планируемых результатов")}Блоки ПООП ¦ Макс балл ¦ Приозёрская обл. ¦ Озёрный район ¦ ОО ¦ РФ
1. Умение писать ¦ 4 ¦ 50 ¦ 52 ¦ 47 ¦ 60`),
    context,
  );
  expect(reading.tables).toEqual([]);
  expect(reading.issues).toMatchObject([{ code: "report-not-used", severity: "note" }]);
});

test("a report whose head says nothing takes the work from the hints, or is refused", () => {
  const bare = sheet(`Статистика по отметкам
Группы участников ¦ Кол-во ОО ¦ Кол-во участников ¦ 2 ¦ 3 ¦ 4 ¦ 5
МБОУ «Первая СОШ»(edu012001) ¦ ¦ 10 ¦ 10 ¦ 40 ¦ 30 ¦ 20`);
  expect(readSheet(bare, context).issues).toMatchObject([{ code: "vpr-needs-hint" }]);
  const told = readSheet(bare, contextOf({ year: 2025, grade: 5, subject: "Математика" }));
  expect(aggregatesOf(told)).toMatchObject([
    { year: 2025, grade: 5, subject: "Математика", marks: [1, 4, 3, 2] },
  ]);
});
