import { exams, resolveExam } from "../reference/exams.ts";
import { resolveSubject } from "../reference/subjects.ts";
import { yearIn } from "../shared/year-in.ts";
import type { FileHints } from "./layout.ts";
import type { FileRule } from "./region-settings.ts";

/**
 * What is known of a file before its content: the rules of `region.json` that fit, then the
 * file's name, then its folders from the inner to the outer. Subjects are the canonical titles.
 *
 * @param file path inside the region folder, with `/`
 * @example fileHints("results/2022/10/География.xlsx") // => { subject: "География", grade: 10, year: 2022 }
 */
export function fileHints(file: string, rules: readonly FileRule[] = []): FileHints {
  // Of several rules for a file each says what those before it leave open: causes are cured one by one.
  const rule = rules
    .filter((one) => matchesPattern(file, one.match))
    .reduceRight<Partial<FileRule>>((known, one) => ({ ...known, ...one }), {});
  const [name = "", ...folders] = plainText(file).split("/").reverse();
  const parts = [name.replace(/\.[^.]{2,4}$/u, ""), ...folders];
  // The exam first, of whatever part: a code or a bare «Математика» means another subject at each.
  const exam = rule.exam ?? parts.map(examIn).find((found) => found !== undefined);
  const read = parts.map((part, i) => partHints(part, i > 0, exam));
  const first = <K extends keyof FileHints>(key: K) =>
    read.find((one) => one[key] !== undefined)?.[key];
  const subject = rule.subject ?? first("subject");
  const grade = rule.grade ?? first("grade");
  const year = rule.year ?? first("year");
  return {
    ...(exam !== undefined && { exam }),
    ...(subject !== undefined && { subject: titleOf(subject, exam) }),
    ...(grade !== undefined && { grade }),
    ...(year !== undefined && { year }),
  };
}

const plainText = (text: string): string =>
  text.normalize("NFC").toLowerCase().replaceAll("ё", "е");

/**
 * What a title says of a work, in whatever order and case form.
 *
 * @example titleHints("Проведение работы по географии, 10 класс. ВПР 2021")
 *   // => { exam: "ВПР", subject: "География", grade: 10, year: 2021 }
 */
export function titleHints(title: string): FileHints {
  const text = plainText(title);
  const exam = examIn(text);
  return { ...(exam !== undefined && { exam }), ...partHints(text, false, exam) };
}

const titleOf = (name: string, exam: string | undefined): string =>
  resolveSubject({ name, exam })?.subject.title ?? name;

/** `*` stands for any characters but `/`, `**` for any, `?` for one; a match may end before the extension. */
export function matchesPattern(file: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*\*\/?|\*|\?/g, (sign) =>
      sign.startsWith("**") ? ".*" : sign === "*" ? "[^/]*" : "[^/]",
    );
  return new RegExp(`^${source}(\\.[^./]+)?$`, "iu").test(file.normalize("NFC"));
}

/** РИС file name: subject code and date of the exam, `01_2024.05.28`. */
const risName = /^(\d{2})[_ -](20\d{2})[._-](\d{2})[._-](\d{2})/u;

function partHints(text: string, isFolder: boolean, exam: string | undefined): FileHints {
  const ris = risName.exec(text);
  const year = ris ? Number(ris[2]) : yearIn(text);
  const grade = gradeIn(text, isFolder);
  const subject = ris
    ? resolveSubject({ code: ris[1], exam })?.subject.title
    : subjectIn(text, exam);
  return {
    ...(subject !== undefined && { subject }),
    ...(grade !== undefined && { grade }),
    ...(year !== undefined && { year }),
  };
}

/** Words of a name: letters apart from digits, so that `ma4_2021` is `ma`, `4`, `2021`. */
const wordsOf = (text: string): string[] => text.match(/\p{L}+|\d+/gu) ?? [];

function examIn(text: string): string | undefined {
  for (const exam of exams) {
    for (const name of [exam.id.toLowerCase(), ...exam.aliases]) {
      if (new RegExp(`(?<![\\p{L}\\d])${name}(?![\\p{L}\\d])`, "u").test(text)) {
        return resolveExam(name)?.id;
      }
    }
  }
  return undefined;
}

/**
 * «10 класс», «10-х классов», «grade10», «10кл», two letters and a grade (`ma4`), or a folder that is a
 * number. A work written in autumn is of the programme that it checks: «5 класс (по программе 4 класса)».
 */
function gradeIn(text: string, isFolder: boolean): number | undefined {
  const found =
    /по программ\p{L}* (?:за )?(\d{1,2})(?!\d)/u.exec(text) ??
    /(?<!\d)(\d{1,2})[\s_-]*(?:(?:й|е|х|м|го|ые|ый|ых)(?!\p{L}))?[\s_-]*(?:класс|кл(?!\p{L})|grade)/u.exec(
      text,
    ) ??
    /(?:grade|класс|кл)[\s_.-]*(\d{1,2})(?!\d)/u.exec(text) ??
    /(?<!\p{L})\p{L}{2,}(\d{1,2})(?![\d\p{L}])/u.exec(text) ??
    (isFolder ? /^(\d{1,2})$/u.exec(text) : null);
  const grade = Number(found?.[1] ?? NaN);
  return grade >= 1 && grade <= 11 ? grade : undefined;
}

/** The longest run of words that is a subject's name. */
function subjectIn(text: string, exam: string | undefined): string | undefined {
  const words = wordsOf(text).filter((word) => !/^\d+$/.test(word));
  for (let length = Math.min(6, words.length); length > 0; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      const name = words.slice(from, from + length).join(" ");
      const match = resolveSubject({ name, exam });
      if (match) return match.subject.title;
    }
  }
  return undefined;
}
