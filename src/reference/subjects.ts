import { withoutEndings } from "./case-forms.ts";
import { knownExam } from "./exams.ts";
import { type Subject, subjects } from "./subject-table.ts";

/** What a written subject was taken for. */
export interface SubjectMatch {
  readonly subject: Subject;
  readonly by: "name" | "code";
  /** Subject that the code names, when it is another one: the name wins, the conflict is told. */
  readonly conflict?: Subject;
}

/** Lower case, «ё» as «е», one space, no quotes, brackets, dots, nor «, чел.» and the like. */
export function normaliseSubject(written: string): string {
  return written
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/,\s*чел.*$/u, "")
    .replace(/["«»'.,()*:_–—-]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Shorter names are abbreviations («общ», «матем»): they have no case forms. */
const shortestInflected = 7;

const byName = new Map<string, Subject>();
/** Names without their endings: «по истории», «русскому языку». */
const byStem = new Map<string, Subject>();
for (const subject of subjects)
  for (const name of [subject.title, ...subject.names].map(normaliseSubject)) {
    byName.set(name, subject);
    if (name.length >= shortestInflected || name === normaliseSubject(subject.title))
      byStem.set(withoutEndings(name), subject);
  }

/** Subject by its name, in the nominative or in any other case, «по географии» too. */
const bySpelling = (written: string): Subject | undefined => {
  const name = normaliseSubject(written).replace(/^по /u, "");
  return byName.get(name) ?? byStem.get(withoutEndings(name));
};

/** «Математика» alone means the profile level where an exam has two, and the one subject elsewhere. */
const withLevels: Readonly<Record<string, string>> = { Математика: "Математика профильная" };
const hasLevels = (exam: string): boolean => knownExam(exam)?.subjectScales !== undefined;

/** Code as РИС writes it: no leading zeros. */
const plainCode = (code: string): string => code.trim().replace(/^0+(?=\d)/u, "");

/** Subject by code; 2 is profile maths where there are two levels (ЕГЭ) and «Математика» at the ОГЭ. */
function byCode(code: string, exam: string | undefined): Subject | undefined {
  const plain = plainCode(code);
  const title = plain === "2" && exam !== undefined && !hasLevels(exam) ? "Математика" : undefined;
  return subjects.find((subject) =>
    title ? subject.title === title : subject.codes.includes(plain),
  );
}

/**
 * Finds the subject an export means: by its name in any case form first, by code second; a code that names
 * another subject is reported as a conflict, since public exports use differing code tables.
 *
 * @param written name and/or РИС code as the export has them; exam when known
 * @returns undefined when neither is known
 */
export function resolveSubject(whole: {
  readonly name?: string | undefined;
  readonly code?: string | undefined;
  readonly exam?: string | undefined;
}): SubjectMatch | undefined {
  // «22 - Математика»
  const label = /^\s*(?<code>\d{1,2})\s*[-–—.]\s*(?<name>\p{L}.*)$/u.exec(whole.name ?? "")?.groups;
  const written = label ? { ...whole, ...label, code: whole.code || label.code } : whole;
  const named = written.name ? bySpelling(written.name) : undefined;
  const coded = written.code ? byCode(written.code, written.exam) : undefined;
  const special = named && hasLevels(written.exam ?? "") ? withLevels[named.title] : undefined;
  // «Математика» with the code 22 is base maths: the bare name doesn't tell the level, the code does.
  if (special && coded?.title.startsWith("Математика")) return { subject: coded, by: "code" };
  const subject = special ? subjects.find((one) => one.title === special) : named;
  if (subject) {
    const same = !coded || coded === subject || coded.title === subject.title;
    return same ? { subject, by: "name" } : { subject, by: "name", conflict: coded };
  }
  return coded ? { subject: coded, by: "code" } : undefined;
}

/** The subject with this canonical title. */
export function subjectByTitle(title: string): Subject | undefined {
  return subjects.find((subject) => subject.title === title);
}
