import type { MarkerRule } from "../objectivity/marker.ts";
import type { AdjustedMarker, SchoolObjectivity } from "../objectivity/objectivity.ts";

/** What one rule gave over the region (сколько раз сработало правило); a work of a school is one check. */
interface RuleCount {
  readonly rule: MarkerRule;
  readonly title: string;
  readonly checked: number;
  readonly found: number;
  /** Found, and left after the correction for many checks; null where the rule is no test. */
  readonly sure: number | null;
  /** Schools with at least one found. */
  readonly schools: number;
  readonly notAssessed: number;
}

/** A marker that its rule could be applied to. */
export type AssessedMarker = Extract<AdjustedMarker, { readonly found: boolean }>;

/** Markers that were found, in their order. */
export const foundMarkers = (markers: readonly AdjustedMarker[]): AssessedMarker[] =>
  markers.flatMap((one) => (one.found === true ? [one] : []));

/** Whether a marker was found and stays after the correction for many checks. */
export const isSure = (marker: AdjustedMarker, q: number): boolean =>
  marker.found === true && marker.adjusted !== undefined && marker.adjusted <= q;

/**
 * Markers counted by rule, in the order in which the rules stand.
 *
 * @param q share of false alarms allowed (Benjamini–Hochberg)
 */
export function ruleCounts(schools: readonly SchoolObjectivity[], q: number): RuleCount[] {
  const markers = schools.flatMap((one) => one.markers);
  return [...new Set(markers.map(({ rule }) => rule))].map((rule): RuleCount => {
    const own = markers.filter((one) => one.rule === rule);
    const found = foundMarkers(own);
    const isTest = own.some((one) => one.found !== null && one.p !== undefined);
    return {
      rule,
      title: own[0]?.title ?? rule,
      checked: own.filter((one) => one.found !== null).length,
      found: found.length,
      sure: isTest ? found.filter((one) => isSure(one, q)).length : null,
      schools: new Set(found.map(({ school }) => school)).size,
      notAssessed: own.filter((one) => one.found === null).length,
    };
  });
}
