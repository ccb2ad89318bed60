import { policy } from "../../reference/policy.ts";
import type { TaskPlan } from "../../reference/task-plans.ts";

/** Parameters of САО, each with its default in `saoDefaults`. */
export interface SaoOptions {
  /** How many years a table of dynamics holds, the report's year included. */
  readonly years: number;
  /** Whose results the tables hold: everybody's, or this year's graduates' (ВТГ). */
  readonly population: "all" | "main";
  /** What a list of schools may hold at most, as a share of all schools of the region. */
  readonly listQuota: { readonly min: number; readonly max: number };
  /** Fewest participants of the subject that a listed school has. */
  readonly listMinN: number;
  /** Most schools in a list, whatever the quota; null for no further limit. */
  readonly listCap: number | null;
  /**
   * Who is never listed to fill the quota: schools without failures whose next group is no larger
   * than the region's (`no-failures`), or any school at least as good as the region in both groups
   * (`as-good-as-region`), which holds the first.
   */
  readonly listStop: "no-failures" | "as-good-as-region";
  /** Below this completion a task is hard: basic level, and advanced or high level. */
  readonly hardTask: { readonly base: number; readonly advanced: number };
  /** Below this completion of a basic task in the lowest group the skill is not mastered by all. */
  readonly masteredByLowest: number;
  /** Upper bounds of the first three groups of the three-subject sum. */
  readonly threeBestBounds: readonly [number, number, number];
  /** Fewest graduates with three subjects of a school that is ranked by their sums. */
  readonly rankMinN: number;
  /** Fewest participants of a school or a group whose change or deficit is spoken about. */
  readonly spokenMinN: number;
  /** Share of false alarms allowed among the differences called significant. */
  readonly falseDiscovery: number;
  /** Plans of exam papers that go before the project's own. */
  readonly plans: readonly TaskPlan[];
}

/**
 * What САО takes when nothing else is said.
 *
 * @source `listQuota` 5–15 % and `listMinN` 10: the federal template, from memory, unverified (15 % is
 *   used in public by one region); `listStop`: derived, a list is not filled for the quota's sake;
 *   `hardTask.base` 50 % and `masteredByLowest` 20 %: regional САО-11 of 2024–2025;
 *   `hardTask.advanced` 15 %: from memory, unverified; `threeBestBounds`: from memory, 220 confirmed
 *   by a public list; `rankMinN`: own decision, a place by the results of four pupils means nothing;
 *   `falseDiscovery`: Benjamini and Hochberg (1995).
 */
export const saoDefaults: SaoOptions = {
  years: 3,
  population: "all",
  listQuota: { min: 0.05, max: 0.15 },
  listMinN: 10,
  listCap: null,
  listStop: "as-good-as-region",
  hardTask: { base: 0.5, advanced: 0.15 },
  masteredByLowest: 0.2,
  threeBestBounds: [160, 220, 250],
  rankMinN: 5,
  spokenMinN: 10,
  falseDiscovery: policy.comparison.falseDiscovery,
  plans: [],
};
