/** Months by the beginning of their Russian names; May is told by its whole word. */
const monthStems: readonly string[] = [
  "январ",
  "феврал",
  "март",
  "апрел",
  "ма(?:й|я|е|ю)(?![а-я])",
  "июн",
  "июл",
  "август",
  "сентябр",
  "октябр",
  "ноябр",
  "декабр",
];

/** Abbreviations of the longer names: «янв.», «сент». */
const short: readonly (string | undefined)[] = [
  "янв",
  "февр?",
  "мар",
  "апр",
  undefined,
  undefined,
  undefined,
  "авг",
  "сент?",
  "окт",
  "нояб?",
  "дек",
];

const patterns = monthStems.map((stem, i) => {
  const abbreviation = short[i];
  const full = `${stem}[а-я]*`;
  return abbreviation === undefined ? full : `(?:${full}|${abbreviation}\\.?(?![а-я]))`;
});

/** A regular expression's source for any month, with its ending. */
export const anyMonth = `(?:${patterns.join("|")})`;

/** Number of a month, 1 to 12, by its name in any case; undefined when it is no month. */
export function monthOf(word: string): number | undefined {
  const at = patterns.findIndex((pattern) => new RegExp(`^${pattern}`, "u").test(word));
  return at < 0 ? undefined : at + 1;
}
