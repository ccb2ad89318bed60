import { baseWords, clusterWord } from "../bases.ts";
import type { Target, TargetBase } from "../roadmap-file.ts";
import { baseParts, deedBegins, wholeBase } from "./base-parts.ts";
import type { Quantity } from "./quantities.ts";

/** «На каждую школу», «от каждого муниципалитета», «на школу»: whose number it is, not of what. */
const apiece =
  /(?:(?:в|на|от|из|с|для|у)\s+кажд[а-яё]+|на\s+(?:одн[а-яё]+\s+)?(?=(?:школу|ОО)(?![а-яё])))\s*(школ[а-яё]*|ОО|образовательн[а-яё]+ (?:организаци|учреждени)[а-яё]*|муниципал[а-яё]+(?:\s+[а-яё]+)?)/iu;

/** Whose number it is, when it is for each school or municipality. */
export function eachOf({ before, after }: Quantity): Target["each"] {
  const who = (apiece.exec(after) ?? apiece.exec(before))?.[1];
  if (who === undefined) return undefined;
  return /^муниципал/iu.test(who) ? "municipality" : "school";
}

/** A text without such words: they name nobody who is counted. */
export const ownWords = (text: string): string => text.replace(apiece, " ");

/** «Участие ОО в не менее 2 мероприятиях»: the number is for each school. */
export const perSchool = (
  { before }: Quantity,
  base: TargetBase | undefined,
  cell: string,
): boolean =>
  base === "events" &&
  (/[Уу]частие\s+(?:ОО|школ|ШНОР|ШНСУ)(?:\s|$)/u.test(before) ||
    /в каждой (?:ОО|школе)/iu.test(cell));

interface Found {
  readonly base: TargetBase;
  readonly at: number;
  readonly end: number;
}

/** Words of a text that name something counted, in their order. */
export const basesIn = (text: string): Found[] =>
  baseWords
    .flatMap(([pattern, base]) =>
      [...text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))].map((match) => ({
        base,
        at: match.index,
        end: match.index + match[0].length,
      })),
    )
    .sort((a, b) => a.at - b.at || b.end - a.end);

/** The base stands after the number; where nothing does, before it. */
export function basesOf(quantity: Quantity): TargetBase[] {
  const [before, after] = [ownWords(quantity.before), ownWords(quantity.after)];
  const roadmap = basesIn(before).findLast(({ base }) => base === "actions");
  if (roadmap) return ["actions"];
  const following = basesIn(after);
  const [first] = following;
  if (!first) {
    // A noun of its own after the number is not what stands before it: «тираж 100 книг».
    if (!quantity.percent && quantity.per === undefined && /^\s*[а-яё]{3,}/iu.test(after))
      return [];
    const [earlier] = basesIn(before);
    return earlier ? [earlier.base] : [];
  }
  const second = following.find(
    ({ base, at }) => base !== first.base && /^\s+и\s+$/u.test(after.slice(first.end, at)),
  );
  return second && coveredTogether(first.base, second.base)
    ? [first.base, second.base]
    : [first.base];
}

/** «МОУО и ОО» are counted apart; «педагогов и руководителей» are one audience. */
const coveredTogether = (a: TargetBase, b: TargetBase): boolean =>
  a === "municipalities" && b === "schools";

/**
 * Part of a base that its wording names (уточнение базы): «учителей математики», «молодых педагогов».
 *
 * @returns undefined for the whole base; "other" where the words narrow it to nobody known
 */
export function partNamed(text: string, base: TargetBase | undefined): string | undefined {
  if (base !== "teachers" && base !== "managers" && base !== "pupils") return undefined;
  const nouns = basesIn(text).filter((one) => one.base === base);
  const [first] = nouns;
  if (!first) return undefined;
  const tail = text.slice(first.end);
  const end = first.end + (deedBegins.exec(tail)?.index ?? tail.length);
  const said = text.slice(0, end).replaceAll("ё", "е");
  const part = baseParts.find((one) => one.base === base && one.words.test(said));
  const nounless = nouns.reduceRight(
    // What a hyphen adds to the noun narrows it: «педагогов-психологов».
    (left, { at, end: to }) =>
      to > end
        ? left
        : left.slice(0, at) + left.slice(at, to).replace(/^[^-]*/u, " ") + left.slice(to),
    said,
  );
  const rest = part ? nounless.replace(part.words, " ") : nounless;
  const narrowed = rest.replace(clusterWord, " ").replace(wholeBase, " ").trim() !== "";
  return narrowed ? "other" : part?.id;
}

/** What an action without a number leaves behind when it is done; the first that fits wins. */
interface Trace {
  readonly base: TargetBase;
  /** Tried on the result, where the table has no column of evidence. */
  readonly result?: RegExp;
  /** Tried on the title, where it has one. */
  readonly title?: RegExp;
}

const things =
  "переч(?:ень|ня)|спис(?:ок|ка|ков)|пакет|сборник|рекомендаци|программ|приказ|сведени|информаци|карт|план";

export const traces: readonly Trace[] = [
  { base: "pages", result: /^интернет-страниц/iu, title: /интернет-страниц/iu },
  { base: "participants", result: /^направлени[а-яё]* на курс/iu },
  {
    base: "documents",
    result: new RegExp(`^(?:\\S+\\s+){0,3}(?:${things})`, "iu"),
    title: new RegExp(
      `^(?:рекомендаци|(?:(?:разработк|подготовк|утверждени|корректировк|формировани|издани)[а-яё]*(?:\\s+и\\s+[а-яё]+)?)\\s+(?:\\S+\\s+){0,2}(?:${things}))`,
      "iu",
    ),
  },
];

/** Documents that every school makes for itself. */
export const schoolDocuments = /(?:планов|программ|дорожных карт)\s+(?:ОО|школ)(?![а-яё])/u;

/** Documents that every municipality makes for itself. */
export const municipalDocuments = /^разработк[а-яё]* муниципальных программ/iu;

/** Collecting data about schools is measured by the share of schools that gave all of it. */
export const collecting = /^сбор (?:сведений|данных|информации) об? (?:ОО|школ)/iu;

/** One phrase that speaks of two lists: of the high and of the low results. */
export const twoLists = /(?:переч(?:ень|ни)|списк?о?к?и?)[^.;]*высок[^.;]*\sи\s[^.;]*низк/iu;
