import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { absent, count, type Inline } from "../../src/document/document.ts";
import { decisionWord, isListed } from "../../src/document/school-words.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import { labelWords } from "../cluster-list/members-of.ts";

const highOf = (book: PassportBook, code: string): number =>
  book.risks.get(code)?.factors.filter(({ level }) => level === "high").length ?? 0;

/** How many tasks of a school are in deficit (заданий с дефицитом). */
export const taskDeficits = (book: PassportBook, code: string): number =>
  (book.themesOf.get(code) ?? []).reduce((sum, { deficits }) => sum + deficits.length, 0);

/** Cluster and flags of a school (кластер), or why it has none. */
export const listsCell = (
  { classification }: PassportBook,
  school: SchoolClassification,
): Inline[] => {
  if (isListed(school)) return labelWords(classification, school);
  return [school.status === "insufficient-data" ? "недостаточно данных" : "вне кластеров"];
};

/** How sure the decision is; where nothing was decided for want of data, there is nothing to be sure of. */
export const decisionCell = (school: SchoolClassification): Inline[] =>
  school.status === "insufficient-data" && !isListed(school)
    ? [absent("not-assessed", "данных недостаточно")]
    : [decisionWord(school)];

/** Factors of high significance; not assessed where none of them is known. */
export const highCell = (book: PassportBook, code: string): Inline[] =>
  book.risks.get(code)?.factors.some(({ level }) => level !== null)
    ? [count(highOf(book, code))]
    : [absent("not-assessed", "нет ни анкет, ни данных")];

/** Tasks in deficit; not assessed where no work could be judged. */
export const tasksCell = (book: PassportBook, code: string): Inline[] =>
  book.tasksOf.get(code)?.some(({ tooFew }) => !tooFew)
    ? [count(taskDeficits(book, code))]
    : [absent("not-assessed", "нет баллов за задания или участников мало")];
