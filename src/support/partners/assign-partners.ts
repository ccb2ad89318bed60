import { type Barrier, barrierOf } from "./barrier.ts";
import { lagOf, pairBenefit, type PairBenefit, pairDistance } from "./pair-benefit.ts";
import {
  type GivenPartnerOptions,
  partnerOptions,
  type PartnerOptions,
} from "./partner-options.ts";
import type { Aspect, Mentor, PartnersInput, SchoolInNeed } from "./partners-input.ts";
import type {
  MentorLoad,
  PartnerPair,
  PartnersResult,
  SchoolWithout,
  WithoutReason,
} from "./partners-result.ts";
import { firstOfEquals } from "./solve/first-of-equals.ts";
import {
  type Chosen,
  firstMentorBonus,
  loadsOf,
  mentorsOf,
  type PairingProblem,
  shortageOf,
  UNITS,
} from "./solve/pairing-problem.ts";
import { secondChoices, solvePairing } from "./solve/solve-pairing.ts";

/**
 * Pairs schools in need with mentors (подбор партнёрских пар): first as many schools as can be get a
 * mentor, of them those of the more urgent clusters, then the benefit of all pairs together is the greatest; of several such choices the first
 * in the order of codes. The same input gives the same pairs, whatever its order.
 *
 * @param given options by their names; what is not said is a default of ours, not an official value
 * @throws PartnerOptionsError when the options do not fit
 */
export async function assignPartners(
  input: PartnersInput,
  given: GivenPartnerOptions = {},
): Promise<PartnersResult> {
  const options = partnerOptions(given);
  const pairing = pairingOf(input, options);
  const bonus = firstMentorBonus(pairing.problem);
  const chosen = firstOfEquals(pairing.problem, await solvePairing(pairing.problem), bonus);
  const pairs = pairsOf(pairing, chosen, bonus, input.aspects, options);
  return {
    pairs,
    without: withoutOf(pairing, chosen, options),
    fewer: pairing.schools.flatMap((school, at) => {
      const got = mentorsOf(pairing.problem, chosen, at);
      return got > 0 && got < school.mentorsWanted
        ? [{ school, wanted: school.mentorsWanted, got }]
        : [];
    }),
    mentors: mentorLoads(pairing, chosen),
    benefit: pairs.reduce((sum, { benefit }) => sum + benefit.total, 0),
    options,
    aspects: input.aspects,
  };
}

function pairsOf(
  { schools, mentors, benefits, problem }: Pairing,
  chosen: Chosen,
  bonus: number,
  aspects: readonly Aspect[],
  options: PartnerOptions,
): PartnerPair[] {
  const second = secondChoices(problem, chosen, bonus);
  return benefits.flatMap((benefit, at): PartnerPair[] => {
    const place = { school: Math.floor(at / mentors.length), mentor: at % mentors.length };
    const [school, mentor] = [schools[place.school], mentors[place.mentor]];
    if (chosen[at] === 0 || !benefit || !school || !mentor) return [];
    const other = second(place.school, place.mentor);
    const instead = other.mentor === null ? null : (mentors[other.mentor] ?? null);
    const distance = pairDistance(school, mentor);
    const weak = weakOf(school, aspects, options);
    return [
      {
        school,
        mentor,
        benefit,
        weak,
        covered: weak.filter(({ id }) => (mentor.standings.get(id)?.better ?? 0) >= options.sure),
        ...(distance !== undefined && { distanceKm: distance }),
        second: {
          mentor: instead,
          benefit:
            other.mentor === null
              ? null
              : (benefits[place.school * mentors.length + other.mentor]?.total ?? null),
          left: other.left === null ? null : (schools[other.left] ?? null),
          joins: other.joins === null ? null : (schools[other.joins] ?? null),
          loss: other.unitsLost / UNITS,
        },
      },
    ];
  });
}

/** Directions a school is surely weak in, the greatest lag first. */
function weakOf(
  { standings }: SchoolInNeed,
  aspects: readonly Aspect[],
  { sure }: PartnerOptions,
): Aspect[] {
  const lag = (aspect: Aspect): number => {
    const own = standings.get(aspect.id);
    return own && 1 - own.better >= sure ? lagOf(aspect, own) : 0;
  };
  return aspects.filter((aspect) => lag(aspect) > 0).sort((a, b) => lag(b) - lag(a));
}

/** Schools that are left without a mentor, each with the reason. */
function withoutOf(
  { schools, mentors, benefits, problem }: Pairing,
  chosen: Chosen,
  options: PartnerOptions,
): SchoolWithout[] {
  return schools.flatMap((school, at): SchoolWithout[] => {
    if (mentorsOf(problem, chosen, at) > 0) return [];
    const reason = (why: WithoutReason): SchoolWithout[] => [{ school, why }];
    if (school.mentorsWanted === 0) return reason({ kind: "declined" });
    if (mentors.every(({ code }) => code === school.code)) return reason({ kind: "no-mentors" });
    const suits = mentors.some((_, mentor) => benefits[at * mentors.length + mentor]);
    if (!suits) return reason({ kind: "barred", barriers: barriersOf(school, mentors, options) });
    const { mentors: full, ...short } = shortageOf(problem, chosen, at);
    const named = full.flatMap((mentor) => mentors[mentor] ?? []);
    return reason({ kind: "no-places", mentors: named, ...short });
  });
}

function barriersOf(
  school: SchoolInNeed,
  mentors: readonly Mentor[],
  options: PartnerOptions,
): ReadonlyMap<Barrier, number> {
  const barriers = new Map<Barrier, number>();
  for (const mentor of mentors) {
    const barrier = barrierOf(school, mentor, options);
    if (barrier) barriers.set(barrier, (barriers.get(barrier) ?? 0) + 1);
  }
  return barriers;
}

/** How much of each mentor is used. */
function mentorLoads({ schools, mentors, benefits, problem }: Pairing, chosen: Chosen) {
  const loads = loadsOf(problem, chosen);
  return mentors.map((mentor, at): MentorLoad => {
    const load = loads[at] ?? 0;
    if (load > 0) return { mentor, load };
    const suits = schools.some((_, school) => benefits[school * mentors.length + at]);
    const unused = mentor.capacity === 0 ? "no-capacity" : suits ? "not-needed" : "barred";
    return { mentor, load, unused };
  });
}

const byCode = (a: { readonly code: string }, b: { readonly code: string }): number =>
  a.code < b.code ? -1 : a.code > b.code ? 1 : 0;

/** Schools and mentors in order, and the problem in whole numbers made of them. */
interface Pairing {
  readonly schools: readonly SchoolInNeed[];
  readonly mentors: readonly Mentor[];
  readonly benefits: readonly (PairBenefit | null)[];
  readonly problem: PairingProblem;
}

/** The problem of a region: who may be with whom, and what each pair would be worth. */
function pairingOf({ aspects, ...input }: PartnersInput, options: PartnerOptions): Pairing {
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
