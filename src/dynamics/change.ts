import type { Procedure } from "../facts/cell.ts";
import type { DynamicsPolicy } from "./options.ts";

/** What a change is called (§ labels). «недостаточно данных» is never "no change". */
export const changeLabels = [
  "устойчиво положительная",
  "положительная",
  "без значимых изменений",
  "отрицательная",
  "недостаточно данных",
] as const;
export type ChangeLabel = (typeof changeLabels)[number];

/**
 * Where several years lead (устойчивое направление): one bad year is no direction, and three years can't
 * tell the two apart.
 */
export type Direction =
  | "улучшается"
  | "снижается"
  | "улучшение или один удачный год"
  | "снижение или один плохой год"
  | "без направления"
  | "недостаточно данных";

/** An indicator of a school in one year, alone and against the region. */
export interface YearPoint {
  readonly year: number;
  readonly value: number;
  /** Numerator of a share. */
  readonly k?: number;
  readonly n: number;
  /** Interval of the value; absent where the spread is not known. */
  readonly low?: number;
  readonly high?: number;
  /** School minus the region's mean over participants, by the standard deviation between schools. */
  readonly z: number | null;
  /** Standard error of `z` that comes of the number of participants alone. */
  readonly zError: number | null;
  /** Share of the region's schools with a lower value, 0..1. */
  readonly percentile: number | null;
}

/** Later minus earlier, with its interval. */
export interface Change {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided probability of so large a change when nothing changed. */
  readonly p: number;
}

/** Change against the region (изменение относительно региона), in standard deviations of schools. */
export interface RelativeChange extends Change {
  readonly se: number;
  /** Change of the place among schools, −1..1. */
  readonly percentile: number | null;
  /** The years are divided by a break: places in the region are compared, values are not. */
  readonly crossesBreak: boolean;
}

/** What would have come without any support (ожидалось без поддержки): regression to the mean. */
export interface ExpectedChange {
  /** Share of the differences between schools that lasts, 0..1, for a school of this size. */
  readonly reliability: number;
  /** In standard deviations of schools. */
  readonly relative: number;
  /** In the units of the indicator; the change of the region itself is not in it. */
  readonly raw: number;
}

/** Line over several years against the region (тренд), in standard deviations a year. */
export interface Trend {
  readonly direction: Direction;
  readonly years: readonly number[];
  readonly slope: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Breaks that the line crosses, each once: it stands on places in the region only. */
  readonly breaks: readonly string[];
  /** Why there is no line. */
  readonly reason?: string;
}

/** What the label rests on. */
export type LabelBasis = "region" | "raw" | "jump";

/** One school, procedure and indicator, from one year to another. */
export interface SeriesChange extends Procedure {
  readonly school: string;
  readonly indicator: string;
  readonly before: YearPoint | null;
  readonly now: YearPoint | null;
  /** In the units of the indicator; null with `rawReason`. */
  readonly raw: Change | null;
  readonly rawReason?: string;
  /** Leads: scales differ between years, places in the region do not. Null with `relativeReason`. */
  readonly relative: RelativeChange | null;
  readonly relativeReason?: string;
  /** Texts of the breaks between the two years. */
  readonly breaks: readonly string[];
  readonly expected: ExpectedChange | null;
  readonly label: ChangeLabel;
  readonly basis: LabelBasis | null;
  /** The share rose by the points of the jump rule: a signal, be it within chance. */
  readonly jump: boolean;
  /** Why data are not enough, in Russian. */
  readonly reason?: string;
  /** Probability after the correction for the many schools and procedures. */
  readonly adjusted: number | null;
  /** Stands after that correction. */
  readonly significant: boolean;
  readonly trend: Trend;
  readonly points: readonly YearPoint[];
}

/** All procedures of a school together for one indicator (школа в целом). */
export interface SchoolChange {
  readonly school: string;
  readonly indicator: string;
  /** Procedures with enough participants in both years. */
  readonly procedures: number;
  readonly relative: (Change & { readonly se: number }) | null;
  /** Pooled shares over the procedures without a break; null for scores and where there is none. */
  readonly raw: (Change & Pooled) | null;
  readonly expected: { readonly relative: number; readonly reliability: number } | null;
  readonly label: ChangeLabel;
  readonly reason?: string;
  readonly adjusted: number | null;
  readonly significant: boolean;
  /** Of the level behind all results of all years, whatever the indicator; in deviations of a pupil's result. */
  readonly trend: Trend;
}

/** Participations that were pooled: `k` of `n` in either year. */
export interface Pooled {
  readonly before: { readonly k: number; readonly n: number };
  readonly now: { readonly k: number; readonly n: number };
}

/** Dynamics of a region between two years. */
export interface Dynamics {
  readonly from: number;
  readonly to: number;
  readonly policy: DynamicsPolicy;
  /** Whether schools are judged by their place in the region; too few of them are, by the value itself. */
  readonly againstRegion: boolean;
  /** What must stand beside every table of it, in Russian. */
  readonly caveat: string;
  /** By indicator, procedure, school. */
  readonly series: readonly SeriesChange[];
  /** By indicator, school. */
  readonly schools: readonly SchoolChange[];
}
