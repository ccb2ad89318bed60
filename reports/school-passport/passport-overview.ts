import { OF_SCHOOLS } from "../../src/document/nouns.ts";
import {
  blocksOf,
  bullets,
  fileLink,
  lead,
  note,
  paragraph,
  section,
} from "../../src/document/blocks.ts";
import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { type Block, count } from "../../src/document/document.ts";
import {
  byPlace,
  clusterGlossary,
  isListed,
  schoolFilter,
  schoolTags,
  shortPlace,
} from "../../src/document/school-words.ts";
import { tableOf, text } from "../../src/document/table-of.ts";
import type { RiskLevel } from "../../src/indicators/risk-profile/risk-profiles.ts";
import { describeIssue } from "../../src/shared/messages.ts";
import { counted } from "../../src/shared/russian.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import {
  decisionCell,
  hasWritten,
  listsCell,
  needColumns,
  taskDeficits,
} from "./passport-cells.ts";
import { riskCountBlocks } from "./risk-count-blocks.ts";

const levels: readonly RiskLevel[] = ["high", "medium", "low"];

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
    ...summary(book, schools),
    schoolsTable(book, schools, fileOf),
    ...riskCounts(book, schools),
    ...questionnaireAccount(book),
  ];
}

function summary(book: PassportBook, schools: readonly SchoolClassification[]): Block[] {
  const listed = schools.filter(isListed).length;
  const silent = schools.filter(({ code }) => !book.held.some((one) => hasWritten(one, code)));
  const lacking = schools.filter((one) => taskDeficits(book, one.code) > 0).length;
  return blocksOf(
    lead(
      `Составлено паспортов: `,
      count(schools.length),
      `. Школ, отмеченных кластером или признаком,\u00a0— `,
      count(listed),
      "; школ с дефицитами по заданиям (ученики справились хуже, чем в остальных школах региона, и больше, чем бывает случайно)\u00a0— ",
      count(lacking),
      ".",
    ),
    silent.length > 0 &&
      paragraph(
        `Результатов ${book.year}\u00a0года нет у ${counted(silent.length, OF_SCHOOLS)}: паспорт есть и у них, в нём сказано, чего не хватает.`,
      ),
    clusterGlossary(book.classification.clusters),
    schoolFilter(
      book.classification,
      book.classification.clusters.map(({ id }) => id),
    ),
  );
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
  return section(
    "risks",
    "Факторы риска по анкетам",
    riskCountBlocks({
      title: "Школы с анкетами по значимости факторов риска",
      caption: "Число школ с анкетами по значимости факторов риска",
      description: `Чаще всего высокую значимость имеет фактор «${most.title}»: ${counts(most.no)[0] ?? 0} из ${counted(factors.filter(({ no }) => no === most.no).length, OF_SCHOOLS)} с анкетами. Список факторов и границы значимости не официальные.`,
      factors: kinds,
      levels,
      counts,
    }),
  );
}

function schoolsTable(
  book: PassportBook,
  schools: readonly SchoolClassification[],
  fileOf: (school: SchoolClassification) => string,
): Block {
  return tableOf(byPlace(schools), {
    id: "table-schools",
    caption: "Паспорта школ",
    row: (school) => ({ school: schoolTags(book.classification, school) }),
    columns: [
      text("Школа", 35, (school) => fileLink(fileOf(school), school.name)),
      text("Муниципалитет", 20, ({ municipality }) => shortPlace(municipality)),
      text("Кластер", 15, (school) => listsCell(book, school)),
      text("Решение о кластере", decisionCell),
      ...needColumns(book),
    ],
  });
}

/** What was read of the questionnaires, and what was not. */
function questionnaireAccount({ questionnaires }: PassportBook): Block[] {
  const { rows, issues } = questionnaires;
  if (rows.read === 0 && issues.length === 0)
    return [
      note(
        "Анкет рискового профиля в папке региона нет (support/risk-questionnaires.csv): факторы, которые узнают только из анкет, остались без значимости.",
      ),
    ];
  return section(
    "questionnaires",
    "Анкеты рискового профиля",
    paragraph(
      "Прочитано строк: ",
      count(rows.read),
      "; принято: ",
      count(rows.accepted),
      "; отклонено: ",
      count(rows.rejected),
      ".",
    ),
    issues.length > 0 && bullets(issues.map((issue) => describeIssue(issue))),
  );
}
