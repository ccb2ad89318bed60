import { barrierOf } from "./barrier.ts";
import { pairBenefit, type PairBenefit } from "./pair-benefit.ts";
import type { PartnerOptions } from "./partner-options.ts";
import type { Mentor, PartnersInput, SchoolInNeed } from "./partners-input.ts";
import { UNITS, type PairingProblem } from "./solve/pairing-problem.ts";

const byCode = (a: { readonly code: string }, b: { readonly code: string }): number =>
  a.code < b.code ? -1 : a.code > b.code ? 1 : 0;

/** Schools and mentors in order, and the problem in whole numbers made of them. */
export interface Pairing {
  readonly schools: readonly SchoolInNeed[];
  readonly mentors: readonly Mentor[];
  readonly benefits: readonly (PairBenefit | null)[];
  readonly problem: PairingProblem;
}

/** The problem of a region: who may be with whom, and what each pair would be worth. */
export function pairingOf({ aspects, ...input }: PartnersInput, options: PartnerOptions): Pairing {
  const schools = [...input.schools].sort(byCode);
  const mentors = [...input.mentors].sort(byCode);
  const benefits = schools.flatMap((school) =>
    mentors.map((mentor) =>
      barrierOf(school, mentor, options) === undefined
        ? pairBenefit(school, mentor, aspects, options)
        : null,
    ),
  );
  const units = Int32Array.from(benefits, (one) => (one ? Math.round(one.total * UNITS) : -1));
  const problem = {
    wants: schools.map(({ mentorsWanted }) => mentorsWanted),
    urgency: schools.map((school) => urgencyOf(school, options)),
    capacity: mentors.map(({ capacity }) => capacity),
    units,
  };
  return { schools, mentors, benefits, problem };
}

/** Degree of urgency: the earlier the cluster is named, the higher; 1 for who asked itself. */
function urgencyOf({ cluster }: SchoolInNeed, options: PartnerOptions): number {
  const { riskClusters, urgentFirst } = options;
  const place = riskClusters.indexOf(cluster);
  return urgentFirst && place >= 0 ? riskClusters.length - place + 1 : 1;
}
