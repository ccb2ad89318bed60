import type { DataSet } from "../indicators/data-set.ts";
import { regionModel } from "../indicators/region-model.ts";
import { policy } from "../reference/policy.ts";
import { normalQuantile } from "../statistics/normal.ts";
import { fitOf, schoolTrend, type SchoolTrend } from "../statistics/results-trend.ts";
import type { Direction, Trend } from "./change.ts";
import type { DynamicsPolicy } from "./options.ts";
import { noTrend, tooShort } from "./trend.ts";

const { direction: goes, directionBefore, directionYears } = policy.dynamics;

/**
 * A direction is beyond chance, fits better than any one year standing off by itself, and is there
 * before the last year already. Three years can't tell the last of them from a direction, and say so.
 */
function directionOf({ years, line, before, oneYear }: SchoolTrend): Direction {
  const sign = Math.sign(line.value);
  if (sign * line.value <= normalQuantile(goes) * line.se) return "без направления";
  if (years.length === directionYears)
    return sign > 0 ? "улучшение или один удачный год" : "снижение или один плохой год";
  const isLine = fitOf(line) > fitOf(oneYear);
  const isBefore = before && sign * before.value > normalQuantile(directionBefore) * before.se;
  if (!isLine || !isBefore) return "без направления";
  return sign > 0 ? "улучшается" : "снижается";
}

/**
 * Where each school leads by all its results up to a year (направление по годам), from the model of the
 * region: against the region in the same procedures and years, so that no break of a series is crossed.
 *
 * @returns trend of a school, slopes in deviations of a pupil's result a year, above 0 for the better
 */
export function schoolDirections(
  dataSet: DataSet,
  to: number,
  { confidence, minSchools }: Pick<DynamicsPolicy, "confidence" | "minSchools">,
): (school: string) => Trend {
  const { schools } = regionModel(dataSet, to).model;
  if (schools.length < minSchools)
    return () => noTrend(`школ с результатами меньше ${minSchools}: сравнивать не с чем`, []);
  const trends = new Map(schools.map((school) => [school.code, schoolTrend(school)]));
  const half = normalQuantile((1 + confidence) / 2);
  return (school) => {
    const trend = trends.get(school);
    if (!trend) return noTrend("нужны результаты хотя бы двух лет", []);
    const { years, line } = trend;
    const reason = tooShort(years.length);
    return {
      direction: reason ? "недостаточно данных" : directionOf(trend),
      years,
      slope: line.value,
      low: line.value - half * line.se,
      high: line.value + half * line.se,
      breaks: [],
      ...(reason && { reason }),
    };
  };
}
