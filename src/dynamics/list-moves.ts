import type { ListState } from "../clusters/state.ts";
import { overYears } from "../criteria/verdict.ts";
import type { Verdict } from "../criteria/verdict.ts";
import { formatNumber, formatPercent } from "../shared/russian.ts";

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
  /** Of the listed before whose change could be assessed: positive and lasting positive ones. */
  readonly positive: SchoolShare;
  /** Mean change against the region that these would show without support; oriented as the indicator. */
  readonly expected: number | null;
  /** And what they did show. */
  readonly observed: number | null;
  /** Its interval, by the errors of the schools' changes; null without `observed`. */
  readonly observedInterval: { readonly low: number; readonly high: number } | null;
}

/** A condition of a tree: the same key in both years is the same question asked again. */
interface Leaf {
  readonly key: string;
  readonly verdict: Verdict;
}

/** Conditions of a tree, those under «не» left out: there a met one speaks against. */
function leavesOf(verdict: Verdict, year: number): Leaf[] {
  if (verdict.rule === "not") return [];
  if (verdict.children && verdict.children.length > 0)
    return verdict.children.flatMap((child) => leavesOf(child, year));
  const { procedure: p } = verdict;
  const about = p ? `${p.exam}/${p.grade}/${p.subject}` : "";
  const ago = year - (verdict.year ?? year);
  return [{ key: `${about}/${ago}/${verdict.indicator ?? ""}/${verdict.title}`, verdict }];
}

/** The procedure; with the condition itself where a tree asks several of one procedure. */
function nameOf({ procedure, title }: Verdict, several: boolean): string {
  if (!procedure) return title;
  const { exam, subject, grade } = procedure;
  return `${exam}, ${subject.toLowerCase()}, ${grade} класс${several ? ` (${title})` : ""}`;
}

function valueOf(verdict: Verdict | undefined): string {
  if (!verdict) return "нет данных";
  const { value, unit, k, n, reason } = verdict;
  if (value === undefined) return reason ?? "нет данных";
  const number = unit === "share" ? formatPercent(value) : formatNumber(value, 2);
  const counts = k !== undefined && n !== undefined ? ` (${k} из ${n}${overYears(verdict)})` : "";
  const open = verdict.outcome === "not-assessed" && reason ? `, не оценено: ${reason}` : "";
  return `${number}${counts}${open}`;
}

/** The verdicts on one cluster in two years. */
interface TwoVerdicts {
  readonly before: Verdict;
  readonly now: Verdict;
  readonly from: number;
  readonly to: number;
}

/**
 * Conditions that are met in one of the years, with their values in both: «ОГЭ, математика, 9 класс:
 * 20,0 % (4 из 20) → 35,0 % (7 из 20)».
 *
 * @param pick which pairs of outcomes to tell
 */
export function changedConditions(
  { before, now, from, to }: TwoVerdicts,
  pick: (was: boolean, is: boolean) => boolean,
): string[] {
  const first = new Map(leavesOf(before, from).map(({ key, verdict }) => [key, verdict]));
  const second = new Map(leavesOf(now, to).map(({ key, verdict }) => [key, verdict]));
  const asked = [...first.values(), ...second.values()].filter(({ procedure }) => procedure);
  const several = new Set(asked.map(({ title }) => title)).size > 1;
  const lines = [...new Set([...second.keys(), ...first.keys()])].flatMap((key) => {
    const [was, is] = [first.get(key), second.get(key)];
    const about = is ?? was;
    if (!about || !pick(was?.outcome === "met", is?.outcome === "met")) return [];
    const hasValue = was?.value !== undefined || is?.value !== undefined;
    return [
      hasValue
        ? `${nameOf(about, several)}: ${valueOf(was)} → ${valueOf(is)}`
        : nameOf(about, several),
    ];
  });
  return [...new Set(lines)];
}
