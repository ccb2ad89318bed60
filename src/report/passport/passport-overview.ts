import type { SchoolClassification } from "../../clusters/index.ts";
import type { RiskLevel } from "../../indicators/index.ts";
import { counted, type PluralForms } from "../../shared/russian.ts";
import { describeIssue } from "../../shared/messages.ts";
import { absent, count, type Block, type Inline, type TableRow } from "../document.ts";
import {
  byPlace,
  clusterMarks,
  isListed,
  municipalities,
  schoolTags,
  shortPlace,
  stabilityWord,
} from "../school-words.ts";
import type { PassportBook } from "./passport-book.ts";
import { riskWord, shortFactor } from "./passport-risks.ts";

const SCHOOLS: PluralForms = ["школа", "школы", "школ"];
const levels: readonly RiskLevel[] = ["high", "medium", "low"];

/**
 * Names of the schools' files, without ending, by code: letters and digits of the code, each once in
 * upper and lower case alike.
 */
export function passportNames(schools: readonly SchoolClassification[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    schools.map(({ code }) => {
      const plain = `passport-${code.replace(/[^A-Za-z0-9_-]/gu, "-")}`;
      let name = plain;
      for (let again = 2; taken.has(name.toLowerCase()); again += 1) name = `${plain}-${again}`;
      taken.add(name.toLowerCase());
      return [code, name];
    }),
  );
}

/**
 * The page that leads to the passports (обзор паспортов): what they say together, and each school with
 * a link to its file.
 *
 * @param schools those that have a passport in this run
 * @param fileOf file of a school's passport, as a link of the page
 */
export function passportOverview(
  book: PassportBook,
  schools: readonly SchoolClassification[],
  fileOf: (school: SchoolClassification) => string,
): Block[] {
  return [
    ...lead(book, schools),
    schoolsTable(book, schools, fileOf),
    ...riskCounts(book, schools),
    ...questionnaireAccount(book),
  ];
}

const highOf = (book: PassportBook, code: string): number =>
  book.risks.get(code)?.factors.filter(({ level }) => level === "high").length ?? 0;
const tasksOf = (book: PassportBook, code: string): number =>
  (book.themesOf.get(code) ?? []).reduce((sum, { deficits }) => sum + deficits.length, 0);

function lead(book: PassportBook, schools: readonly SchoolClassification[]): Block[] {
  const listed = schools.filter(isListed).length;
  const silent = schools.filter(({ code }) => book.held.every(({ cells }) => !cells.has(code)));
  const lacking = schools.filter((one) => tasksOf(book, one.code) > 0).length;
  return [
    {
      kind: "paragraph",
      role: "lead",
      content: [
        `Составлено паспортов: `,
        count(schools.length),
        `. Школ, отнесённых к кластерам,\u00a0— `,
        count(listed),
        "; школ, где есть задания, выполненные хуже остальных школ региона больше, чем бывает случайно,\u00a0— ",
        count(lacking),
        ".",
      ],
    },
    ...(silent.length === 0
      ? []
      : [
          {
            kind: "paragraph" as const,
            content: [
              `Результатов ${book.year}\u00a0года нет у ${counted(silent.length, ["школы", "школ", "школ"])}: паспорт есть и у них, в нём сказано, чего не хватает.`,
            ],
          },
        ]),
    {
      kind: "school-filter",
      municipalities: municipalities(book.classification),
      clusters: book.classification.clusters.map(({ id }) => id),
    },
  ];
}

/**
 * How many schools have each factor at each level, by questionnaires. By data the level is a place among
 * the schools: a third of them have each, and there is nothing to count.
 */
function riskCounts(book: PassportBook, schools: readonly SchoolClassification[]): Block[] {
  const factors = schools.flatMap(({ code }) =>
    (book.risks.get(code)?.factors ?? []).filter(({ source }) => source === "questionnaire"),
  );
  const kinds = [...new Map(factors.map((one) => [one.no, one])).values()].sort(
    (a, b) => a.no - b.no,
  );
  const counts = (no: number) =>
    levels.map((level) => factors.filter((one) => one.no === no && one.level === level).length);
  const [most] = [...kinds].sort((a, b) => (counts(b.no)[0] ?? 0) - (counts(a.no)[0] ?? 0));
  if (!most || schools.length < 2) return [];
  return [
    { kind: "heading", level: 2, id: "risks", text: "Факторы риска по анкетам" },
    {
      kind: "chart",
      chart: "count-bars",
      id: "chart-risks",
      title: "Школы с анкетами по значимости факторов риска",
      description: `Чаще всего высокую значимость имеет фактор «${most.title}». Список факторов и границы значимости не официальные.`,
      table: "table-risks",
      data: kinds.flatMap(({ no, title }, rowRank) =>
        counts(no).map((n, columnRank) => {
          const word = riskWord(levels[columnRank] ?? null);
          return {
            row: shortFactor({ no, title }),
            rowRank,
            column: word,
            columnRank,
            count: n,
            told: `${title}, ${word}: ${counted(n, SCHOOLS)}`,
          };
        }),
      ),
    },
    {
      kind: "table",
      id: "table-risks",
      caption: "Число школ с анкетами по значимости факторов риска",
      columns: [
        { title: "Фактор", align: "text", width: 45 },
        ...levels.map((level) => ({ title: riskWord(level), align: "number" as const })),
      ],
      rows: kinds.map(({ no, title }) => ({
        key: shortFactor({ no, title }),
        cells: [[title], ...counts(no).map((n): Inline[] => [count(n)])],
      })),
    },
  ];
}

function schoolsTable(
  book: PassportBook,
  schools: readonly SchoolClassification[],
  fileOf: (school: SchoolClassification) => string,
): Block {
  return {
    kind: "table",
    id: "table-schools",
    caption: "Паспорта школ",
    columns: [
      { title: "Школа", align: "text", width: 35 },
      { title: "Муниципалитет", align: "text", width: 20 },
      { title: "Кластер", align: "text", width: 15 },
      { title: "Решение", align: "text" },
      { title: "Факторов высокой значи\u00adмости", align: "number" },
      { title: "Заданий с дефицитом", align: "number" },
    ],
    rows: byPlace(schools).map((school): TableRow => ({
      school: schoolTags(book.classification, school),
      cells: [
        [{ kind: "file", file: fileOf(school), text: school.name }],
        [shortPlace(school.municipality)],
        isListed(school) ? clusterMarks(book.classification, school) : [statusWord(school)],
        decisionCell(school),
        highCell(book, school.code),
        tasksCell(book, school.code),
      ],
    })),
  };
}

/** How sure the decision is; where nothing was decided for want of data, there is nothing to be sure of. */
export const decisionCell = (school: SchoolClassification): Inline[] =>
  school.status === "insufficient-data" && !isListed(school)
    ? [absent("not-assessed", "данных недостаточно")]
    : [stabilityWord(school.stability)];

/** Factors of high significance; not assessed where none of them is known. */
export const highCell = (book: PassportBook, code: string): Inline[] =>
  book.risks.get(code)?.factors.some(({ level }) => level !== null)
    ? [count(highOf(book, code))]
    : [absent("not-assessed", "нет ни анкет, ни данных")];

/** Tasks in deficit; not assessed where no work could be judged. */
export const tasksCell = (book: PassportBook, code: string): Inline[] =>
  book.tasksOf.get(code)?.some(({ tooFew }) => !tooFew)
    ? [count(tasksOf(book, code))]
    : [absent("not-assessed", "нет баллов за задания или участников мало")];

const statusWord = ({ status }: SchoolClassification): string =>
  status === "insufficient-data" ? "мало данных" : "нет";

/** What was read of the questionnaires, and what was not. */
function questionnaireAccount({ questionnaires }: PassportBook): Block[] {
  const { rows, issues } = questionnaires;
  if (rows.read === 0 && issues.length === 0)
    return [
      {
        kind: "note",
        content: [
          "Анкет рискового профиля в папке региона нет (support/risk-questionnaires.csv): факторы, которые узнают только из анкет, остались без значимости.",
        ],
      },
    ];
  return [
    { kind: "heading", level: 2, id: "questionnaires", text: "Анкеты рискового профиля" },
    {
      kind: "paragraph",
      content: [
        "Прочитано строк\u00a0— ",
        count(rows.read),
        ", принято\u00a0— ",
        count(rows.accepted),
        ", отклонено\u00a0— ",
        count(rows.rejected),
        ".",
      ],
    },
    ...(issues.length === 0
      ? []
      : [
          {
            kind: "list" as const,
            items: issues.map((issue) => ({ content: [describeIssue(issue)] })),
          },
        ]),
  ];
}
