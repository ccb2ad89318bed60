/**
 * «2023-2024», «2023/24», «2023_2024», with any dash. Two figures after «_» are a number of something
 * else: «2021_22» is a region's code as often as a year.
 */
const span = /(?<!\d)(20\d\d)\s*(?:[-–—−‑/]\s*(?:20)?|_\s*20)(\d\d)(?!\d)([-./_]\d{1,2}(?!\d))?/gu;
/** «23/24 уч. год»: two figures are years only where the words say so. */
const shortSpan = /(?<!\d)(\d\d)\s*[-–—−/]\s*(\d\d)\s*уч/giu;
/** A day: its year says when something was made, and counts only where nothing else gives a year. */
const days =
  /(?<!\d)(?:(20\d\d)[./_-](?:0?[1-9]|1[0-2])[./_-](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[./_-](?:0?[1-9]|1[0-2])[./_-](20\d\d)|(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./](\d\d))(?!\d)/gu;
const bare = /(?<!\d)(20[0-4]\d)(?!\d)/gu;

/** The one year among some, or undefined when they differ or there is none. */
function only(years: readonly number[]): number | undefined {
  const distinct = new Set(years);
  return distinct.size === 1 ? years[0] : undefined;
}

/** Years in which the school years of a text end. */
function schoolYears(text: string): number[] {
  const long = [...text.matchAll(span)].flatMap(([written, from = "", to = "", day]) => {
    const last = Number(from) + 1;
    // «2011-12-05» is a day: until 2011 the second year could be a month.
    const isDay = day !== undefined && !written.includes(String(last)) && Number(to) <= 12;
    return last % 100 === Number(to) && !isDay ? [last] : [];
  });
  const short = [...text.matchAll(shortSpan)].flatMap(([, from, to]) =>
    Number(to) === Number(from) + 1 ? [2000 + Number(to)] : [],
  );
  return [...long, ...short];
}

/**
 * The calendar year that a text means, wherever it stands: a folder, a file's name, a title, a cell. A
 * school year is the year in which it ends, since results are written in spring; the year of a day counts
 * only where there is no other. Undefined when there is none, or several that differ.
 *
 * @example yearIn("ОГЭ 2023/24 уч. г.") // => 2024
 * @example yearIn("2023-06-22") // => 2023
 */
export function yearIn(text: string): number | undefined {
  const ofSchool = schoolYears(text);
  if (ofSchool.length > 0) return only(ofSchool);
  const written = [...text.replace(days, " ").matchAll(bare)].map(([, year]) => Number(year));
  if (written.length > 0) return only(written);
  return only(
    [...text.matchAll(days)].map(([, first, last, short]) =>
      short === undefined ? Number(first ?? last) : 2000 + Number(short),
    ),
  );
}
