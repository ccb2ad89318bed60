import {
  absent,
  type Block,
  count,
  type Document,
  type Inline,
  share,
  type Table,
  type TableColumn,
} from "../../src/document/document.ts";
import { FORMULA_NAME, HOSTILE_NAME } from "./sample-classification.ts";

/** Names that would do harm if a format took them for anything but text. */
export const HOSTILE: readonly string[] = [
  HOSTILE_NAME,
  FORMULA_NAME,
  "+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd",
  "[щёлкните](javascript:alert(1)) **жирно** | `код` ~~нет~~ $x$",
  "# Заголовок https://example.org www.example.org",
  "Школа\u0000 с\u0008 управляющими\u001f знаками\u0085",
  "Школа \u202eаналеп\u202c и \u200fметки\u2066",
  "половина пары \ud83d",
  "_x000D_ и _x0041_",
  "]]> <!-- --> &lt;b&gt; &#x41; ${1}",
  `МБОУ «${"Очень длинное название ".repeat(60)}»`,
];

const number = (title: string, more: Partial<TableColumn> = {}): TableColumn => ({
  title,
  align: "number",
  ...more,
});
const figures = (at: number): (readonly Inline[])[] => [
  [count(1234 + at)],
  [share(0.305, 0.172, 0.516)],
  [{ kind: "figure", status: "measured", value: -0.0123, format: "percentage-points" }],
  [{ kind: "figure", status: "measured", value: 5.94, format: "signed" }],
  [{ kind: "figure", status: "measured", value: 0, format: "percent", zeroAsDash: true }],
  [share(0.0004)],
  [absent("hidden")],
  [absent("not-assessed", "мало участников")],
];

/** A table with every kind of number, a heading in two rows, groups and sums. */
export const numbersTable: Table = {
  kind: "table",
  id: "numbers",
  caption: "Все виды чисел",
  columns: [
    { title: "Школа", align: "text", width: 25 },
    number("Участников"),
    number("2024, доля", { heads: { over: "2024", under: "доля" } }),
    number("2024, изменение", { heads: { over: "2024", under: "изменение" } }),
    number("2025, балл", { heads: { over: "2025", under: "балл" } }),
    number("2025, никого", { heads: { over: "2025", under: "никого" } }),
    number("Почти никого"),
    number("Скрыто"),
    number("Не оценено"),
  ],
  rows: HOSTILE.map((name, at) => ({ cells: [[name], ...figures(at)] })),
  groups: [
    {
      title: "Лесной район",
      rows: [{ cells: [["012001"], ...figures(50)] }],
      total: { cells: [["Итого по району"], ...figures(60)] },
    },
  ],
  total: { cells: [["Итого"], ...figures(70)] },
};

/** So many columns of numbers that no upright page holds them. */
export const wideTable: Table = {
  kind: "table",
  id: "wide",
  caption: "Группы участников по годам",
  columns: [
    { title: "Муниципалитет", align: "text" },
    ...[2022, 2023, 2024].flatMap((year) =>
      ["не преодолевшие порог", "до 60 баллов", "от 61 до 80", "высокобалльники"].map((under) =>
        number(`${year}, ${under}`, { heads: { over: String(year), under } }),
      ),
    ),
  ],
  rows: Array.from({ length: 20 }, (_, at) => ({
    cells: [
      [`Приозёрский муниципальный округ ${at}`],
      ...Array.from({ length: 12 }, () => [share(0.1234)]),
    ],
  })),
};

const document = (blocks: readonly Block[]): Document => ({
  title: "Отчёт",
  region: "Приозёрская область",
  year: 2024,
  act: null,
  sources: {
    criteria: { id: "sample", title: "Пример", sha256: "3f5a".repeat(16) },
    inputs: [
      {
        file: "results/2024/oge.csv",
        sha256: "a1b2".repeat(16),
        rowsRead: 10,
        rowsAccepted: 8,
        rowsRejected: 2,
      },
    ],
    closed: [],
  },
  blocks,
});

/** Every kind of block but charts, hostile names in each of them. */
export const madeDocument: Document = document([
  { kind: "callout", tone: "draft", title: "Проект.", content: ["До утверждения."] },
  {
    kind: "paragraph",
    role: "lead",
    content: ["Школа ", { kind: "strong", text: HOSTILE_NAME }, "."],
  },
  { kind: "heading", level: 2, id: "numbers-part", text: `Числа ${HOSTILE_NAME}` },
  numbersTable,
  {
    kind: "list",
    items: HOSTILE.map((name) => ({ content: [name], outcome: "met" as const })),
  },
  { kind: "page-break" },
  { kind: "heading", level: 2, id: "wide-part", text: "Широкая таблица" },
  { kind: "note", content: HOSTILE.slice(0, 4).map((name) => `${name} `) },
  wideTable,
  { kind: "heading", level: 2, id: "end", text: "Конец" },
  {
    kind: "paragraph",
    content: ["Последние слова, которых хватит на отдельную страницу. ".repeat(60)],
  },
]);

/** Evidence of so many schools, with so many rows each, as a list of schools folds it away. */
export const evidenceDocument = (schools: number, rows: number): Document =>
  document([
    { kind: "heading", level: 2, id: "why", text: "Почему школа в перечне" },
    ...Array.from({ length: schools }, (_, at): Block => {
      const name = `Школа № ${at + 1}`;
      return {
        kind: "details",
        id: `school-${at}`,
        summary: [name],
        school: { municipality: "Лесной район", clusters: ["ШНОР"], search: name },
        blocks: [
          { kind: "paragraph", content: [`Обоснование: ${name}.`] },
          {
            kind: "table",
            role: "evidence",
            id: `evidence-${at}`,
            caption: "На чём основано",
            columns: [{ title: "Процедура", align: "text" }, number("Доля")],
            rows: Array.from({ length: rows }, (__, row) => ({
              cells: [[`Процедура ${row + 1}`], [share(0.25, 0.1, 0.4)]],
            })),
          },
        ],
      };
    }),
    { kind: "heading", level: 2, id: "after", text: "Как читать" },
  ]);
