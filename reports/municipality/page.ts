/**
 * Notebook «Муниципалитет»: one document an АТЕ, and the page that leads to them. It reads from top to
 * bottom: the sentence, the schools and their lists, the results beside the region, the years, the risks,
 * the tasks that schools share, what data are lacking. It rests on what passports are made of.
 *
 *   npx tsx scripts/report.ts 2024 --only municipality
 */
import { dataSufficiency } from "../../src/document/data-sufficiency.ts";
import { wholeShare } from "../../src/document/figures.ts";
import { MUNICIPALITIES, OF_SCHOOLS, SCHOOLS } from "../../src/document/nouns.ts";
import {
  blocksOf,
  bullets,
  callout,
  fileLink,
  lead,
  paragraph,
  section,
  unreadCallout,
} from "../../src/document/blocks.ts";
import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { listsOf } from "../../src/clusters/lists.ts";
import { publicPolicy } from "../../src/disclosure/disclosure-policy.ts";
import {
  absent,
  type Block,
  count,
  type Document,
  type Inline,
} from "../../src/document/document.ts";
import {
  clusterGlossary,
  isListed,
  isNobodyAssessed,
  disputedMeaning,
  isDisputed,
  municipalities,
  NO_PLACE,
} from "../../src/document/school-words.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { fileNames } from "../../src/shared/file-names.ts";
import { capital, counted } from "../../src/shared/russian.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import type { DocumentSet } from "../report-entry.ts";
import { bookDocument } from "../school-passport/book-document.ts";
import { municipalityFunnels, regionFunnels } from "./municipality-funnels.ts";
import { municipalityDeficits, municipalityGaps, municipalityRisks } from "./municipality-needs.ts";
import { municipalityResults, municipalityYears } from "./municipality-results.ts";
import { municipalitySchools } from "./municipality-schools.ts";

/** Folder of the documents, beside the page that leads to them. */
export const MUNICIPALITY_FOLDER = "municipalities";

/** Reports of municipalities (отчёты муниципалитетов), in Russian order of their names. */
export function municipalityReports(book: PassportBook): DocumentSet {
  const places = municipalities(book.classification);
  const names = fileNames(
    "municipality",
    places.map((title) => ({ title })),
  );
  const documents = places.map((place, at) => ({
    name: names[at] ?? "",
    title: titleOf(place),
    build: () => municipalityReport(book, place),
  }));
  const blocks = overview(book, places, names);
  return {
    overview: bookDocument(book, `Муниципалитеты, ${book.year}\u00a0год`, blocks),
    documents,
  };
}

const titleOf = (place: string): string => capital(place || NO_PLACE);

/** The report of one municipality (отчёт АТЕ) as a document. */
export function municipalityReport(book: PassportBook, place: string): Document {
  return bookDocument(
    book,
    `${titleOf(place)}, ${book.year}\u00a0год`,
    [
      ...summary(book, place),
      ...municipalitySchools(book, place),
      ...municipalityFunnels(book, place),
      ...municipalityResults(book, place),
      ...section("years", "Динамика", municipalityYears(book, place)),
      ...municipalityRisks(book, place),
      ...section("deficits", "Дефициты по заданиям", municipalityDeficits(book, place)),
      ...municipalityGaps(book, place),
      ...unknown(),
    ],
    (code) => book.register.get(code)?.municipality === place,
  );
}

const schoolsIn = (book: PassportBook, place: string): SchoolClassification[] =>
  book.classification.schools.filter(({ municipality }) => municipality === place);

/** «ШНОР — 2, ШНСУ — 3»: the lists of these schools. */
function listWords(book: PassportBook, schools: readonly SchoolClassification[]): string {
  const { classification } = book;
  return classification.clusters
    .map(({ id }) => ({
      id,
      n: schools.filter((school) => listsOf(classification, school).includes(id)).length,
    }))
    .filter(({ n }) => n > 0)
    .map(({ id, n }) => `${id}\u00a0— ${n}`)
    .join(", ");
}

function summary(book: PassportBook, place: string): Block[] {
  const schools = schoolsIn(book, place);
  const listed = schools.filter(isListed);
  const unsure = listed.filter(isDisputed).length;
  const draft: Block = callout(
    "draft",
    "Проект.",
    `Отнесение школ предложено программой по критериям «${book.classification.criteria.title}». Решением оно становится после утверждения актом.`,
  );
  const { unread = [] } = book.classification;
  return blocksOf(
    unread.length > 0 && unreadCallout(unread),
    book.classification.act === null && draft,
    lead(leadSentence(book, schools, listed)),
    paragraph(
      listed.length === 0
        ? ""
        : unsure === 0
          ? `Спорных решений о кластере среди них нет: ни одного из ${listed.length}. `
          : `Из них у ${counted(unsure, OF_SCHOOLS)} решение о кластере спорно: ${disputedMeaning}. `,
      dataSufficiency(book.classification, schools, " муниципалитета"),
    ),
  );
}

function leadSentence(
  book: PassportBook,
  schools: readonly SchoolClassification[],
  listed: readonly SchoolClassification[],
): Inline[] {
  const words = listWords(book, listed);
  if (isNobodyAssessed({ schools }))
    return [
      `Отнести к кластерам нельзя ни одну из ${counted(schools.length, OF_SCHOOLS)}: данных недостаточно.`,
    ];
  return [
    "Отмечены хотя бы одним кластером или признаком ",
    count(listed.length),
    ` из ${counted(schools.length, OF_SCHOOLS)} (`,
    wholeShare(schools.length === 0 ? 0 : listed.length / schools.length),
    "; в регионе ",
    wholeShare(
      book.classification.schools.filter(isListed).length /
        Math.max(1, book.classification.schools.length),
    ),
    ")",
    words === "" ? "." : `: ${words}.`,
  ];
}

function unknown(): Block[] {
  const lines = [
    "Работу муниципальной службы отчёт не оценивает: результаты зависят и от условий, в которых школы работают.",
    "Изменение — не эффект мер: для этого есть справка «Результативность поддержки» с группой сравнения.",
    `Что стоит за долями, где участников меньше ${publicPolicy.fewest} либо доля близка к нулю или к ста процентам: в открытом издании они скрыты.`,
  ];
  return section("unknown", "Чего отчёт не знает", bullets(lines));
}

function overview(
  book: PassportBook,
  places: readonly string[],
  names: readonly string[],
): Block[] {
  const all = book.classification.schools;
  const rows = places.map((place, at) => ({
    name: fileLink(`${MUNICIPALITY_FOLDER}/${names[at]}.html`, place || NO_PLACE),
    schools: schoolsIn(book, place),
  }));
  return [
    lead(
      "В регионе ",
      counted(places.length, MUNICIPALITIES),
      ` и ${counted(all.length, SCHOOLS)}; `,
      ...(isNobodyAssessed(book.classification)
        ? ["отнести к кластерам нельзя ни одну: данных недостаточно."]
        : [
            "отмечены хотя бы одним кластером или признаком ",
            count(all.filter(isListed).length),
            ".",
          ]),
    ),
    clusterGlossary(book.classification.clusters),
    tableOf<{ name: Inline; schools: readonly SchoolClassification[] }>(rows, {
      id: "table-places",
      caption: "Муниципалитеты",
      total: { name: "Регион", schools: all },
      columns: [
        text("Муниципалитет", 30, ({ name }) => name),
        number("Школ", ({ schools }) => schools.length),
        number("Отмечено", ({ schools }) => schools.filter(isListed).length),
        text("Перечни", 35, ({ schools }) => listWords(book, schools) || absent("not-held")),
        number(
          "Недостаточно данных",
          ({ schools }) => schools.filter(({ status }) => status === "insufficient-data").length,
        ),
      ],
    }),
    ...regionFunnels(book),
  ];
}
