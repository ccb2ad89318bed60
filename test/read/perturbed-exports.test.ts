import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFile } from "../../src/read/read-file.ts";
import { describeIssue } from "../../src/shared/messages.ts";

let work = "";
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "perturbed-"));
});
afterAll(() => rm(work, { recursive: true }));

async function read(content: string | Buffer, name = "results/2022/export.csv") {
  const path = join(work, "export");
  await writeFile(path, content);
  return readFile(path, { name });
}
const rowsOf = ({ tables }: Awaited<ReturnType<typeof read>>) =>
  tables.flatMap(({ table }) =>
    table.kind === "students" && "rows" in table.source ? table.source.rows : [],
  );
const service = ({ tables }: Awaited<ReturnType<typeof read>>) =>
  tables.reduce((sum, one) => sum + one.service, 0);

const vprName = "results/2022/10/География.csv";
const vprHead = "логин школы;класс;номер обучающегося;пол;вариант;балл за 1;балл за 2;всего баллов";
const vprRows = ["sch012001;10А;1001;ж;1;1;2;3", "sch012001;10А;1002;м;2;0;X;0"];
const vpr = (...rows: string[]) => [vprHead, ...rows].join("\n");

const protocolTitle = "01 - Русский язык 2022.06.23";
const protocolHead = "№;Код ОО;Класс;Фамилия;Имя;Отчество;Первичный балл;Тестовый балл";
const protocolRows = [
  "1;012001;11;Канарейкин;Кенар;Щеглович;30;60",
  "2;012002;11;Канарейкина;Кенара;Щегловна;31;62",
];
const protocol = (...lines: string[]) => [protocolTitle, ...lines].join("\n");

describe("rows of a ВПР export that are no pupils", () => {
  it.each([
    ["a total", "Итого;;;;;;;3"],
    ["a mean", "Средний балл;;;;;0,5;1;1,5"],
    ["numbers of columns", "1;2;3;4;5;6;7;8"],
    ["numbers of columns as other programs write them", "1.0;2.0;3.0;4.0;5.0;6.0;7.0;8.0"],
    ["the day it was made", "Дата формирования: 01.07.2022"],
  ])("%s is passed over as a service row", async (_, line) => {
    const reading = await read(vpr(line, ...vprRows), vprName);
    expect(rowsOf(reading)).toHaveLength(2);
    expect(service(reading)).toBe(1);
    expect(reading.issues).toEqual([]);
  });

  it("reads whole numbers with a zero after the point", async () => {
    const floats = vprRows.map((row) => row.replace(/;(\d)(?=;|$)/gu, ";$1.0"));
    const [plain, pointed] = [
      await read(vpr(...vprRows), vprName),
      await read(vpr(...floats), vprName),
    ];
    const tasks = (reading: typeof plain) => rowsOf(reading).map(({ cells }) => cells.slice(-2));
    expect(tasks(pointed)).toEqual(tasks(plain));
    expect(pointed.issues).toEqual([]);
  });

  it("tells of a header with nothing under it", async () => {
    const { issues } = await read(vpr(), vprName);
    expect(issues.map(({ code }) => code)).toEqual(["table-without-rows"]);
    expect(issues.map(describeIssue)[0]).toMatch(/нет ни одной строки данных\./u);
  });
});

describe("a protocol", () => {
  const plain = protocol(protocolHead, ...protocolRows);

  it("whose header is cut over two rows is read as if it were one", async () => {
    const names = protocolHead.split(";").map((name) => name.split(" "));
    const cut = [
      names.map(([first]) => first).join(";"),
      names.map(([, ...rest]) => rest.join(" ")).join(";"),
    ];
    const [one, two] = [await read(plain), await read(protocol(...cut, ...protocolRows))];
    expect(rowsOf(two).map(({ cells }) => cells)).toEqual(rowsOf(one).map(({ cells }) => cells));
    expect(two.issues).toEqual(one.issues);
  });

  it.each([
    ["Код ОО", "Код образовательного учреждения"],
    ["Код ОО", "Код ОО в РИС"],
    ["Первичный балл", "Итоговый первичный балл"],
    ["Тестовый балл", "Тестовый балл (100)"],
  ])("may say «%s» as «%s»", async (usual, other) => {
    const reading = await read(plain.replace(usual, other));
    expect(rowsOf(reading)).toHaveLength(2);
    expect(reading.issues.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("may end with signatures and numbers of pages", async () => {
    const foot = [";;;", "Страница 1 из 2", "Руководитель;;;;Канарейкин К.Щ."];
    const reading = await read([plain, ...foot].join("\n"));
    expect(rowsOf(reading)).toHaveLength(2);
    expect(reading.issues).toEqual([]);
  });

  it.each(["koi8-r", "x-mac-cyrillic"])("may be written in %s", async (encoding) => {
    const table = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, i) => i));
    const text = plain.replace(/^(?:№|\d);/gmu, "");
    const bytes = Buffer.from([...text].map((letter) => table.indexOf(letter)));
    const reading = await read(bytes);
    expect(rowsOf(reading)).toHaveLength(2);
  });

  it("may be UTF-16 without a mark, and hold no Latin letters", async () => {
    const reading = await read(Buffer.from(plain, "utf16le"));
    expect(rowsOf(reading)).toHaveLength(2);
  });

  it("may end its rows with a lone return and break lines inside quotes", async () => {
    const head = protocolHead.replace("Код ОО", '"Код\nОО"');
    const text = [protocolTitle, head, ...protocolRows].join("\r");
    expect(rowsOf(await read(text))).toHaveLength(2);
  });
});

describe("a report of ВПР", () => {
  const report = (margin: string, space: string): string =>
    [
      "Статистика по отметкам",
      "",
      "ВПР 2024 Математика 5 класс",
      "Предмет:;Математика",
      "Максимальный первичный балл:;20",
      "Дата:;12.04.2024",
      "",
      "Группы участников;Кол-во ОО;Кол-во участников;2;3;4;5",
      "Вся выборка;35589;1722202;5.06;32.92;44.33;17.69",
      "ОО «Школа № 1»(edu012001);;20;10;20;30;40",
    ]
      .map((line) => (line === "" ? line : `${margin}${line.replaceAll(" ", space)}`))
      .join("\n");
  const counts = async (text: string) => {
    const { tables, issues } = await read(text, "results/2024/отчёт.csv");
    const rows = tables.flatMap(({ table }) => (table.kind === "aggregates" ? table.rows : []));
    return { marks: rows.map(({ n, marks }) => [n, marks]), issues };
  };

  it.each([
    ["as it is", "", " "],
    ["beside an empty column", ";", " "],
    ["with no-break spaces", "", "\u00a0"],
  ])("is read %s", async (_, margin, space) => {
    const read = await counts(report(margin, space));
    expect(read).toEqual({ marks: [[20, [2, 4, 6, 8]]], issues: [] });
  });
});

describe("what is no form that anybody knows", () => {
  it("is told without a word of its rows", async () => {
    const rows = [
      "Ученик;контакты",
      "Канарейкин Кенар, телефон мамы 89000000001;день рождения 1 мая",
    ];
    const { issues } = await read(rows.join("\n"));
    const told = issues.map(describeIssue).join("\n");
    expect(told).toContain("не опознана");
    expect(told).not.toMatch(/Канарейкин|8900|мая/u);
  });
});

describe("a column of numbers into which something personal slid", () => {
  it.each([
    [
      "a table of counts",
      "Код ОО;Экзамен;Предмет;Класс;Год;Количество участников;Средний балл",
      "012001;ЕГЭ;Русский язык;11;2022;Канарейкин Кенар Щеглович;60",
    ],
    [
      "a table of counts with a paper",
      "Код ОО;Экзамен;Предмет;Класс;Год;Количество участников;Средний балл",
      "012001;ЕГЭ;Русский язык;11;2022;99 11 № 771177;60",
    ],
  ])("%s tells that, and not what it is", async (_, head, row) => {
    const { issues } = await read(`${head}\n${row}\n`);
    const told = issues.map(describeIssue).join("\n");
    expect(issues.map(({ code }) => code)).toContain("not-a-number");
    expect(told).not.toMatch(/Канарейкин|7711/u);
    expect(told).toContain("значение скрыто");
  });

  it("the school of a context row is not told when it is no school", async () => {
    const text = "Код ОО;Год;Всего обучающихся\nКанарейкин Кенар Щеглович;2022;много\n";
    const { issues } = await read(text, "context/2022.csv");
    expect(issues.map(describeIssue).join("\n")).not.toMatch(/Канарейкин/u);
  });
});

describe("a book of a region", () => {
  it("takes its year from the sheet, not from the day it was made", async () => {
    const rows = [
      ["Отчёт сформирован 01.02.2030"],
      ["Муниципальное образование", "Образовательная организация", "Русский язык, чел."],
      ["", "", "приняло участие", "не преодолен min порог", "средний балл"],
      ["город Озёрск", "", "7", "1", "55"],
      ["", "Школа № 1", "7", "1", "55"],
      ["Средний балл", "", "12.5", "12.5", "12.5"],
    ];
    const csv = rows.map((row) => row.join(";")).join("\n");
    const reading = await read(csv, "results/2023/ЕГЭ книга.csv");
    const years = reading.tables.flatMap(({ table }) =>
      table.kind === "aggregates" ? table.rows.map(({ year, n }) => [year, n]) : [],
    );
    expect(years).toEqual([[2023, 7]]);
    expect(reading.issues).toEqual([]);
  });
});
