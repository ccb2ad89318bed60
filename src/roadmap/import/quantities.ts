import type { Frequency, Target } from "../roadmap-file.ts";
import { unreadableIn, withoutOtherNumbers } from "./no-targets.ts";
import {
  changeBefore,
  changeWords,
  comparatorTails,
  comparatorWords,
  frequencyAdverbs,
  numberOfWords,
  perWords,
  quantityPattern,
  uncounted,
} from "./quantity-words.ts";

/** A number of a target with what stands around it. */
export interface Quantity {
  readonly comparator: NonNullable<Target["comparator"]>;
  readonly value: number;
  readonly upTo?: number;
  readonly percent: boolean;
  readonly per?: Frequency;
  readonly each?: Target["each"];
  /** Text between the number before and this one. */
  readonly before: string;
  /** Text from the number to the next one. */
  readonly after: string;
  readonly text: string;
}

/**
 * Numbers of a cell that say how much. In a title only those count that say so themselves: by a
 * comparison or as groups of people.
 *
 * @returns `unread` holds the other numbers of a cell, with the words about them
 */
export function quantitiesIn(
  written: string,
  where: "cell" | "title",
): { readonly quantities: readonly Quantity[]; readonly unread: readonly string[] } {
  const { rest, unread } = unreadableIn(withoutOtherNumbers(written));
  const found = [...rest.matchAll(quantityPattern)];
  const quantities: Quantity[] = [];
  for (const [i, match] of found.entries()) {
    const end = match.index + match[0].length;
    const previous = found[i - 1];
    const before = written.slice(previous ? previous.index + previous[0].length : 0, match.index);
    const after = written.slice(end, found[i + 1]?.index ?? written.length);
    const one = quantityOf(match, clause(before, "last"), clause(after, "first"));
    if (one && (where === "cell" || isPlain(one, match))) quantities.push(one);
    else if (where === "cell" && isNumber(match)) unread.push(match[0].trim());
  }
  if (where === "title") return { quantities, unread: [] };
  return { quantities: withAdverbs(written, quantities), unread };
}

/** A word like «один» is a number only where something says so; digits always are. */
const isNumber = ({ groups = {} }: RegExpMatchArray): boolean =>
  /\d/u.test(groups["number"] ?? "") || groups["comparator"] !== undefined || isPercent(groups);

const isPercent = (groups: Readonly<Record<string, string | undefined>>): boolean =>
  groups["percent"] !== undefined;

/** A quantity needs a sign of one: a comparison, a percent, «раз в месяц» or a noun after it. */
function quantityOf(match: RegExpMatchArray, before: string, after: string): Quantity | undefined {
  const groups: Readonly<Record<string, string | undefined>> = match.groups ?? {};
  const { comparator: words, number = "", upTo, tail } = groups;
  const percent = isPercent(groups);
  const per = perWords.find(([pattern]) => pattern.test(after))?.[1];
  const inEach =
    (groups["apiece"] !== undefined && /групп/iu.test(before)) ||
    /в кажд[а-яё]+ группе/iu.test(before);
  const signed = words !== undefined || percent || per !== undefined || inEach;
  if (!signed && !isNamed(number, before, after)) return undefined;
  // «около 30», «до 10»: no comparison that a target could be assessed by.
  if (words === undefined && upTo === undefined && vague.test(before)) return undefined;
  if (isChange(before, words, after) || (!percent && uncounted.test(after))) return undefined;
  return {
    comparator: comparatorOf(words, tail),
    value: valueOf(number),
    ...(upTo !== undefined && { upTo: valueOf(upTo) }),
    percent,
    ...(per && { per }),
    ...(inEach && { each: "group" as const }),
    before,
    after: inEach && after.trim() === "" ? " человек" : after,
    text: `${upTo === undefined ? "" : fromWord(before)}${match[0].trim()}${after}`.replace(
      /[\s,;.(]+$/u,
      "",
    ),
  };
}

/** The «от» of «от 80 до 90 %». */
const fromWord = (before: string): string => (/(?:^|\s)от\s+$/iu.test(before) ? "от " : "");

const valueOf = (written: string): number =>
  /\d/u.test(written)
    ? Number(written.replace(/\s/gu, "").replace(",", "."))
    : numberOfWords(written);

/** A noun after the number, or words before it that a number answers: «Количество школ: 12». */
function isNamed(number: string, before: string, after: string): boolean {
  const noun = /^\s+(?:из\s+\d+\s+)?[а-яё]{3,}/iu.test(after);
  if (!/\d/u.test(number)) return noun && !/(?:^|\s)(?:в|на|за|из|с|к)\s+$/iu.test(before);
  const asked = /(?:количеств|числ|численност)[а-яё]*\s[^;]*$/iu.test(before);
  return noun || asked || /^\s*(?:чел|[А-ЯЁ]{2,})/u.test(after);
}

/** «Снижение доли … на 5 %», «на 5 % выше»: a change, of which no level is known. */
function isChange(before: string, words: string | undefined, after: string): boolean {
  const onto = /(?:^|\s)на\s+$/iu.test(before) || /\sна$/iu.test(words ?? "");
  return (
    (onto && (changeWords.test(before) || /^\s*(?:выше|ниже|больше|меньше)/iu.test(after))) ||
    changeBefore.test(before)
  );
}

function comparatorOf(words: string | undefined, tail: string | undefined): Quantity["comparator"] {
  const find = (list: typeof comparatorWords, written: string | undefined) =>
    list.find(
      ([source]) =>
        written !== undefined && new RegExp(`^(?:${source})\\s*$`, "iu").test(`${written.trim()} `),
    )?.[1];
  return find(comparatorWords, words) ?? find(comparatorTails, tail) ?? "=";
}

const vague = /(?:около|примерно|порядка|от|до)\s*$/iu;

/** In prose a number is a target only with «не менее» or as «2 группы». */
const isPlain = (one: Quantity, match: RegExpMatchArray): boolean =>
  match.groups?.["comparator"] !== undefined ||
  one.each !== undefined ||
  /^\s*групп/iu.test(one.after);

/** The words that belong to a number end at a full stop, a semicolon or a bracket. */
function clause(text: string, which: "first" | "last"): string {
  const parts = text.split(/[;]|(?<!(?:чел|шт|экз|п))\.(?=\s|$)/u);
  return (which === "first" ? parts[0] : parts.at(-1)) ?? "";
}

/**
 * «Ежемесячно» says how often for the number beside it («ежемесячно не менее 2 консультаций»), else
 * it is at least once a month itself.
 */
function withAdverbs(text: string, quantities: readonly Quantity[]): Quantity[] {
  const all = [...quantities];
  for (const [pattern, per] of frequencyAdverbs) {
    const match = pattern.exec(text);
    if (!match || all.some((one) => one.per === per)) continue;
    const at = all.findIndex((one) => {
      const beside = pattern.test(one.before) || pattern.test(one.after);
      return beside && !one.percent && one.per === undefined;
    });
    const one = all[at];
    if (one) all[at] = { ...one, per };
    else all.push(adverb(text, match, per));
  }
  return all;
}

function adverb(text: string, match: RegExpExecArray, per: Frequency): Quantity {
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  const base = /совещани|заседани|вебинар|семинар|консультаци|мероприяти|ВКС/iu.test(text);
  return {
    comparator: ">=",
    value: 1,
    percent: false,
    per,
    before,
    after: base ? after : `${after} мероприятий`,
    text: match[0],
  };
}
