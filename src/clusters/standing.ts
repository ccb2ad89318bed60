import type { Criteria, Rule } from "../criteria/criteria-file.ts";
import { innerRules, isCondition } from "../criteria/walk-rules.ts";
import type { AnySpec } from "../indicators/kind.ts";
import { kindOf } from "../indicators/kinds.ts";
import { policy } from "../reference/policy.ts";

/** How far a school's place in a cluster is to be relied on, one scale for the whole project. */
export type Certainty = "firm" | "likely" | "disputed";

/**
 * Printed tier of a school in a cluster: confirmed («подтверждён») is to be signed, to-check («требует
 * проверки») to be looked at first, whatever the letter of the rule says of this year's shares.
 */
export type Standing = "confirmed" | "to-check";

const { confirmed, confirmedOverYears, falseConfirmed, toCheck, likely } = policy.certainty;

const kindIn = (criteria: Criteria, id: string) => {
  const spec: AnySpec | undefined = criteria.indicators[id];
  return spec && { spec, kind: kindOf(spec) };
};

/** Whether a rule, cluster references followed, asks anything that rests on results. */
export function asksResults(criteria: Criteria, rule: Rule): boolean {
  if (isCondition(rule)) return kindIn(criteria, rule.indicator)?.kind.from !== "context";
  if ("cluster" in rule) {
    const other = criteria.clusters.find(({ id }) => id === rule.cluster);
    return other !== undefined && asksResults(criteria, other.rule);
  }
  return innerRules(rule).some(([, one]) => asksResults(criteria, one));
}

/** Whether a rule looks at several years whatever it asks: one bad year does not make it hold. */
export function spansYears(criteria: Criteria, rule: Rule): boolean {
  if (isCondition(rule)) {
    const { spec, kind } = kindIn(criteria, rule.indicator) ?? {};
    if (kind?.from === "context" || kind?.from === "model") return true;
    return spec?.kind === "pooledYears" && spec.below === undefined;
  }
  if ("consecutive" in rule || "sameProcedure" in rule) return true;
  if ("inYears" in rule) return rule.inYears.k > 1;
  if ("cluster" in rule) return false;
  const inner = innerRules(rule);
  return inner.length > 0 && inner.every(([, one]) => spansYears(criteria, one));
}

/**
 * Divides the schools of one cluster by the probability that its rule holds for the shares behind the
 * results. Confirmed are those above the limit, the surest first, as long as on the mean no more of
 * them than the policy allows are there by chance; to check, those whose probability is not small.
 *
 * @param probabilities school → 0..1
 * @param overYears whether the rule spans years, see `spansYears`
 * @source Mean of 1 − P over a list as its expected false share: Storey (2003), Annals of Statistics
 *   31:2013; Müller et al. (2004), JASA 99:990
 */
export function standingsOf(
  probabilities: ReadonlyMap<string, number>,
  overYears: boolean,
): Map<string, Standing> {
  const limit = overYears ? confirmedOverYears : confirmed;
  const ordered = [...probabilities].sort(
    ([a, left], [b, right]) => right - left || (a < b ? -1 : 1),
  );
  const result = new Map<string, Standing>();
  let wrong = 0;
  for (const [school, probability] of ordered) {
    if (probability < toCheck) break;
    wrong += 1 - probability;
    const isConfirmed = probability >= limit && wrong <= falseConfirmed * (result.size + 1);
    result.set(school, isConfirmed ? "confirmed" : "to-check");
  }
  return result;
}

/** The one word for how sure a place is. */
export const certaintyOf = (probability: number, standing: Standing | undefined): Certainty =>
  standing === "confirmed" ? "firm" : probability >= likely ? "likely" : "disputed";
