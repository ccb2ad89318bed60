import { mentorLoads, withoutOf } from "./left-over.ts";
import { lagOf, pairDistance } from "./pair-benefit.ts";
import { pairingOf, type Pairing } from "./pairing.ts";
import { partnerOptions, type PartnerOptions } from "./partner-options.ts";
import type { Aspect, PartnersInput, SchoolInNeed } from "./partners-input.ts";
import type { PartnerPair, PartnersResult } from "./partners-result.ts";
import { firstOfEquals } from "./solve/first-of-equals.ts";
import { firstMentorBonus, mentorsOf, UNITS, type Chosen } from "./solve/pairing-problem.ts";
import { secondChoices } from "./solve/second-choice.ts";
import { solvePairing } from "./solve/solve-pairing.ts";

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
  given: Parameters<typeof partnerOptions>[0] = {},
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
