import type { Frequency, Target } from "../roadmap-file.ts";

const than = "(?:,?\\s+чем)?(?:\\s+(?:у|в|во|на|для|по)(?=\\s))?";

/** Words of comparison before a number; the longer ones first. */
export const comparatorWords: readonly (readonly [string, NonNullable<Target["comparator"]>])[] = [
  [`не\\s*(?:менее|мене|меньше|ниже|реже)${than}`, ">="],
  [`не\\s*(?:более|больше|выше|чаще)${than}|не\\s+превы[а-яё]+`, "<="],
  ["минимум|≥|>=", ">="],
  ["максимум|≤|<=", "<="],
  [`(?:более|свыше|больше)${than}|>`, ">"],
  [`(?:менее|меньше|ниже)${than}|<`, "<"],
];

/** Words of comparison after a number: «80 % и более». */
export const comparatorTails: readonly (readonly [string, NonNullable<Target["comparator"]>])[] = [
  ["более|больше|выше", ">="],
  ["менее|меньше|ниже", "<="],
];

/** How often (периодичность): what stands after a number. */
export const perWords: readonly (readonly [RegExp, Frequency])[] = [
  [/^\s*(?:раза?|\S+)?\s*(?:в|за) (?:недел|1 недел)/iu, "week"],
  [/^\s*(?:раза?|\S+)?\s*(?:в|за) (?:1 |один )?месяц/iu, "month"],
  [/^\s*(?:раза?|\S+)?\s*(?:в|за) (?:1 |один )?квартал/iu, "quarter"],
  [/^\s*(?:раза?|\S+)?\s*(?:в|за) (?:1 |одно )?полугоди/iu, "half-year"],
  [/^\s*(?:раза?|\S+)?\s*(?:в|за) (?:1 |один |учебный )?год/iu, "year"],
];

/** Adverbs that say how often by themselves: at least once. */
export const frequencyAdverbs: readonly (readonly [RegExp, Frequency])[] = [
  [/еженедельно/iu, "week"],
  [/ежемесячно/iu, "month"],
  [/ежеквартально/iu, "quarter"],
  [/каждое полугодие/iu, "half-year"],
  [/ежегодно/iu, "year"],
];

/** Things that no fact of the register counts: hours, points, copies. */
export const uncounted =
  /^\s*(?:[а-яё]+(?:ых|их|ого|ие|ые)\s+)?(?:час|балл|экз|руб|тыс|млн|минут|дн(?:я|ей|и)(?![а-яё])|лет(?![а-яё])|п\.\s?п|п\/п|процентн|ставк|месяц|недел|ч\.)/iu;

/** Words of a change against an earlier value: no level that could be compared. */
export const changeWords =
  /(?:снижени|уменьшени|сокращени|увеличени|повышени|прирост|рост(?:а|у|ом)?(?![а-яё])|динамик|улучшени|снизи|сократи|увеличи|повыси|вырос|возрас)/iu;
/** The same where the number follows at once: «прирост не менее 3 %». */
export const changeBefore =
  /(?:снижени|уменьшени|сокращени|увеличени|прирост|рост|динамик)[а-яё]*\s*[–—:-]?\s*$/iu;

/** Numbers in words, in the cases that targets use them in; the longer ones come first. */
const units: readonly (readonly [string, number])[] = [
  ["одн(?:ого|ой|а|о)|один", 1],
  ["двух|двумя|два|две", 2],
  ["тр[её]х|тремя|три", 3],
  ["четыр[её]х|четыре", 4],
  ["пят[ьи](?!де)", 5],
  ["шест[ьи](?!де)", 6],
  ["сем[ьи](?!де)", 7],
  ["вос(?:емь|ьми)(?!де)", 8],
  ["девят[ьи]", 9],
];
const round: readonly (readonly [string, number])[] = [
  ["десят[ьи]", 10],
  ["двенадцат[ьи]", 12],
  ["пятнадцат[ьи]", 15],
  ["двадцат[ьи]", 20],
  ["тридцат[ьи]", 30],
  ["сорока?", 40],
  ["пят(?:ь|и)десяти?", 50],
  ["шест(?:ь|и)десяти?", 60],
  ["сем(?:ь|и)десяти?", 70],
  ["вос(?:емь|ьми)десяти?", 80],
  ["девяност[оа]", 90],
  ["ст[оа]", 100],
];

const sourceOf = (list: typeof units): string => list.map(([source]) => source).join("|");

/** A regular expression's source for a number in words, up to a hundred: «двадцати пяти». */
export const numberWord = `(?:(?:${sourceOf(round)})(?:\\s+(?:${sourceOf(units)}))?|(?:${sourceOf(units)}))(?![а-яё])`;

/** Value of such a number. */
export const numberOfWords = (written: string): number =>
  written
    .trim()
    .split(/\s+/u)
    .map((word) => {
      const found = [...round, ...units].find(([source]) =>
        new RegExp(`^(?:${source})$`, "iu").test(word),
      );
      return found?.[1] ?? 0;
    })
    .reduce((sum, value) => sum + value, 0);

const either = (words: readonly (readonly [string, unknown])[]): string =>
  words.map(([source]) => source).join("|");
const digits = String.raw`\d{1,3}(?:\s\d{3})+(?!\d|\s*%)|\d{1,6}(?:[.,]\d+)?`;

/** «80–90 %», «от 80 до 90 %», «от 80 % до 90 %». */
const link = String.raw`\s*(?:[-–—]|(?<=от\s+[\d.,]+(?:\s*%)?\s*)до)\s*`;

/** Parts of a number's wording in their order; the pattern's groups are named after them. */
const parts: readonly string[] = [
  String.raw`(?:(?<![а-яё])(?<comparator>${either(comparatorWords)})\s*)?`,
  String.raw`(?:(?<=\s|^)(?<apiece>по)\s+)?`,
  String.raw`(?<![\d.,№/–—-]|№\s)(?<number>${digits}|(?<![а-яё])${numberWord})`,
  String.raw`(?:(?:\s*%(?=${link}\d[\d.,]*\s*%))?${link}(?<upTo>\d{1,6}(?:[.,]\d+)?))?`,
  String.raw`(?:-?(?:х|ти|и|го|му)(?![а-яё]))?`,
  String.raw`(?:\s*\([а-яё]+(?:\s[а-яё]+)?\))?`,
  String.raw`(?<percent>\s*(?:%|процент(?!н)[а-яё]*))?`,
  String.raw`(?:\s*(?:и|или)\s+(?<tail>${either(comparatorTails)})(?![а-яё]))?`,
  String.raw`(?!\d|\.\d)`,
];

/** A number of a target with its comparison, range and percent sign; for `matchAll` only. */
export const quantityPattern = new RegExp(parts.join(""), "giu");
