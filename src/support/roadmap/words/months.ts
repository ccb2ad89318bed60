/** Months by the beginning of their Russian names; May is told by its whole word. */
export const monthStems: readonly string[] = [
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

/** A regular expression's source for any month, with its ending. */
export const anyMonth = `(?:${monthStems.map((stem) => `${stem}[а-я]*`).join("|")})`;

/** Number of a month, 1 to 12, by its name in any case; undefined when it is no month. */
export function monthOf(word: string): number | undefined {
  const at = monthStems.findIndex((stem) => new RegExp(`^${stem}`, "u").test(word));
  return at < 0 ? undefined : at + 1;
}
