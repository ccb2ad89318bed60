import { policy } from "../reference/policy.ts";

/** What is compared (показатель динамики): read from one cell, of one procedure. */
export interface DynamicIndicator {
  readonly id: string;
  /** For people: «доля ниже минимального порога». */
  readonly title: string;
  readonly kind: "belowMinimumShare" | "quality" | "passRate" | "share81" | "mean";
  /** Which way is good. */
  readonly better: "higher" | "lower";
  /** "share": 0..1; "score": points of the scale of the cell. */
  readonly unit: "share" | "score";
}

/** The indicators that can be followed over years; the first is the leading one of a school. */
export const dynamicIndicators: readonly DynamicIndicator[] = [
  {
    id: "belowMinimumShare",
    title: "доля ниже минимального порога",
    kind: "belowMinimumShare",
    better: "lower",
    unit: "share",
  },
  { id: "quality", title: "качество обучения", kind: "quality", better: "higher", unit: "share" },
  { id: "mean", title: "средний балл", kind: "mean", better: "higher", unit: "score" },
];

/**
 * A rise that is told even within chance (резкий рост доли): in percentage points, whole numbers, and
 * against the region's own change as well. With ten participants one more «2» is such a rise, and a
 * seventh of unchanged schools show it: so by default it is a signal and decides nothing.
 */
export interface JumpRule {
  /** Id of the indicator it is about. */
  readonly indicator: string;
  readonly percentagePoints: number;
  readonly minN: number;
  /** True: it makes the label «отрицательная» by itself. False: it is told beside the label. */
  readonly decides: boolean;
}

/** How changes are assessed; everything is policy and may be set. */
export interface DynamicsPolicy {
  readonly indicators: readonly DynamicIndicator[];
  /** Participants needed in either year; fewer is «недостаточно данных». */
  readonly minN: number;
  /** Schools of `minN` and more that a region needs, for a school to be set against it. */
  readonly minSchools: number;
  /** Confidence of every interval. */
  readonly confidence: number;
  /** Share of false alarms allowed among what is called significant. */
  readonly q: number;
  /** Null switches the signal off. */
  readonly jump: JumpRule | null;
}

/** The policy taken when nothing else is said. */
export const defaultPolicy: DynamicsPolicy = {
  indicators: dynamicIndicators,
  minN: policy.dynamics.minN,
  minSchools: policy.dynamics.minSchools,
  confidence: policy.comparison.confidence,
  q: policy.comparison.falseDiscovery,
  jump: {
    indicator: "belowMinimumShare",
    percentagePoints: policy.dynamics.jump,
    minN: policy.dynamics.jumpMinN,
    decides: false,
  },
};

export interface DynamicsOptions extends Partial<DynamicsPolicy> {
  readonly from: number;
  readonly to: number;
}

/** The two years are not years of the data, or not in their order. */
export class DynamicsYearsError extends Error {
  override readonly name = "DynamicsYearsError";
}
