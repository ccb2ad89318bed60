/**
 * Notebook «Паспорт школы»: one document a school, and the page that leads to them. It reads from top to
 * bottom as a passport does: the decision in a sentence, why, the results beside the region, the years,
 * the risk profile, the tasks to teach, what is not known. Everything of the region is counted once; a
 * passport only writes it down.
 *
 *   npx tsx reports/school-passport.ts 2024 --school 012001
 */
import type { SchoolClassification } from "../src/clusters/index.ts";
import {
  bookDocument,
  byPlace,
  fileNames,
  passportDecision,
  passportDeficits,
  passportGaps,
  passportIndicators,
  passportOverview,
  passportRisks,
  passportSummary,
  passportUnknown,
  passportYears,
  regionSecrets,
  withRegionSecrets,
  type Document,
  type PassportBook,
} from "../src/report/index.ts";
import type { DocumentSet } from "./report-entry.ts";

/** Folder of the passports, beside the page that leads to them. */
export const PASSPORT_FOLDER = "passports";

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
  const document = bookDocument(book, `${school.name}: паспорт школы, ${book.year}\u00a0год`, [
    {
      kind: "paragraph",
      content: [`Муниципалитет: ${school.municipality}. Код ОО: ${school.code}.`],
    },
    ...passportSummary(book, school),
    ...passportDecision(book, school),
    ...passportIndicators(book, school),
    ...passportYears(book, school),
    ...passportRisks(book, school),
    ...passportDeficits(book, school),
    ...passportGaps(book, school),
    ...passportUnknown(),
  ]);
  return withRegionSecrets(document, regionSecrets(book.world), school.code);
}
