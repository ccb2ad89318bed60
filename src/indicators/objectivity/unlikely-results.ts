import type { Cell } from "../../facts/cell.ts";
import { formatNumber, formatPercent, formatPercentagePoints } from "../../shared/russian.ts";
import { binomialTest } from "../../statistics/binomial-test.ts";
import { normalProbability } from "../../statistics/normal.ts";
import { fitYear } from "../context-residual/fit-year.ts";
import { scoredCells } from "../context-residual/outcome.ts";
import { type JournalCounts, journalOf } from "../journal.ts";
import { quality } from "../marks.ts";
import { isMissing } from "../reading.ts";
import { type Finding, notAssessed } from "./marker.ts";
import type { ObjectivityOptions } from "./objectivity-defaults.ts";
import type { AssessWork, Work } from "./work.ts";

/**
 * Too good for the context (слишком высокие для контекста): z = (x̄ − expected)/√(τ² + σ²/n) above
 * 2.58, where the expectation leans on the school itself by its leverage, and is corrected for that.
 *
 * @source ours, after the contextual regression; 2.58 is the 99 % point of the normal distribution
 */
export const tooGood: AssessWork = (work, { tooGood: rule }) => {
  const fit = fitYear(work.dataSet, { procedure: work.procedure, year: work.year }, work.year);
  const findings = new Map<string, Finding>();
  for (const school of work.cells.keys()) {
    const lacking = fit.lacking.has(school);
    findings.set(
      school,
      notAssessed(lacking ? "no-context" : "fit" in fit ? "no-score" : "few-schools"),
    );
  }
  if (!("fit" in fit)) return findings;
  for (const { school, n, value, expected, residual, variance, leverage } of fit.residuals) {
    const z = residual / Math.sqrt((fit.between + variance) * Math.max(1e-6, 1 - leverage));
    findings.set(school, {
      found: z > rule.z,
      p: normalProbability(-z),
      numbers: { n, value, expected, z },
      text: `Средний результат выше ожидаемого по контексту на ${formatNumber(residual, 2)} стандартного отклонения учеников, z = ${formatNumber(z, 2)}.`,
    });
  }
  return findings;
};

/**
 * Too uniform (слишком однородно): the spread of the school's scores is less than half the usual
 * spread within a school of the region. Differences between schools are no part of it: where they
 * are large, an honest school would look uniform beside all pupils.
 *
 * @source ours; with 20 pupils and an ordinary spread it happens less than once in a thousand works
 */
export const tooUniform: AssessWork = (work, { tooUniform: rule, leastSchools }) => {
  const scored = scoredCells(work.cells);
  const known = scored.flatMap((cell) => (cell.sd === null ? [] : [{ ...cell, sd: cell.sd }]));
  const degrees = known.reduce((sum, { n }) => sum + Math.max(0, n - 1), 0);
  const squares = known.reduce((sum, { n, sd }) => sum + Math.max(0, n - 1) * sd ** 2, 0);
  const region = degrees > 0 ? Math.sqrt(squares / degrees) : 0;
  const own = new Map(known.map((cell) => [cell.school, cell]));
  const finding = (school: string): Finding => {
    const cell = own.get(school);
    if (!cell || !(region > 0)) return notAssessed("no-score");
    if (cell.n < rule.minN) return notAssessed("too-few");
    if (known.length < leastSchools) return notAssessed("few-schools");
    return {
      found: cell.sd < rule.ratio * region,
      numbers: { n: cell.n, sd: cell.sd, region, ratio: cell.sd / region },
      text: `Стандартное отклонение баллов ${formatNumber(cell.sd, 2)}, обычное внутри школ региона ${formatNumber(region, 2)}.`,
    };
  };
  return new Map([...work.cells.keys()].map((school) => [school, finding(school)]));
};

function suspiciousFinding(
  cell: Cell,
  work: Work,
  rule: { minN: number; quality: number; meanOfMax: number },
): Finding {
  const max = cell.maxPrimary ?? work.scale?.max ?? null;
  if (cell.scale !== "primary" || cell.mean === null || max === null)
    return notAssessed("no-score");
  const read = quality(cell);
  if (isMissing(read)) return notAssessed("no-marks");
  if (read.n < rule.minN) return notAssessed("too-few");
  const done = cell.mean / max;
  return {
    found: read.value >= rule.quality && done < rule.meanOfMax,
    numbers: { n: read.n, quality: read.value, meanOfMax: done },
    text: `«4» и «5» у ${formatPercent(read.value)}, средний балл — ${formatPercent(done)} от наибольшего.`,
  };
}

/**
 * Suspicious marks (подозрительные отметки): «4» and «5» for at least 80 % while the mean primary
 * score is under 55 % of the maximum.
 *
 * @source a rule of an open program, not ФИОКО's
 */
export const suspiciousMarks: AssessWork = (work, { suspiciousMarks: rule }) =>
  new Map([...work.cells].map(([school, cell]) => [school, suspiciousFinding(cell, work, rule)]));

const sizeOf = ({ lower, same, higher }: JournalCounts) => lower + same + higher;
const divergence = (pairs: JournalCounts) => (pairs.higher - pairs.lower) / sizeOf(pairs);

function add(a: JournalCounts, b: JournalCounts, sign: 1 | -1): JournalCounts {
  return {
    lower: a.lower + sign * b.lower,
    same: a.same + sign * b.same,
    higher: a.higher + sign * b.higher,
  };
}

const none: JournalCounts = { lower: 0, same: 0, higher: 0 };

function divergenceFinding(
  own: JournalCounts,
  all: JournalCounts,
  rule: ObjectivityOptions["journalDivergence"],
): Finding {
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
  const pairs = [...work.cells].map(([school, cell]) => ({ school, own: journalOf(cell) }));
  const all = pairs.reduce((sum, { own }) => (own ? add(sum, own, 1) : sum), none);
  return new Map(
    pairs.map(({ school, own }) => [
      school,
      own ? divergenceFinding(own, all, rule) : notAssessed("no-journal"),
    ]),
  );
};
