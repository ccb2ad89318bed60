import { barrierOf, type Barrier } from "./barrier.ts";
import type { Pairing } from "./pairing.ts";
import type { PartnerOptions } from "./partner-options.ts";
import type { Mentor, SchoolInNeed } from "./partners-input.ts";
import type { MentorLoad, SchoolWithout, WithoutReason } from "./partners-result.ts";
import { loadsOf, mentorsOf, type Chosen } from "./solve/pairing-problem.ts";
import { shortageOf } from "./solve/shortage.ts";

/** Schools that are left without a mentor, each with the reason. */
export function withoutOf(
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
export function mentorLoads({ schools, mentors, benefits, problem }: Pairing, chosen: Chosen) {
  const loads = loadsOf(problem, chosen);
  return mentors.map((mentor, at): MentorLoad => {
    const load = loads[at] ?? 0;
    if (load > 0) return { mentor, load };
    const suits = schools.some((_, school) => benefits[school * mentors.length + at]);
    const unused = mentor.capacity === 0 ? "no-capacity" : suits ? "not-needed" : "barred";
    return { mentor, load, unused };
  });
}
