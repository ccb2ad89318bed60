/**
 * What one written value means, for every column but school and procedure. Pure functions of a text:
 * they are asked once for each distinct text of a file, whatever its size.
 */
import { yearIn } from "../shared/year-in.ts";
import { cleanCell } from "../tables/clean-cell.ts";
import { markInWords, withoutRemark } from "../tables/written-mark.ts";
import type { Problem } from "./resolve.ts";

/** A number, nothing written, a pupil who was not there, or why it is none of them. */
export type WrittenNumber =
  | { readonly value: number }
  | { readonly blank: true }
  | { readonly absent: true }
  | { readonly problem: Problem };

/** A clean cell (as a table read into memory has) with one space between words; no quotes around, no footnote
 * sign behind. */
export function tidy(raw: string): string {
  return cleanCell(raw)
    .replace(/\s+/gu, " ")
    .replace(/(?<=[\p{L}\d)»"])\s?(?:[*†‡§]+|[¹²³⁰⁴-⁹]+)\)?$/u, "")
    .replace(/^["'«]+|["'»]+$/gu, "")
    .trim();
}

/** A name as written, with one space between words; quotes go only where they stand around all of it. */
export function writtenName(raw: string): string {
  const text = cleanCell(raw).replace(/\s+/gu, " ");
  return (/^"([^"]*)"$/u.exec(text)?.[1] ?? /^«([^«»]*)»$/u.exec(text)?.[1] ?? text).trim();
}

const absentWords =
  /^(н\/я|н\.я\.|ня|[нh]|отсут[\p{L}]*\.?|неявка|не явил[\p{L}]*|не пришл?[\p{L}]*)$/iu;
const blankWords =
  /^(|[-–—−]|[хx]|нет|null|н\/д|нет данных|нет отметки|н\/а|не аттест\p{L}*|осв\p{L}*\.?)$/iu;

/** An empty cell, «—», «Х»: no value. */
export const saysNothing = (raw: string): boolean => blankWords.test(tidy(raw));

/** «н/я», «отсутствовал»… anywhere a result or a variant stands. */
export const saysAbsent = (raw: string): boolean => absentWords.test(tidy(raw));

/**
 * An integer from `from` to `to`: `12`, `12,0`, `1 024`, «70*», «20 (ниже мин.)»; «н/я» is absent, «—» and
 * «Х» are blank.
 */
export function writtenNumber(raw: string, from: number, to: number): WrittenNumber {
  const text = tidy(raw);
  if (blankWords.test(text)) return { blank: true };
  if (absentWords.test(text)) return { absent: true };
  const expected = `целое число от ${from} до ${to}`;
  const plain = withoutRemark(text).replaceAll(" ", "").replace(",", ".");
  if (!/^[+-]?\d+(\.\d+)?$/u.test(plain)) return { problem: { code: "not-a-number", expected } };
  const value = Number(plain);
  if (!Number.isInteger(value) || value < from || value > to)
    return { problem: { code: "out-of-range", expected } };
  return { value };
}

/** A mark from 2 to 5, as a figure, a word or both. */
export function writtenMark(raw: string): WrittenNumber {
  const mark = markInWords(tidy(raw));
  if (mark === null)
    return { problem: { code: "mark-contradicts", expected: "одна отметка от 2 до 5" } };
  return mark === undefined ? writtenNumber(raw, 2, 5) : { value: mark };
}

/** «зачёт» (1) or «незачёт» (0) as a word, in whatever column of results it stands. */
export function passWord(raw: string): 0 | 1 | undefined {
  const text = tidy(raw).toLowerCase().replaceAll("ё", "е").replace(/\.$/u, "");
  if (/^(зач|зачет|зачтено|сдан|сдано|сдал|сдала)$/u.test(text)) return 1;
  return /^не ?(зач|зачет|зачтено|сдан|сдано|сдал|сдала)$/u.test(text) ? 0 : undefined;
}

/** «Зачет»: 1 passed, 0 below the minimum; РИС writes 5 and 2. */
export function writtenPassed(raw: string): WrittenNumber {
  const text = tidy(raw).toLowerCase();
  const word = passWord(text);
  if (word !== undefined) return { value: word };
  if (/^([5431]([.,]0)?|да|\+)$/u.test(text)) return { value: 1 };
  if (/^([20]([.,]0)?|нет)$/u.test(text)) return { value: 0 };
  if (blankWords.test(text)) return { blank: true };
  if (absentWords.test(text)) return { absent: true };
  return { problem: { code: "not-a-pass", expected: "«5» (зачёт) или «2» (незачёт)" } };
}

/** «Статус обработки»: only 6 is a valid result (РИС). */
export const validStatus = (raw: string): boolean => /^0*6([.,]0+)?$/u.test(tidy(raw));

/** Calendar year: `2024`, `2024.0`, `2023/24` (its second), or the year of a date. */
export const writtenYear = (raw: string): number | null => yearIn(tidy(raw)) ?? null;

/** Days since 1970-01-01 of `2023.06.22`, `22.06.2023`, `2023-06-22` or an Excel serial; null otherwise. */
export function writtenDay(raw: string): number | null {
  const text = tidy(raw);
  const iso = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})/u.exec(text);
  const russian = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2}(?!\d))/u.exec(text);
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : russian
      ? [russian[3]?.padStart(4, "20"), russian[2], russian[1]]
      : [];
  if (year !== undefined)
    return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000;
  const serial = Number(text.replace(",", "."));
  return /^\d{5}([.,]0+)?$/u.test(text) ? Math.floor(serial) - 25_569 : null;
}

/** Grade of `11`, `11А`, `9 класс`, `"А"` (none): 1 to 12 or null. */
export function writtenGrade(raw: string): number | null {
  const found = /^0*(\d{1,2})(?!\d)/u.exec(tidy(raw))?.[1];
  const grade = Number(found);
  return found !== undefined && grade >= 1 && grade <= 12 ? grade : null;
}

/** Category of participant; `main` for this year's graduates and pupils (ВТГ) and where none is given. */
export function writtenCategory(raw: string): { value: string; main: boolean } {
  const text = tidy(raw);
  if (blankWords.test(text)) return { value: "", main: true };
  const main = /втг|текущего\s+года|^обучающ|^1([.,]0)?$/iu.test(text);
  if (main) return { value: "ВТГ", main };
  if (/впл|прошлых\s+лет/iu.test(text)) return { value: "ВПЛ", main };
  if (/^спо$|сред[\p{L}.]*\s+проф/iu.test(text)) return { value: "СПО", main };
  return { value: text, main };
}

/** «М», «Ж» or "" for what is neither. */
export function writtenSex(raw: string): string {
  const text = tidy(raw).toLowerCase();
  if (/^(м|муж[\p{L}.]*|m|male|1([.,]0)?)$/u.test(text)) return "М";
  return /^(ж|жен[\p{L}.]*|f|female|2([.,]0)?)$/u.test(text) ? "Ж" : "";
}

/** «да» for a pupil with special needs (ОВЗ), «нет» for one without, "" where nothing is written. */
export function writtenOvz(raw: string): string {
  const text = tidy(raw).toLowerCase();
  if (text === "") return "";
  return /^([-–—0]|нет|false|no|без овз|не имеет)([.,]0)?$/u.test(text) ? "нет" : "да";
}

/** Letter of a class: «Б» of «9-Б», «9 «б»» and «9б класс»; "" where there is none. */
export function writtenLetter(raw: string): string {
  const found = /^\D{0,2}\d{1,2}[^\p{L}\d]*(\p{L})(?!\p{L})/u.exec(tidy(raw));
  return found?.[1]?.toUpperCase() ?? "";
}
