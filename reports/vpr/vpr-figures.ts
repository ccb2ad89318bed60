import { figure } from "../../src/document/figures.ts";
import {
  absent,
  type Figure,
  type MeasuredFigure,
  type People,
  type SchoolTags,
  share,
  type TableRow,
} from "../../src/document/document.ts";
import { NO_PLACE } from "../../src/document/school-words.ts";
import type { School } from "../../src/read/tables.ts";
import { wilsonInterval } from "../../src/statistics/interval.ts";

/** The marks as a report writes them, from the lowest. */
export const MARKS = ["«2»", "«3»", "«4»", "«5»"] as const;

/** A share of pupils with its 95 % Wilson interval; nobody to have a share of is no number. */
export function sureShare(k: number, n: number): Figure {
  if (n === 0) return absent("not-held", "участников нет");
  const { low, high } = wilsonInterval(k, n);
  return share(k / n, low, high, [{ k, n }]);
}

/** A difference of shares in п.п. with its interval. */
export const gapFigure = (
  gap: { readonly difference: number; readonly low: number; readonly high: number },
  people: readonly People[],
): MeasuredFigure =>
  figure("percentage-points", gap.difference, { low: gap.low, high: gap.high, people });

/** What the page's filter and search go by for a school of the register. */
const tagsOf = (school: School): SchoolTags => ({
  municipality: school.municipality,
  clusters: [],
  search: `${school.code} ${school.name}`,
});

/** Finds a school of the register; a code that it lacks stands for itself. */
export function schoolFinder(schools: readonly School[]): (code: string) => School {
  const byCode = new Map(schools.map((one) => [one.code, one]));
  return (code) =>
    byCode.get(code) ?? {
      code,
      name: code,
      municipality: NO_PLACE,
      logins: [],
      otherNames: [],
      line: 0,
    };
}

/** What the page knows of a row of a list of schools. */
export const rowOfSchool = (school: School): Pick<TableRow, "school"> => ({
  school: tagsOf(school),
});
