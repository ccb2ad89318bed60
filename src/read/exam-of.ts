import { resolveSubject } from "../reference/index.ts";
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

const word = (pattern: string) => new RegExp(`(^|[^а-яё])(${pattern})([^а-яё]|$)`, "iu");
const ofState = word("гвэ");
const ofEleven = word("егэ|гиа-?\\s?11");
const ofNine = word("огэ|гиа-?\\s?9");
/** РИС codes of ГВЭ: Russian, mathematics. */
const stateCodes: ReadonlySet<string> = new Set(["51", "52"]);

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
  const { hints, texts, hasMark, hasScore } = evidence;
  const grade = usualGrade(evidence.classes) ?? hints.grade;
  const text = [...texts, evidence.subject ?? ""].join(" \n ");
  const plainCode = evidence.code?.replace(/^0+/u, "");
  if (ofState.test(text) || (plainCode !== undefined && stateCodes.has(plainCode)))
    return stateExam(grade, text, hints);
  if (ofEleven.test(text)) return "ЕГЭ";
  if (ofNine.test(text)) return "ОГЭ";
  if (hints.exam !== undefined) return hints.exam;
  const base = resolveSubject({ name: evidence.subject, code: evidence.code })?.subject.title;
  if (hasMark && hasScore) return grade === 9 ? "ОГЭ" : "ЕГЭ";
  if (hasScore) return "ЕГЭ";
  if (!hasMark) return grade === undefined ? undefined : grade === 9 ? "ОГЭ" : "ЕГЭ";
  if (base === "Математика базовая") return "ЕГЭ";
  return grade === 11 ? undefined : "ОГЭ";
}

function stateExam(grade: number | undefined, text: string, hints: FileHints): string | undefined {
  if (hints.exam?.startsWith("ГВЭ-")) return hints.exam;
  const said = /гвэ\s?-?\s?(9|11)/iu.exec(text)?.[1];
  if (said !== undefined) return `ГВЭ-${said}`;
  const known = ofNine.test(text) ? 9 : ofEleven.test(text) ? 11 : grade;
  return known === 9 || known === 11 ? `ГВЭ-${known}` : undefined;
}

/** Grade that an exam is of: 11 for ЕГЭ and ГВЭ-11, 9 for ОГЭ and ГВЭ-9. */
export function gradeOfExam(exam: string): number | undefined {
  if (exam === "ЕГЭ" || exam === "ГВЭ-11") return 11;
  return exam === "ОГЭ" || exam === "ГВЭ-9" ? 9 : undefined;
}
