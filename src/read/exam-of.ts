import {
  exams,
  finalExam,
  finalExamOf,
  isOwnCode,
  knownExam,
  resultScale,
} from "../reference/exams.ts";
import { resolveSubject } from "../reference/subjects.ts";
import type { FileHints } from "./layout.ts";

/** What an export gives to tell ЕГЭ, ОГЭ and ГВЭ apart when no column says it. */
export interface ExamEvidence {
  /** Title lines, name of the sheet. */
  readonly texts: readonly string[];
  readonly code?: string | undefined;
  readonly subject?: string | undefined;
  readonly hasScore: boolean;
  readonly hasMark: boolean;
  /** Cells of the column «Класс». */
  readonly classes: readonly string[];
  readonly hints: FileHints;
}

/** Whether a text has one of these names as a word of its own, «ГИА -9» and «ГИА9» alike. */
const names = (aliases: readonly string[]): RegExp => {
  const any = aliases.map((name) => name.replace(/[()]/gu, "\\$&").replace(/[-\s]+/gu, "[-\\s]*"));
  return new RegExp(`(?<!\\p{L})(${any.join("|")})(?!\\p{L})`, "iu");
};
const said = exams.map((exam) => ({ exam, names: names(exam.aliases) }));
/** Those that a title may name beside another exam come first: «собеседование (допуск к ГИА-9)». */
const bySpeciality = [
  ...said.filter(({ exam }) => exam.isAdmission),
  ...said.filter(({ exam }) => exam.isFinal && exam.insteadOf === undefined).reverse(),
];
const instead = names(exams.flatMap(({ sharedAliases }) => sharedAliases ?? []));

/** The grade most pupils are in; evening schools' 12th counts as 11th and a 10th of the ОГЭ as 9th. */
function usualGrade(classes: readonly string[]): 9 | 11 | undefined {
  let nine = 0;
  let eleven = 0;
  for (const written of classes) {
    const grade = Number(/^\D*(\d{1,2})/u.exec(written)?.[1]);
    if (grade === 9 || grade === 10) nine += 1;
    if (grade === 11 || grade === 12) eleven += 1;
  }
  if (nine === eleven) return undefined;
  return nine > eleven ? 9 : 11;
}

/**
 * The exam of a whole table: said by its titles, by a ГВЭ code, by the file's name or settings, and
 * last by its columns (a test score is of the ЕГЭ; a mark of the ОГЭ, or of base mathematics).
 *
 * @returns an exam's id of `reference`, or undefined when it cannot be told without guessing
 */
export function examOf(evidence: ExamEvidence): string | undefined {
  const { hints, texts } = evidence;
  const grade = usualGrade(evidence.classes) ?? hints.grade;
  const text = [...texts, evidence.subject ?? ""].join(" \n ");
  if (instead.test(text) || isOwnCode(evidence.code ?? "")) return examInstead(grade, text, hints);
  const titled = bySpeciality.find((one) => one.names.test(text))?.exam.id;
  return titled ?? hints.exam ?? examOfColumns(evidence, grade);
}

/** The exam by what columns there are: a test score is of the ЕГЭ, a mark of it or of the ОГЭ. */
function examOfColumns(
  { subject, code, hasMark, hasScore }: ExamEvidence,
  grade: number | undefined,
): string | undefined {
  const scored = finalExamOf("test");
  if (hasScore && !hasMark) return scored?.id;
  if (hasScore || !hasMark)
    return hasScore || grade !== undefined ? (finalExam(grade) ?? scored)?.id : undefined;
  const known = resolveSubject({ name: subject, code })?.subject.title ?? "";
  if (scored && resultScale({ exam: scored.id, subject: known }) === "mark") return scored.id;
  return scored?.grade === grade ? undefined : finalExamOf("mark")?.id;
}

/** The exam that is taken in the place of a final one: its grade must be told. */
function examInstead(grade: number | undefined, text: string, hints: FileHints) {
  if (knownExam(hints.exam ?? "")?.insteadOf !== undefined) return hints.exam;
  const own = said.find(({ exam, names: one }) => exam.insteadOf !== undefined && one.test(text));
  const final = bySpeciality.find(({ exam, names: one }) => exam.isFinal && one.test(text));
  const known = final?.exam.grade ?? grade;
  return (
    own?.exam.id ?? exams.find((exam) => exam.insteadOf !== undefined && exam.grade === known)?.id
  );
}

/** Grade that an exam is of: 11 for ЕГЭ and ГВЭ-11, 9 for ОГЭ and ГВЭ-9; none for ВПР. */
export const gradeOfExam = (exam: string): number | undefined =>
  knownExam(exam)?.grade ?? undefined;
