/**
 * Notebook «Паспорт школы»: one document a school, and the page that leads to them. It reads from top to
 * bottom as a passport does: the decision in a sentence, why, the results beside the region, the years,
 * the risk profile, the tasks to teach, what is not known. Everything of the region is counted once; a
 * passport only writes it down.
 *
 *   npx tsx scripts/report.ts 2024 --only school-passport --school 012001
 */
import { TO_PROCEDURES } from "../../src/document/nouns.ts";
import {
  bullets,
  callout,
  note,
  paragraph,
  section,
  type Some,
  telling,
} from "../../src/document/blocks.ts";
import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { publicPolicy } from "../../src/disclosure/disclosure-policy.ts";
import type { Block, Document, Inline } from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { byPlace } from "../../src/document/school-words.ts";
import { assessesObjectivity } from "../../src/reference/exams.ts";
import { ALL_SUBJECTS } from "../../src/indicators/objectivity/marker.ts";
import { fileNames } from "../../src/shared/file-names.ts";
import { counted } from "../../src/shared/russian.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import type { DocumentSet } from "../report-entry.ts";
import { bookDocument } from "./book-document.ts";
import { hasWritten } from "./passport-cells.ts";
import { passportDecision } from "./passport-decision.ts";
import { passportDeficits } from "./passport-deficits.ts";
import { passportIndicators } from "./passport-indicators.ts";
import { passportOverview } from "./passport-overview.ts";
import { passportRisks } from "./passport-risks.ts";
import { passportSummary } from "./passport-summary.ts";
import { passportYears } from "./passport-years.ts";

/** Folder of the passports, beside the page that leads to them. */
const PASSPORT_FOLDER = "passports";

/**
 * Passports of schools (паспорта школ): of all, or of those asked for, in the order of the lists.
 *
 * @param asked codes of schools; all when absent
 */
export function schoolPassports(book: PassportBook, asked?: readonly string[]): DocumentSet {
  const all = byPlace(book.classification.schools);
  // named among all, so that a passport made alone has the same name
  const named = fileNames(
    "passport",
    all.map(({ code, name }) => ({ code, title: name })),
  );
  const names = new Map(all.map(({ code }, at) => [code, named[at] ?? ""]));
  const nameOf = ({ code }: SchoolClassification) => names.get(code) ?? "";
  const schools = all.filter(({ code }) => asked?.includes(code) ?? true);
  return {
    overview: bookDocument(
      book,
      `Паспорта школ, ${book.year}\u00a0год`,
      passportOverview(book, schools, (school) => `${PASSPORT_FOLDER}/${nameOf(school)}.html`),
    ),
    documents: schools.map((school) => ({
      name: nameOf(school),
      title: school.name,
      build: () => schoolPassport(book, school),
    })),
  };
}

/** The passport of one school (паспорт школы) as a document. */
export function schoolPassport(book: PassportBook, school: SchoolClassification): Document {
  const document = bookDocument(
    book,
    `${school.name}: паспорт школы, ${book.year}\u00a0год`,
    [
      paragraph(
        school.municipality !== "" && `Муниципалитет: ${school.municipality}. `,
        `Код ОО: ${school.code}.`,
      ),
      ...passportSummary(book, school),
      ...passportDecision(book, school),
      ...passportIndicators(book, school),
      ...section("years", "Динамика по годам", passportYears(book, school)),
      ...passportRisks(book, school),
      ...passportDeficits(book, school),
      ...section("objectivity", "Объективность ВПР", objectivity(book, school)),
      ...section("gaps", "Каких данных нет", bullets(gaps(book, school))),
      ...section("unknown", "Чего паспорт не знает", bullets(UNKNOWN)),
    ],
    (code) => code === school.code,
  );
  return { ...document, school: school.code };
}

/** Possible markers of ВПР that are not objective. */
function objectivity(book: PassportBook, school: SchoolClassification): Some<Block> {
  const { objectivity: found, notes = [] } = school;
  const vpr = book.held.filter(({ procedure }) => assessesObjectivity(procedure));
  const wrote = vpr.some(({ cells }) => cells.has(school.code));
  const lost = vpr.some(({ closed }) => closed.has(school.code));
  return [
    found?.marked
      ? [
          callout(
            "caution",
            "Есть возможные маркеры необъективности.",
            `Маркер — повод посмотреть работы, а не доказательство. Опираться только на результаты ${(found.exams ?? ["ВПР"]).join(" и ")} этой школы нельзя.`,
          ),
          bullets(
            found.because.map((text) => telling(text, markerPeople(book, school.code, text))),
          ),
        ]
      : paragraph(
          !wrote && lost
            ? "Не оценено: потеряны строки."
            : !wrote
              ? `ВПР ${book.year}\u00a0года у школы нет: проверять нечего.`
              : found === undefined
                ? "Объективность не проверялась."
                : "Возможных маркеров необъективности не найдено. Это не доказывает объективность: для части проверок может не хватать участников или сведений.",
        ),
    wrote && lost && note("Работы, строки которых потеряны, не проверялись: они названы в начале."),
    notes.length > 0 && bullets(notes),
  ];
}

/** Pupils of the works that a sentence on a marker names. */
const markerPeople = (book: PassportBook, code: string, sentence: string) =>
  book.held.flatMap(({ procedure: { exam, subject, grade }, cells }) => {
    const cell = cells.get(code);
    const named = [subject, ALL_SUBJECTS].some((of) =>
      sentence.includes(`${exam} ${book.year}, ${of}, ${grade} класс`),
    );
    return cell && named ? [{ n: cell.n }] : [];
  });

/** What data the school has not. */
function gaps(book: PassportBook, school: SchoolClassification): Some<Inline>[] {
  const own = book.coverage.rows.find((row) => row.school.code === school.code);
  const lacking = own ? book.coverage.procedures.filter((_, at) => own.n[at] === null) : [];
  const before = book.previous === null ? [] : (book.years.get(book.previous) ?? []);
  const had = new Set(
    before.filter(({ cells }) => cells.has(school.code)).map(({ procedure }) => procedure.key),
  );
  const lost = book.held.filter(
    (tally) => !hasWritten(tally, school.code) && had.has(tally.procedure.key),
  );
  const closed = book.held.filter((tally) => tally.closed.has(school.code)).length;
  const context = book.dataSet.context.get(book.year)?.has(school.code) ?? false;
  const asked = book.questionnaires.answers.some((one) => one.school === school.code);
  return [
    lost.length > 0 &&
      `В ${book.previous}\u00a0году результаты были, в ${book.year}\u00a0году их нет: ${lost.map(({ procedure }) => procedureTitle(procedure)).join("; ")}. Проверьте, не потеряна ли выгрузка.`,
    closed > 0 &&
      `Не оценено по ${counted(closed, TO_PROCEDURES)}: потеряны строки. Какие это процедуры, сказано в начале.`,
    lacking.length === 0
      ? closed === 0 &&
        `Результаты есть по всем процедурам, которые проводились в регионе в ${book.year}\u00a0году.`
      : `Нет результатов по ${counted(lacking.length, TO_PROCEDURES)} из ${book.coverage.procedures.length}, которые проводились в регионе: ${lacking.map(procedureTitle).join("; ")}. Это не обязательно пропуск: такого класса может не быть, предмет могли не выбрать.`,
    !context &&
      `Сведений об условиях школы за ${book.year}\u00a0год нет: похожие школы и ожидаемый результат не рассчитаны.`,
    !asked &&
      "Анкет рискового профиля нет: о факторах, которые узнают только из анкет, сказать нечего.",
  ];
}

/** What no number of the passport tells. */
const UNKNOWN: readonly string[] = [
  "Почему результаты такие: программа видит результаты и условия, но не уроки.",
  "Что будет в следующем году: крайний результат и сам обычно приближается к среднему.",
  "Помогла ли поддержка: изменение — не эффект; для этого есть справка «Результативность поддержки» с группой сравнения.",
  `Что стоит за результатами, если участников меньше ${publicPolicy.fewest}: судить по ним почти нельзя, и в открытом издании такие доли скрыты.`,
  "Равноценны ли баллы разных лет: шкалы не выравнены, поэтому школа сравнивается с регионом того же года.",
];
