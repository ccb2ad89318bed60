import { type Lists, listsOf } from "./lists.ts";

/** Schools of a list whose rule does not hold for the shares behind their results. */
export interface FalseEntries {
  readonly expected: number;
  /** Of those listed, 0..1. */
  readonly share: number;
}

/** Mean of values; null of none. */
export const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;

/** Schools of each cluster's list by the rules alone: without acts and markers of ВПР. */
export function listedByRules(lists: Lists, year: number): ReadonlyMap<string, readonly string[]> {
  const places = [...lists.places(year).of].map(
    ([code, { byRules }]) => [code, listsOf(lists.criteria, byRules)] as const,
  );
  return new Map(
    lists.criteria.clusters.map(({ id }) => [
      id,
      places.filter(([, own]) => own.includes(id)).map(([code]) => code),
    ]),
  );
}

/**
 * Expected false entries of a list (лишние в перечне): the sum of 1 − P(the rule holds) over it.
 *
 * @returns null where nobody is listed, the cluster rests on the context, or no draws are asked for
 * @source Storey (2003), Annals of Statistics 31:2013; Müller et al. (2004), JASA 99:990
 */
export function falseEntries(
  lists: Lists,
  year: number,
  cluster: string,
  listed: readonly string[],
): FalseEntries | null {
  const probability = lists.certainty(year).probability.get(cluster);
  const share = probability && meanOf(listed.map((code) => 1 - (probability.get(code) ?? 0)));
  return share === undefined || share === null ? null : { expected: share * listed.length, share };
}
