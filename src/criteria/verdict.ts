import type { Procedure } from "../facts/cell.ts";
import { NBSP } from "../shared/russian.ts";

/** Three values: what cannot be assessed is neither met nor not met. */
export type Outcome = "met" | "not-met" | "not-assessed";

/** How sure a threshold verdict is, by the posterior probability of being beyond the threshold. */
export type Certainty = "confirmed" | "probable" | "unstable";

/** A threshold as it was applied: what the criteria file said, and the number it came to this time. */
export interface AppliedThreshold {
  readonly operator: ">=" | ">" | "<=" | "<";
  /** The number compared with, in the indicator's units (shares 0..1). */
  readonly value: number;
  /** "absolute", or what made the number: "region-quantile", "peer-quantile", "quota", "region-mean"… */
  readonly kind: string;
  /** How probable it has to be that the true share is beyond the threshold, where that decides. */
  readonly withProbability?: number;
}

/**
 * A node of the evidence tree: one rule, its outcome and all it was decided from. Leaves carry a
 * measured value; inner nodes carry children. Nothing here needs the data again to be explained.
 */
export interface Verdict {
  /** Kind of the rule: threshold, all, any, not, atLeast, inYears, consecutive, sameProcedure, cluster. */
  readonly rule: string;
  /** The rule in Russian: «доля участников с отметкой «2» не менее 30 %». */
  readonly title: string;
  readonly outcome: Outcome;
  /** Why it is not assessed, in Russian; only with that outcome. */
  readonly reason?: string;
  readonly year?: number;
  readonly procedure?: Procedure;
  /** Id of the indicator in the criteria file. */
  readonly indicator?: string;
  readonly unit?: "share" | "score" | "mark" | "index" | "count" | "z" | "rank" | "probability";
  readonly value?: number;
  readonly k?: number;
  readonly n?: number;
  /** Both groups of a gap between pupils: what may be shown hangs on each. */
  readonly groups?: readonly { readonly k: number; readonly n: number }[];
  /** First and last year of the participants, where they are of several years together. */
  readonly years?: readonly [first: number, last: number];
  readonly low?: number;
  readonly high?: number;
  readonly threshold?: AppliedThreshold;
  /** Empirical-Bayes value, drawn toward the region by as much as n is small. */
  readonly shrunken?: number;
  /** P(true value is beyond the threshold | data). */
  readonly probability?: number;
  readonly certainty?: Certainty;
  /** For rules that count: how many children are met, and how many are needed. */
  readonly met?: number;
  readonly needed?: number;
  readonly cells?: readonly string[];
  readonly sources?: readonly string[];
  readonly children?: readonly Verdict[];
}

/** Whose participants a share counts where they are of several years: « за 2022–2024 годы». */
export const overYears = ({ years }: Verdict): string =>
  years ? ` за ${years[0]}–${years[1]}${NBSP}годы` : "";
