import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { absent, type Inline } from "../../src/document/document.ts";
import { decisionWord, isListed } from "../../src/document/school-words.ts";
import { type Column, number } from "../../src/document/table-of.ts";
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

/** What the school needs: factors of high significance and tasks in deficit, each where it can be assessed. */
export const needColumns = (book: PassportBook): Column<SchoolClassification>[] => [
  number("Факторов высокой значимости", ({ code }) =>
    book.risks.get(code)?.factors.some(({ level }) => level !== null)
      ? highOf(book, code)
      : absent("not-assessed", "нет ни анкет, ни данных"),
  ),
  number("Заданий с дефицитом", ({ code }) =>
    book.tasksOf.get(code)?.some(({ tooFew }) => !tooFew)
      ? taskDeficits(book, code)
      : absent("not-assessed", "нет баллов за задания или участников мало"),
  ),
];
