import { inCyrillic } from "./clean-cell.ts";
import { isPersonalHeader } from "./personal-columns.ts";

/** A name, and what a form writes behind it: «балл (макс 31)», «балл/макс 31», «расстояние, км». */
const decorated =
  /^(?<name>.+?)\s*(?:[([](?<inside>[^()[\]]*)[)\]]|[,/–—-]\s*(?<after>[^,()]+)|\s(?<most>(?:макс\p{L}*|max)[^,()]*\d))$/u;

/** Longer texts are questions of a survey or no headers. */
const longest = 120;

const unit =
  /^(?:в )?(?:чел|человек|шт|штук|ед|единиц|км|школ|б|балл(?:ы|ов|ах)?|цифр(?:а|ой|ами)|числом?|текст(?:ом)?|кол-во|количество|код|номер)$/u;
/** «макс 31», «2-5», «от 0 до 100», «6 знаков»: what values the column may hold. */
const range =
  /^(?:макс\p{L}*|max|мин\p{L}*|min|из|от|до|шкала)?(?: балл\p{L}*)?\s?[=-]?\s?(?<last>\d{1,3})(?:\s?(?:[-–—,/]|до)\s?\d{1,3})*(?:[ -]?(?:б|балл\p{L}*|знак\p{L}*|цифр\p{L}*|символ\p{L}*))?$/u;
const remark =
  /^(?:по уставу|(?:согласно|в соответствии с) устав\p{L}*|(?:при наличии|если есть).*|обязательно\p{L}*|заполн\p{L}*.*|выб(?:ор|рать).*|из (?:списка|справочника)|справочно|(?:как )?(?:в|по|из|согласно) (?:рис|фис(?: око)?|рбд|реестр\p{L}*|лицензи\p{L}*|паспорт\p{L}*|протокол\p{L}*)|дд мм г{2,4}|да\/нет|м\/ж|итог|итогов\p{L}*|всего|сумма|полностью)$/u;

/** «по 5-балльной шкале» */
const scale = /^по (?:\d{1,3}|пяти|сто)[ -]?бал\p{L}* (?:шкале|системе)$/u;

/** Whether words behind a name leave its meaning as it is; normalised. */
export const isDecoration = (words: string): boolean =>
  [unit, range, remark, scale].some((pattern) => pattern.test(words));

/** The largest number of a range says what a «балл» is of: «балл (2-5)» is a mark, not a score. */
const isOfMarks = (words: string): boolean =>
  words.includes("пяти") ||
  (/\d/u.test(words) && Math.max(...(words.match(/\d+/gu) ?? []).map(Number)) <= 5);

/**
 * The column of a header that says more than its name: a unit, a range, a remark, the number of its
 * column, or the name in another order («Балл (первичный)»). Words that are none of these may change the
 * meaning («Отметка (предварительная)»): such a header names nothing.
 *
 * @param header normalised
 * @param columnOf the column of a plain name
 */
export function decoratedColumn<Key>(
  header: string,
  columnOf: (name: string) => Key | undefined,
): Key | undefined {
  if (header.length > longest || isPersonalHeader(header)) return undefined;
  const retyped = inCyrillic(header);
  if (retyped !== undefined) return columnOf(retyped);
  const numbered = /^\d{1,2} (?!класс|балл|отметк|оценк)(?<name>\p{L}{2}.*)$/u.exec(header)?.groups
    ?.name;
  if (numbered !== undefined) return columnOf(numbered) ?? decoratedColumn(numbered, columnOf);
  const { name = "", inside, after, most } = decorated.exec(header)?.groups ?? {};
  const words = (inside ?? after ?? most ?? "").trim();
  if (name === "") return undefined;
  const turned = columnOf(`${words} ${name}`) ?? columnOf(`${name} ${words}`);
  if (turned !== undefined) return turned;
  const bare = columnOf(name) ?? decoratedColumn(name, columnOf);
  if (bare === undefined || bare === columnOf(words)) return bare;
  if (!isDecoration(words) || (/^балл/u.test(name) && isOfMarks(words))) return undefined;
  return bare;
}
