import { formatPercent, formatPercentagePoints } from "../../shared/russian.ts";
import type { Cell } from "../../facts/index.ts";
import { binomialTest } from "../statistics/binomial-test.ts";
import { notAssessed, type Finding } from "./marker.ts";
import type { ObjectivityOptions } from "./objectivity-defaults.ts";
import type { AssessWork } from "./work.ts";

interface Pairs {
  readonly lower: number;
  readonly same: number;
  readonly higher: number;
}

function pairsOf({ journalLower, journalSame, journalHigher }: Cell): Pairs | null {
  if (journalLower === null || journalSame === null || journalHigher === null) return null;
  return { lower: journalLower, same: journalSame, higher: journalHigher };
}

const sizeOf = ({ lower, same, higher }: Pairs) => lower + same + higher;
const divergence = (pairs: Pairs) => (pairs.higher - pairs.lower) / sizeOf(pairs);

function add(a: Pairs, b: Pairs, sign: 1 | -1): Pairs {
  return {
    lower: a.lower + sign * b.lower,
    same: a.same + sign * b.same,
    higher: a.higher + sign * b.higher,
  };
}

const none: Pairs = { lower: 0, same: 0, higher: 0 };

function findingOf(own: Pairs, all: Pairs, rule: ObjectivityOptions["journalDivergence"]): Finding {
  const n = sizeOf(own);
  if (n < rule.minN) return notAssessed("too-few");
  const others = add(all, own, -1);
  const region = rule.against === "region";
  if (region && sizeOf(others) === 0) return notAssessed("few-schools");
  const centre = region ? divergence(others) : 0;
  // half a pupil each way, so that a region without one kind does not make the other impossible
  const share = region ? (others.higher + 0.5) / (others.higher + others.lower + 1) : 0.5;
  const moved = own.higher + own.lower;
  const p = moved === 0 ? 1 : binomialTest(own.higher, moved, share).p;
  const gap = divergence(own) - centre;
  const [lower, higher] = [own.lower / n, own.higher / n];
  const largest = Math.max(lower, higher);
  return {
    found: p < rule.p && Math.abs(gap) >= rule.gap,
    p,
    numbers: {
      n,
      lower,
      higher,
      divergence: divergence(own),
      region: centre,
      gap,
      level: largest >= rule.high ? 2 : largest >= rule.medium ? 1 : 0,
    },
    text: `Повышения за вычетом понижений отличаются от ${region ? "региональных" : "нуля"} на ${formatPercentagePoints(gap)}: понизили отметку ${formatPercent(lower)}, повысили ${formatPercent(higher)}.`,
  };
}

/**
 * Divergence from the class register (расхождение с журналом): share that raised the mark minus share
 * that lowered it, by the sign test. Set against the region, because everywhere more lower than raise;
 * `level` is 1 from 20 % and 2 from 40 % moved one way.
 *
 * @source Sign test: Dixon & Mood (1946), JASA 41:557; 20 and 40 %: a rule of an open program, not ФИОКО's
 */
export const journalDivergence: AssessWork = (work, { journalDivergence: rule }) => {
  const pairs = [...work.cells].map(([school, cell]) => ({ school, own: pairsOf(cell) }));
  const all = pairs.reduce((sum, { own }) => (own ? add(sum, own, 1) : sum), none);
  return new Map(
    pairs.map(({ school, own }) => [
      school,
      own && sizeOf(own) > 0 ? findingOf(own, all, rule) : notAssessed("no-journal"),
    ]),
  );
};
