import { wilsonInterval } from "../indicators/index.ts";
import type { Dynamics, SchoolChange } from "./change.ts";
import type { Move, SchoolMove, SchoolShare } from "./list-moves.ts";
import { withError } from "./relative-change.ts";

const shareOf = (k: number, n: number): SchoolShare =>
  n === 0 ? null : { k, n, share: k / n, ...wilsonInterval(k, n) };

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length;

/** Interval of the mean change of these very schools: their errors are independent of each other. */
function intervalOf(changes: readonly SchoolChange[], confidence: number) {
  const parts = changes.flatMap(({ relative }) => relative ?? []);
  const mean = meanOf(parts.map(({ difference }) => difference));
  if (mean === null) return null;
  const variance = parts.reduce((sum, { se }) => sum + se ** 2, 0) / parts.length ** 2;
  const { low, high } = withError(mean, variance, confidence);
  return { low, high };
}

/** Sizes of a list, who left, and what the listed schools showed by the leading indicator. */
export function listSummary(moves: readonly SchoolMove[], changes: Dynamics) {
  const count = (...kinds: Move[]) => moves.filter(({ move }) => kinds.includes(move)).length;
  const before = count("stayed", "left", "unconfirmed");
  const leading = changes.policy.indicators[0]?.id;
  const listed = new Set(
    moves.filter(({ move }) => move !== "entered" && move !== "returned").map((one) => one.school),
  );
  const judged = changes.schools.filter(
    ({ school, indicator, label }) =>
      indicator === leading && listed.has(school) && label !== "недостаточно данных",
  );
  const positive = judged.filter(({ label }) => label.endsWith("положительная")).length;
  const expecting = judged.filter(({ expected, relative }) => expected && relative);
  return {
    before,
    now: count("stayed", "entered", "returned"),
    left: shareOf(count("left"), before),
    out: shareOf(moves.filter((one) => one.move === "left" && one.movedTo === null).length, before),
    positive: shareOf(positive, judged.length),
    expected: meanOf(expecting.map(({ expected }) => expected?.relative ?? 0)),
    observed: meanOf(expecting.map(({ relative }) => relative?.difference ?? 0)),
    observedInterval: intervalOf(expecting, changes.policy.confidence),
  };
}
