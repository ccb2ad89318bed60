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
  passportBookOf,
  passportDecision,
  passportDeficits,
  passportGaps,
  passportIndicators,
  passportNames,
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
import type { DocumentSet, NamedDocument, ReportInput } from "./report-entry.ts";
import { runNotebookSet } from "./run-notebook.ts";

/** Folder of the passports, beside the page that leads to them. */
export const PASSPORT_FOLDER = "passports";

/**
 * Passports of schools (паспорта школ): of all, or of those asked for, in the order of the lists.
 *
 * @throws UnknownYearError when the year has no results
 */
export async function schoolPassports(input: ReportInput): Promise<DocumentSet> {
  const book = await passportBookOf(input.region, input.criteria, input.classification());
  const schools = byPlace(book.classification.schools).filter(
    ({ code }) => input.schools?.includes(code) ?? true,
  );
  const names = passportNames(schools);
  const fileOf = ({ code }: SchoolClassification) => `${PASSPORT_FOLDER}/${names.get(code)}.html`;
  return {
    overview: bookDocument(
      book,
      `Паспорта школ, ${book.year}\u00a0год`,
      passportOverview(book, schools, fileOf),
    ),
    count: schools.length,
    documents: passports(book, schools, names),
  };
}

function* passports(
  book: PassportBook,
  schools: readonly SchoolClassification[],
  names: ReadonlyMap<string, string>,
): Generator<NamedDocument> {
  for (const school of schools) {
    const name = names.get(school.code);
    if (name !== undefined) yield { name, document: schoolPassport(book, school) };
  }
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

runNotebookSet(import.meta.url);
