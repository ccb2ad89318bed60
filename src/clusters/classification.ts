import type { ClosedCell } from "../facts/cell.ts";
import type { Outcome, Verdict } from "../criteria/verdict.ts";
import type { DecidedBy } from "./assign.ts";
import type { Certainty, Standing } from "./standing.ts";

/** How sure a school's place is: in a cluster, or in none. */
export interface PlaceCertainty {
  readonly word: Certainty;
  /** P(the place is the same by the shares behind the results), 0..1. */
  readonly probability: number;
}

/** One school's place, with its evidence. */
export interface SchoolClassification {
  readonly code: string;
  readonly name: string;
  readonly municipality: string;
  /** Cluster ids, e.g. `["ШНОР", "ШНСУ"]`, labels first. */
  readonly clusters: readonly string[];
  /** The one word for the column «Кластеризация»; "" when in no cluster. */
  readonly label: string;
  readonly status: "classified" | "insufficient-data";
  /** Who supports: regional | municipal. */
  readonly tier?: string;
  /** Where the school stands in the cycle «кандидат → в перечне → под наблюдением → выведена». */
  readonly state?: string;
  /** Who gave the label: the rules, the policy on markers of ВПР, or an act. */
  readonly decidedBy: DecidedBy;
  /**
   * Probability, 0..1, of the same label were other pupils of the same school to sit the same works
   * (устойчивость); null where the rules do not give the label.
   */
  readonly stability: number | null;
  /**
   * How sure the place is; null where the rules do not give it (an act or the markers of ВПР do), where
   * nothing could be decided, and where no draws are asked for.
   */
  readonly certainty: PlaceCertainty | null;
  /**
   * Cluster → probability, 0..1, that its rule holds for the shares behind the results: what the school
   * would show with very many pupils. Only clusters that rest on results; empty where no draws are asked for.
   */
  readonly probability: Readonly<Record<string, number>>;
  /**
   * Cluster → printed tier, whether or not the letter of the rule puts the school there: confirmed, or to
   * be checked. Left out where the probability is small.
   */
  readonly standing: Readonly<Record<string, Standing>>;
  /** What would change the decision, in Russian; most hopeful first. */
  readonly wouldChange: readonly string[];
  /** Manual decisions applied, with their act. */
  readonly overrides: readonly string[];
  /**
   * Whether its results can be relied on, where that was looked at: the exams in doubt (ВПР where left
   * out) and the possible markers, in Russian sentences.
   */
  readonly objectivity?: {
    readonly marked: boolean;
    readonly exams?: readonly string[];
    readonly because: readonly string[];
  };
  /** The same school by the rules without ВПР (графа «без ВПР»), where objectivity was looked at. */
  readonly withoutVpr?: {
    readonly clusters: readonly string[];
    readonly label: string;
    readonly status: "classified" | "insufficient-data";
  };
  /** What the policy on markers changed, in Russian sentences. */
  readonly notes?: readonly string[];
  /** One tree per cluster of the criteria file, in its order. */
  readonly because: readonly ClusterVerdict[];
}
export interface ClusterVerdict {
  readonly cluster: string;
  readonly outcome: Outcome;
  /** The verdict by itself: how many were met of how many needed, or why it is not assessed. */
  readonly root: Verdict;
  /** The same with the tree of evidence: made when it is first asked for, because a region has thousands. */
  readonly verdict: Verdict;
}

/** A cluster whose tree of evidence is at hand. */
export function clusterVerdict(cluster: string, verdict: Verdict): ClusterVerdict {
  const root = { ...verdict };
  delete root.children;
  return { cluster, outcome: verdict.outcome, root, verdict };
}

export interface ClusterDefinition {
  readonly id: string;
  readonly title: string;
  readonly kind: "label" | "flag";
  readonly aliases: readonly string[];
}

/** The contract for programs: `classification.json`. */
export interface Classification {
  readonly year: number;
  readonly region: string;
  /** Number and date of the act that approved the list; null while it is a draft («проект»). */
  readonly act: string | null;
  readonly criteria: { readonly id: string; readonly title: string; readonly sha256: string };
  readonly clusters: readonly ClusterDefinition[];
  readonly inputs: readonly {
    readonly file: string;
    readonly sha256: string;
    readonly rowsRead: number;
    readonly rowsAccepted: number;
    readonly rowsRejected: number;
  }[];
  /** Files among the data that were not read; left out where there are none. */
  readonly unread?: readonly string[];
  /** Results that lost too many rows: nothing was decided by them. */
  readonly closed?: readonly ClosedCell[];
  /**
   * Indicators that the criteria make of the context, with the codes of the schools where there is none;
   * left out where they ask of no context.
   */
  readonly context?: readonly {
    readonly indicator: string;
    readonly title: string;
    readonly lacking: readonly string[];
  }[];
  readonly schools: readonly SchoolClassification[];
}

/**
 * A verdict tree as it goes into the receipt: a reference to another cluster keeps its outcome and
 * loses its branches, since they stand under that cluster already. What has no such reference is
 * shared, not copied.
 */
export function receipt(verdict: Verdict): Verdict {
  const { children } = verdict;
  if (!children) return verdict;
  if (verdict.rule === "cluster") return clusterVerdict("", verdict).root;
  const short = children.map(receipt);
  return short.every((child, at) => child === children[at])
    ? verdict
    : { ...verdict, children: short };
}

/** The one scale of certainty (надёжность вывода). */
export const placeWords = { firm: "твёрдо", likely: "вероятно", disputed: "спорно" } as const;

/** Printed tiers of a cluster (ярусы перечня). */
export const standingWords = { confirmed: "подтверждён", "to-check": "требует проверки" } as const;

/** How sure the decision on the cluster is, in a word; of what the rules do not give, who gave it. */
export const decisionWord = ({ certainty, decidedBy }: SchoolClassification): string => {
  if (certainty) return placeWords[certainty.word];
  if (decidedBy === "rules") return "не оценено";
  return decidedBy === "act" ? "принято вручную" : "принято по маркерам ВПР";
};
