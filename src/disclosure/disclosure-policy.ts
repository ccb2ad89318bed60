import type { People } from "../document/document.ts";
import { policy } from "../reference/policy.ts";
import { formatPercent } from "../shared/russian.ts";

/** What no public document tells (порог раскрытия); one policy for all of them. */
export interface DisclosurePolicy {
  /** Fewest participants whose share is shown. */
  readonly fewest: number;
  /**
   * How near to none or to all is hidden: 1 hides 0, 1, n − 1 and n of n, so that a hidden number
   * beside «признак есть» does not itself say "all" or "none".
   */
  readonly edge: number;
  /**
   * Step to which a share of several schools together is rounded, 0..1: sums over schools that overlap
   * would give the hidden ones away.
   */
  readonly pooledStep: number;
}

/**
 * The policy of every public document.
 *
 * @source Own policy after common practice: ten participants, as for lists of schools and for pupils
 *   with disabilities (ОВЗ); no all-or-none groups; shares of pooled schools in whole five per cent.
 */
export const publicPolicy: DisclosurePolicy = policy.disclosure;

/** A group of pupils about whom a number must not be shown. */
export const mustHide = (
  { k, n }: People,
  { fewest, edge }: Pick<DisclosurePolicy, "fewest" | "edge"> = publicPolicy,
): boolean => n < fewest || (k !== undefined && (k <= edge || n - k <= edge));

/** What is hidden, in one sentence: for the foot of each document and for the methodology. */
export const policyWords = ({ fewest, pooledStep }: DisclosurePolicy = publicPolicy): string =>
  `Скрыты доли при числе участников меньше ${fewest} и там, где ими охвачены все или почти все либо никто или почти никто, а также те, по которым скрытые можно вычислить. Общая доля нескольких школ (похожих) округлена до ${formatPercent(pooledStep, 0)} и дана без числа участников.`;
