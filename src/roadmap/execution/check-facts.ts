import type { Issue } from "../../shared/issue.ts";
import { municipalityKeys } from "../../tables/place-keys.ts";
import type { Roadmap } from "../roadmap-file.ts";
import type { Fact } from "./facts-register.ts";

/** A school that takes part in a road map. */
export interface Participant {
  readonly code: string;
  readonly name: string;
  readonly municipality: string;
  /** Clusters that the register of support names; none known by default. */
  readonly clusters?: readonly string[];
}

/** Facts that speak of the road map's actions and schools; the others are told and left out. */
export function checkFacts(
  facts: readonly Fact[],
  roadmap: Roadmap,
  participants: readonly Participant[],
  file: string,
): { readonly facts: readonly Fact[]; readonly issues: readonly Issue[] } {
  const actions = new Set(roadmap.actions.map(({ id }) => id));
  const schools = new Set(participants.map(({ code }) => code));
  const issues: Issue[] = [];
  const good = facts.filter(({ action, school, line }) => {
    const fault = !actions.has(action)
      ? { code: "fact-action-unknown", found: action }
      : school !== undefined && !schools.has(school)
        ? { code: "fact-school-unknown", found: school }
        : undefined;
    if (fault) {
      issues.push({ severity: "error", file, ...(line !== undefined && { line }), ...fault });
    }
    return fault === undefined;
  });
  return { facts: good.map(asRegistered(participants)), issues };
}

/** A fact with its municipality in the form of the register: reports write it in their own. */
function asRegistered(participants: readonly Participant[]): (fact: Fact) => Fact {
  const keyOf = municipalityKeys(participants.map(({ municipality }) => municipality));
  const shown = new Map(
    participants.map(({ municipality }) => [keyOf(municipality), municipality]),
  );
  return ({ municipality, ...fact }) => {
    if (municipality === undefined) return fact;
    return { ...fact, municipality: shown.get(keyOf(municipality)) ?? municipality };
  };
}
