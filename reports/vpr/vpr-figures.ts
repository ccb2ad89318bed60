import {
  absent,
  type Figure,
  type MeasuredFigure,
  type People,
  type SchoolTags,
  share,
  type TableRow,
} from "../../src/document/document.ts";
import type { School } from "../../src/read/tables.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { formatNumber, formatPercent, formatPercentInterval } from "../../src/shared/russian.ts";
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
): MeasuredFigure => ({
  kind: "figure",
  status: "measured",
  value: gap.difference,
  low: gap.low,
  high: gap.high,
  format: "percentage-points",
  people,
});

/** «12,3 % (95 % ДИ 10,1–14,9 %)», for a tooltip. */
export const reportedShare = (k: number, n: number): string => {
  const { low, high } = wilsonInterval(k, n);
  return `${formatPercent(k / n)} (${confidencePercent}\u00a0% ДИ ${formatPercentInterval(low, high)}), ${formatNumber(k)} из ${formatNumber(n)}`;
};

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
      municipality: "муниципалитет не указан",
      logins: [],
      otherNames: [],
      line: 0,
    };
}

/** What the page knows of a row of a list of schools. */
export const rowOfSchool = (school: School): Pick<TableRow, "school"> => ({
  school: tagsOf(school),
});

/** Order of a list of schools: by municipality, then by name with its number. */
export const byPlaceThenName = (a: School, b: School): number =>
  a.municipality.localeCompare(b.municipality, "ru") ||
  a.name.localeCompare(b.name, "ru", { numeric: true });
