import type { Criteria } from "../../src/criteria/criteria-file.ts";
import type { Outcome } from "../../src/criteria/verdict.ts";
import { deciding } from "./decide.ts";
import { allSchools, type Given } from "./given.ts";
import { waysOf } from "./lost-ways.ts";

/** One school's place, as the oracle sees it. */
export interface PlaceOfSchool {
  readonly code: string;
  readonly clusters: readonly string[];
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly label: string;
  readonly status: "classified" | "insufficient-data";
}

/**
 * A second opinion on the whole classification, by plain loops that share no code with the engine:
 * outcomes of every cluster, manual decisions, one label by precedence, too little data said aloud.
 */
export function classifyByHand(given: Given, criteria: Criteria, year: number): PlaceOfSchool[] {
  const decide = deciding(given, criteria);
  // Labels before flags, then by precedence; sorting keeps the file's order among equals.
  const clusters = [...criteria.clusters].sort(
    (a, b) => Number(a.kind === "flag") - Number(b.kind === "flag") || a.precedence - b.precedence,
  );
  return allSchools(given).map((code) => {
    const outcomes: Record<string, Outcome> = {};
    const otherwise = waysOf(given, code).map((way) => deciding(way, criteria));
    for (const { id, rule } of criteria.clusters) {
      const place = { school: code, year, procedure: null };
      const outcome = decide(rule, place);
      // what lost rows could turn is not assessed: tried on what they may have been
      const turns = otherwise.some((other) => other(rule, place) !== outcome);
      outcomes[id] = turns ? "not-assessed" : outcome;
    }

    const members = new Set(
      clusters.filter(({ id }) => outcomes[id] === "met").map(({ id }) => id),
    );
    for (const { school, cluster, decision, year: of } of given.overrides ?? []) {
      if (school !== code || (of !== null && of !== year)) continue;
      const named = clusters.find(({ id, aliases }) => id === cluster || aliases.includes(cluster));
      if (!named) continue;
      if (decision === "include") members.add(named.id);
      else members.delete(named.id);
    }

    const labels = clusters.filter(({ kind }) => kind === "label");
    const label = labels.find(({ id }) => members.has(id));
    // The gravest label decides whether enough is known: "not on the list" must never mean "not seen".
    const gravest = labels[0];
    const unknown = !label && gravest !== undefined && outcomes[gravest.id] === "not-assessed";
    return {
      code,
      clusters: clusters.filter(({ id }) => members.has(id)).map(({ id }) => id),
      outcomes,
      label: label ? label.id : unknown ? criteria.labels.insufficient : criteria.labels.none,
      status: unknown ? "insufficient-data" : "classified",
    };
  });
}
