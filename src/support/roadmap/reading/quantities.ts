import type { Frequency, Target } from "../roadmap-file.ts";
import { comparatorWords, frequencyAdverbs, perWords } from "../words/quantities.ts";

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

const comparison = comparatorWords.map(([source]) => source).join("|");
const quantity = new RegExp(
  `(?:(${comparison})\\s*)?(?:(?<=\\s|^)(по)\\s+)?(?<![\\d.,№/–—-]|№\\s)(\\d{1,6}(?:,\\d+)?)` +
    `(?:\\s*[-–—]\\s*(\\d{1,6}(?:,\\d+)?))?(?:-?(?:х|ти|и|го|му)(?![а-яё]))?(?:\\s*(%|процент[а-яё]*))?(?![\\d]|[.]\\d)`,
  "giu",
);
/** Numbers that are no targets: years, jubilees, acts, numbered points and project names. */
const noTargets =
  /20\d\d\s*[-–—/]\s*20\d\d|(?<!\d)(?:19|20)\d\d(?!\d)|\d+-(?:лет|класс|ый|ой|ая|й|я)[а-яё]*|№\s*\d+|\d{1,2}\.\d{1,2}(?:\.\d{2,4})?|\d+\)|ГИА-\d+|САО-\d+|«[^»]*\d[^»]*»/giu;

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
  const text = written.replace(noTargets, (found) => " ".repeat(found.length));
  const found = [...text.matchAll(quantity)];
  const quantities: Quantity[] = [];
  const unread: string[] = [];
  for (const [i, match] of found.entries()) {
    const end = match.index + match[0].length;
    const previous = found[i - 1];
    const before = written.slice(previous ? previous.index + previous[0].length : 0, match.index);
    const after = written.slice(end, found[i + 1]?.index ?? written.length);
    const one = quantityOf(match, clause(before, "last"), clause(after, "first"));
    if (one && (where === "cell" || isPlain(one, match))) quantities.push(one);
    else if (where === "cell") unread.push(match[0].trim());
  }
  return { quantities: [...quantities, ...adverbsIn(written, quantities)], unread };
}

/** A quantity needs a sign of one: a comparison, a percent, «раз в месяц» or a noun after it. */
function quantityOf(match: RegExpMatchArray, before: string, after: string): Quantity | undefined {
  const [all, words, each, number = "", upTo, percent] = match;
  const per = perWords.find(([pattern]) => pattern.test(after))?.[1];
  const named = /^\s+[а-яё]{3,}/iu.test(after);
  const inEach =
    (each !== undefined && /групп/iu.test(before)) || /в кажд[а-яё]+ группе/iu.test(before);
  if (!words && percent === undefined && per === undefined && !named && !inEach) return undefined;
  // «около 30», «от 5 до 10»: no comparison that a target could be judged by.
  if (!words && vague.test(before)) return undefined;
  return {
    comparator: comparatorOf(words),
    value: Number(number.replace(",", ".")),
    ...(upTo !== undefined && { upTo: Number(upTo.replace(",", ".")) }),
    percent: percent !== undefined,
    ...(per && { per }),
    ...(inEach && { each: "group" as const }),
    before,
    after: inEach && after.trim() === "" ? " человек" : after,
    text: `${all.trim()}${after}`.replace(/[\s,;.(]+$/u, ""),
  };
}

const comparatorOf = (words: string | undefined): Quantity["comparator"] =>
  comparatorWords.find(
    ([source]) => words !== undefined && new RegExp(`^(?:${source})$`, "iu").test(words.trim()),
  )?.[1] ?? "=";

const vague = /(?:около|примерно|порядка|от|до)\s*$/iu;

/** In prose a number is a target only with «не менее» or as «2 группы». */
const isPlain = (one: Quantity, match: RegExpMatchArray): boolean =>
  match[1] !== undefined || one.each !== undefined || /^\s*групп/iu.test(one.after);

/** The words that belong to a number end at a full stop, a semicolon or a bracket. */
function clause(text: string, which: "first" | "last"): string {
  const parts = text.split(/[;]|\.(?=\s|$)/u);
  return (which === "first" ? parts[0] : parts.at(-1)) ?? "";
}

/** «Ежемесячно» is at least once a month, where no number says more. */
function adverbsIn(text: string, quantities: readonly Quantity[]): Quantity[] {
  return frequencyAdverbs.flatMap(([pattern, per]) => {
    const match = pattern.exec(text);
    if (!match || quantities.some((one) => one.per === per)) return [];
    const [before, after] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
    const base = /совещани|заседани|вебинар|семинар|консультаци|мероприяти|ВКС/iu.test(text);
    return [
      {
        comparator: ">=" as const,
        value: 1,
        percent: false,
        per,
        before,
        after: base ? after : `${after} мероприятий`,
        text: match[0],
      },
    ];
  });
}
