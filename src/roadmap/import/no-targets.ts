const list = String.raw`(?:\s*(?:[-–—,]|и)\s*\d{1,3})*`;
const compared = String.raw`(?<!(?:менее|более|меньше|больше|ниже|выше|[≥≤<>])\s*)`;
const day = String.raw`(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?:\.\d{2,4})?(?!\d|\s*%)`;

/**
 * Numbers that are no targets: years, jubilees, acts, numbered points, classes, ages, project names, and
 * the whole that a number is counted of («10 из 12»).
 */
const patterns: readonly string[] = [
  String.raw`20\d\d\s*[-–—/]\s*20\d\d`,
  String.raw`(?<!\d)(?:19|20)\d\d(?!\d)`,
  String.raw`${compared}(?<!\d)\d{1,2}(?:-?[а-яё]{1,2}(?![а-яё]))?${list}(?:-?[а-яё]{1,2}(?![а-яё]))?\s*(?:«[А-Яа-я]»\s*)?класс(?:ы|а|ов|е|ам|ах|ами)?(?![а-яё])`,
  String.raw`\d+-(?:лет|класс|ый|ой|ая|й|я)[а-яё]*`,
  String.raw`№\s*\d+${list}(?!\d|\s*%)`,
  `${compared}${day}`,
  String.raw`(?:до|не старше|моложе|(?<=стаж\S*\s+(?:работы\s+)?)(?:менее|не более))\s+\d{1,2}(?:-?[а-яё]+)?\s+лет(?![а-яё])`,
  String.raw`\d+\)`,
  String.raw`(?:^|(?<=[.;:]\s))\d{1,2}\.(?=\s+[А-ЯЁа-яё«])`,
  String.raw`(?<=\d\s+(?:[а-яё]+\s+)?)из\s+\d+`,
  String.raw`ГИА-\d+`,
  String.raw`САО-\d+`,
  "«[^»]*\\d[^»]*»",
];
const noTargets = new RegExp(patterns.join("|"), "giu");

/** The text with spaces in place of numbers that say nothing of a target. */
export const withoutOtherNumbers = (written: string): string =>
  written.replace(noTargets, (found) => " ".repeat(found.length));

const people = "(?:педагог|учител|школ|обуча|учащ|выпускник|руководител|участник|ОО|ШН)";
const unreadable: readonly RegExp[] = [
  /(?<=^|\s)[+–−-]\d+(?:[.,]\d+)?\s*%?/gu,
  /(?<![\d/])\d{1,2}\/\d{1,2}(?![\d/])/gu,
  /(?:\d+\s*)?раза?\s+(?:в|за)\s+\d+\s+[а-яё]+/giu,
  /(?:менее|более)\s+(?:чем\s+)?(?:половин|трет[иь]|четверт)[а-яё]*/giu,
  new RegExp(`половин[аыу]\\s+(?=${people})`, "giu"),
];

/** Wordings of a number that no target can hold: changes with a sign, fractions, «раз в 2 месяца». */
export function unreadableIn(text: string): { readonly rest: string; readonly unread: string[] } {
  const unread: string[] = [];
  const rest = unreadable.reduce(
    (left, pattern) =>
      left.replace(pattern, (found) => {
        unread.push(found.trim());
        return " ".repeat(found.length);
      }),
    text,
  );
  return { rest, unread };
}

const stage = /20\d\d\s*(?:г(?:од[а-яё]*|\.)?)?\s*[–—:-]\s*(?:не\s+\S+\s+)?(?!20\d\d)\d/giu;

/** «2024 год – 50 %, 2025 год – 70 %»: a value for each year, of which a target has one. */
export const isStaged = (text: string): boolean => (text.match(stage) ?? []).length > 1;
