/**
 * «2023-2024», «2023/24», with any dash. Two figures after «_» are a number of something else («2021_22»
 * is a region's code as often as a year).
 */
const schoolYear = /(?<!\d)(20\d\d)\s*(?:[-–—−‑/]\s*(?:20)?|_\s*20)(\d\d)(?!\d)/gu;
const calendarYear = /(?<!\d)(20[0-4]\d)(?!\d)/u;

/**
 * The year that a text names; a school year (учебный год) is called by the year of its end, in which
 * its exams are.
 *
 * @example yearIn("ОГЭ 2023-2024 уч. г.") // => 2024
 */
export function yearIn(text: string): number | undefined {
  for (const [, first, last] of text.matchAll(schoolYear)) {
    const end = Number(first) + 1;
    if (end % 100 === Number(last)) return end;
  }
  const year = calendarYear.exec(text)?.[1];
  return year === undefined ? undefined : Number(year);
}
