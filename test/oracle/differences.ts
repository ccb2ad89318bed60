import { noRecords } from "../../src/clusters/classify-input.ts";
import type { ClusterVerdict } from "../../src/clusters/classification.ts";
import { classifyYear } from "../../src/clusters/classify.ts";
import { createLists } from "../../src/clusters/lists.ts";
import type { Criteria } from "../../src/criteria/criteria-file.ts";
import type { Outcome } from "../../src/criteria/verdict.ts";
import { buildDataSet, type DataSet } from "../../src/indicators/data-set.ts";
import { classifyByHand } from "./classify-by-hand.ts";
import type { Given } from "./given.ts";

/** Stability is not what is compared here; without it a classification is quick. */
export const withoutResampling = (criteria: Criteria): Criteria => ({
  ...criteria,
  stability: { resamples: 0, seed: 1 },
});

const dataSets = new WeakMap<Given, DataSet>();

/** Shared by all criteria that are tried on the same records: the model of their results is fitted once. */
function dataSetOf(given: Given): DataSet {
  const made = dataSets.get(given) ?? buildDataSet({ ...noRecords, ...given });
  dataSets.set(given, made);
  return made;
}

/**
 * Clusters that the engine leaves open because of what other schools lost: its bound on the prior of a region
 * is wider than what is possible, so it may leave open what the oracle finds decided; never the reverse.
 */
const leftOpen = (because: readonly ClusterVerdict[]): Record<string, Outcome> =>
  Object.fromEntries(
    because
      .filter(({ root: { reason = "" } }) => reason.includes("от потерянных строк других школ"))
      .map(({ cluster, outcome }) => [cluster, outcome]),
  );

/** Schools on which the engine and the oracle disagree, each in one line; empty when they agree. */
export function differences(given: Given, criteria: Criteria, year: number): string[] {
  const oracle = classifyByHand(given, criteria, year);
  const lists = createLists(
    { ...noRecords, ...given },
    withoutResampling(criteria),
    dataSetOf(given),
  );
  const { schools } = classifyYear(lists, year, {});
  const engine = schools.map((school) => ({
    code: school.code,
    clusters: school.clusters,
    outcomes: Object.fromEntries(
      school.because.map(({ cluster, verdict }) => [cluster, verdict.outcome]),
    ),
    label: school.label,
    status: school.status,
  }));
  const said = new Map(engine.map((school) => [school.code, JSON.stringify(school)]));
  const left = new Map(schools.map(({ code, because }) => [code, leftOpen(because)]));
  const found = oracle
    .map((school) => ({ ...school, outcomes: { ...school.outcomes, ...left.get(school.code) } }))
    .filter((school) => said.get(school.code) !== JSON.stringify(school))
    .map((school) => `${year}: ${JSON.stringify(school)} / ${said.get(school.code) ?? "—"}`);
  return engine.length === oracle.length
    ? found
    : [...found, `${year}: ${engine.length} schools against ${oracle.length}`];
}
