import type { CodeHistory } from "./codes.ts";
import type { Sitting } from "./model.ts";
import { SEED } from "./random.ts";
import { type Kind, type SampleSchool, SUPPORT_EFFECT, SUPPORT_SINCE } from "./schools.ts";
import { YEARS } from "./works.ts";

const round = (value: number) => Math.round(value * 10_000) / 10_000;

/** Counts of a procedure in the region before any dirt; appeals are not in them. */
function countsOf({ work, year, results }: Sitting) {
  const present = results.filter(({ absent }) => !absent);
  const marks = [2, 3, 4, 5].map((mark) => present.filter((r) => r.mark === mark).length);
  const below = present.filter((r) =>
    r.mark === undefined ? (r.score ?? 0) < (work.minimum ?? 0) : r.mark === 2,
  ).length;
  const sum = present.reduce((total, r) => total + (r.score ?? r.primary), 0);
  return {
    year,
    exam: work.exam,
    subject: work.subject,
    grade: work.grade,
    schools: new Set(present.map(({ pupil }) => pupil.school)).size,
    n: present.length,
    absent: results.length - present.length,
    mean: round(sum / present.length),
    marks: work.marks ? marks : null,
    belowMinimum: below,
  };
}

/** What was planted, for tests to compare with: kinds of schools, effects, codes, counts. */
export function truthOf(
  schools: readonly SampleSchool[],
  sittings: readonly Sitting[],
  history: CodeHistory,
) {
  const of = (kind: Kind) =>
    schools.filter((school) => school.kind === kind).map(({ code }) => code);
  return {
    seed: SEED,
    years: YEARS,
    kinds: {
      "persistently-low": of("persistently-low"),
      declining: of("declining"),
      improving: of("improving"),
      leader: of("leader"),
      resilient: of("resilient"),
      "inflated-vpr": of("inflated-vpr"),
      supported: of("supported"),
      "too-small": of("too-small"),
    },
    support: {
      since: SUPPORT_SINCE,
      effect: SUPPORT_EFFECT,
      unit: "standard deviations of pupils' ability",
      withoutEffect: of("persistently-low").slice(0, 2),
    },
    recoded: history.recoded,
    merged: history.merged,
    effects: schools.map(({ code, kind, effect, adversity, size }) => ({
      school: code,
      kind,
      effect: round(effect),
      adversity: round(adversity),
      size,
    })),
    procedures: sittings.map(countsOf),
  };
}
