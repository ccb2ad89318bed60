import { resolveSubject } from "../reference/subjects.ts";

/** What a title line, a file's name or a cell of the column «Экзамен» says of an exam. */
export interface ExamTitle {
  /** Subject's code of РИС as written: `01`. */
  readonly code?: string;
  /** Subject's name as written. */
  readonly subject?: string;
  /** `2022-06-23`; where the written and the oral part have a day each, the later one. */
  readonly date?: string;
}

const datePattern =
  /(\d{4})[.-](\d{2})[.-](\d{2})|(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d)(?:\s*г(?:\.|ода|(?!\p{L})))?/gu;
const months = "янв фев мар апр мая июн июл авг сен окт ноя дек".split(" ");
/** «24 мая 2024» */
const dayInWords = new RegExp(
  `(?<!\\d)(\\d{1,2})\\s+((?:${months.join("|")})\\p{L}*)\\s+(\\d{4}|\\d{2})(?!\\d)`,
  "giu",
);
/** «2023-2024 уч. г.», «2024 год»: a year, and no part of a subject's name. */
const yearWords =
  /(?<!\d)(?:20\d\d\s*[-–—/_]\s*)?20\d\d(?:\s*[-–—/_]\s*\d\d)?\s*(?:уч\p{L}*\.?)?\s*г(?:\.|од\p{L}*|(?!\p{L}))/giu;
const partMark = /(^|[\s;,(])(п|у|письм|устн)\s*\.?\s*:/giu;
const leading =
  /^(предмет|экзамен|наименование предмета|дата экзамена|дата проведения|дата)\s*:\s*/iu;
const coded = /^(\d{1,2})\s*[-–—_.]\s*(.*)$/u;

function latestDate(text: string): string | undefined {
  const dates = [...text.matchAll(datePattern)]
    .map(([, y, m, d, day = "", month = "", year = ""]) => ({
      y: y ?? year.padStart(4, "20"),
      m: m ?? month.padStart(2, "0"),
      d: d ?? day.padStart(2, "0"),
    }))
    .filter(({ m, d }) => Number(m) >= 1 && Number(m) <= 12 && Number(d) >= 1 && Number(d) <= 31)
    .map(({ y, m, d }) => `${y}-${m}-${d}`);
  return dates.sort().at(-1);
}

/**
 * Reads `01 - Русский язык 2022.06.23`, `Английский язык п:2022.06.14; у:2022.06.16`,
 * `Предмет: Физика`, `Математика(2026.06.02)`, the name of a file `01_2022.06.23`.
 *
 * @returns undefined when the text names no subject that is known and no day of an exam
 */
export function parseExamTitle(written: string): ExamTitle | undefined {
  const text = written.replace(
    dayInWords,
    (_, day: string, month: string, year: string) =>
      `${day}.${months.indexOf(month.toLowerCase().slice(0, 3)) + 1}.${year}`,
  );
  const date = latestDate(text);
  const bare = text
    .replace(datePattern, " ")
    .replace(yearWords, " ")
    .replace(partMark, "$1 ")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(leading, "")
    .replace(/\(\s*\)/gu, "")
    .replace(/[\s;,:_-]+$/u, "")
    .trim();
  const [, code, rest] = coded.exec(bare) ?? [];
  const subject = (rest ?? bare).trim();
  const named = subject !== "" && resolveSubject({ name: subject.replace(/гвэ/iu, " ") });
  if (named) return { ...(code && { code }), subject, ...(date && { date }) };
  const onlyCode = code ?? (/^\d{1,2}$/u.test(bare) ? bare : undefined);
  if (onlyCode && date && (subject === "" || subject === onlyCode)) return { code: onlyCode, date };
  // A code and a day make a title even if the subject is unknown here: facts will say so.
  if (code && date) return { code, subject, date };
  return date && (bare === "" || leading.test(text.trim())) ? { date } : undefined;
}
