import { decisionWord } from "../../src/clusters/classification.ts";
import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { note, telling } from "../../src/document/blocks.ts";
import { absent, type Block, type Inline } from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { isListed } from "../../src/document/school-words.ts";
import { type Column, number } from "../../src/document/table-of.ts";
import { lossWords } from "../../src/facts/cell.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import type { ProcedureTally } from "../../src/study/procedure-tallies.ts";
import { labelWords } from "../cluster-list/members-of.ts";

const highOf = (book: PassportBook, code: string): number =>
  book.risks.get(code)?.factors.filter(({ level }) => level === "high").length ?? 0;

/** Whether a school wrote a work at all, though its rows may be lost. */
export const hasWritten = ({ cells, closed }: ProcedureTally, code: string): boolean =>
  cells.has(code) || closed.has(code);

/** Results of a school in some years that are not assessed because rows were lost: they are in no number. */
export function lostNote(
  { years }: PassportBook,
  { code }: Pick<SchoolClassification, "code">,
  of: readonly number[],
): Block | false {
  const lost = of.flatMap((year) =>
    (years.get(year) ?? []).flatMap(({ closed }) => closed.get(code) ?? []),
  );
  return (
    lost.length > 0 &&
    note(
      "Не оценено: ",
      lost.flatMap((one, at): Inline[] => [
        `${at === 0 ? "" : "; "}${procedureTitle(one)}, ${one.year}\u00a0год\u00a0— `,
        telling(lossWords(one), one.of === 0 ? [] : [{ n: one.of }]),
      ]),
      ".",
    )
  );
}

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
