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
