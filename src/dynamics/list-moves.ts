import type { ListState } from "../clusters/index.ts";

/** What happened to a school in a list. Missing data is no exit: that is «unconfirmed». */
export type Move = "entered" | "returned" | "stayed" | "left" | "unconfirmed";

/** Moves in words (изменение перечня). */
export const moveTitles: Readonly<Record<Move, string>> = {
  entered: "вошла",
  returned: "вернулась",
  stayed: "осталась",
  left: "выбыла",
  unconfirmed: "выход не подтверждён: нет данных",
};

export interface SchoolMove {
  readonly school: string;
  readonly name: string;
  readonly municipality: string;
  readonly move: Move;
  /** Which conditions crossed the threshold, what is missing, or which act decided; in Russian. */
  readonly reason: string;
  /** State in the cycle of support at the end of the later year; null without an exit rule. */
  readonly state: ListState | null;
  /** The other label cluster a school went to when it left: often a graver one, so no success. */
  readonly movedTo: string | null;
}

/** `k` of `n` schools with Wilson's interval; null when there are none to count. */
export type SchoolShare = {
  readonly k: number;
  readonly n: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
} | null;

/** One cluster's list, from one year to another. */
export interface ClusterTransition {
  readonly cluster: string;
  readonly title: string;
  readonly kind: "label" | "flag";
  /** Schools on the list in either year. */
  readonly before: number;
  readonly now: number;
  readonly moves: readonly SchoolMove[];
  /** Of the schools listed before: those that left (доля выбывших). */
  readonly left: SchoolShare;
  /** Those of them that went to no other label cluster. */
  readonly out: SchoolShare;
  /** Of the listed before whose change could be judged: positive and lasting positive ones. */
  readonly positive: SchoolShare;
  /** Mean change against the region that these would show without support; oriented as the indicator. */
  readonly expected: number | null;
  /** And what they did show. */
  readonly observed: number | null;
  /** Its interval, by the errors of the schools' changes; null without `observed`. */
  readonly observedInterval: { readonly low: number; readonly high: number } | null;
}
