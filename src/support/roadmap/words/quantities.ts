import type { Frequency, Target } from "../roadmap-file.ts";

/** Words of comparison before a number; the longer ones first. */
export const comparatorWords: readonly (readonly [string, NonNullable<Target["comparator"]>])[] = [
  ["не\\s+(?:менее|меньше|ниже|реже)(?:\\s+чем)?(?:\\s+у)?", ">="],
  ["не\\s+(?:более|больше|выше|чаще)(?:\\s+чем)?", "<="],
  ["минимум", ">="],
  ["более|свыше|больше", ">"],
  ["менее|меньше|ниже", "<"],
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
