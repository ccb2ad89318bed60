import { wilsonInterval } from "../../indicators/index.ts";
import type { School } from "../../read/index.ts";
import { formatNumber, formatPercent, formatPercentInterval } from "../../shared/russian.ts";
import {
  absent,
  share,
  type Figure,
  type MeasuredFigure,
  type People,
  type SchoolTags,
} from "../document.ts";

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
export const toldShare = (k: number, n: number): string => {
  const { low, high } = wilsonInterval(k, n);
  return `${formatPercent(k / n)} (95\u00a0% ДИ ${formatPercentInterval(low, high)}), ${formatNumber(k)} из ${formatNumber(n)}`;
};

/** What the page's filter and search go by for a school of the register. */
export const tagsOf = (school: School): SchoolTags => ({
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
