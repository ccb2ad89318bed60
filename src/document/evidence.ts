import type { SchoolClassification } from "../clusters/classification.ts";
import type { Verdict } from "../criteria/verdict.ts";
import type { Procedure } from "../facts/cell.ts";
import { type MeasuredFigure, type People, share } from "./document.ts";

/** A threshold verdict on a share of people, with all that a chart of it needs. */
interface ShareVerdict extends Verdict {
  readonly value: number;
  readonly k: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
  readonly threshold: NonNullable<Verdict["threshold"]>;
}

/** All threshold verdicts on a share below a rule; not those under «не», which argue the other way. */
export function shareVerdicts(verdict: Verdict): ShareVerdict[] {
  if (verdict.rule === "not") return [];
  const { value, k, n, low, high, threshold } = verdict;
  const complete =
    verdict.unit === "share" &&
    [value, k, n, low, high].every((part) => part !== undefined) &&
    threshold !== undefined &&
    verdict.outcome !== "not-assessed";
  const inside = (verdict.children ?? []).flatMap(shareVerdicts);
  return complete ? [verdict as ShareVerdict, ...inside] : inside; // every part was checked above
}

/** How far beyond its threshold a share is, in the direction that counts; negative when it is not. */
const excess = ({ value, threshold }: ShareVerdict): number =>
  threshold.operator.startsWith(">") ? value - threshold.value : threshold.value - value;

/**
 * The comparisons that hold under conditions that hold; of several over one procedure («от 20 до
 * 30 %») the first, which is the one that makes it a sign.
 */
function deciding(verdict: Verdict): ShareVerdict[] {
  if (verdict.outcome !== "met") return [];
  const children = verdict.children ?? [];
  if (children.length === 0) return shareVerdicts(verdict);
  if (verdict.rule === "not") return [];
  const found = children.flatMap(deciding);
  return verdict.rule === "all" && verdict.procedure !== undefined ? found.slice(0, 1) : found;
}

/**
 * The share that speaks loudest for a cluster (решающая процедура): of those that met their
 * threshold the one farthest beyond it; the earlier in the criteria file when equal.
 *
 * @returns undefined when the cluster was not decided by a share
 */
export function decisiveShare(
  school: SchoolClassification,
  cluster: string,
): ShareVerdict | undefined {
  const tree = school.because.find((reason) => reason.cluster === cluster);
  if (!tree) return undefined;
  return deciding(tree.verdict).reduce<ShareVerdict | undefined>(
    (worst, next) => (worst === undefined || excess(next) > excess(worst) ? next : worst),
    undefined,
  );
}

/** A threshold on a share: whole per cents without a fraction, others as exact as the shares. */
export const thresholdFigure = (value: number): MeasuredFigure => ({
  ...share(value),
  ...(Number.isInteger(Math.round(value * 1e6) / 1e4) && { digits: 0 }),
});

/** A procedure in words: «ОГЭ, русский язык, 9 класс». */
export const procedureTitle = ({ exam, subject, grade }: Procedure): string =>
  `${exam}, ${inSentence(subject)}, ${grade}\u00a0класс`;

/** «Русский язык» → «русский язык», but «ИКТ» stays: only a capital before a small letter goes. */
const inSentence = (words: string): string =>
  words.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLocaleLowerCase("ru"));

/**
 * Counts of pupils from which a sentence on what would change the decision was made: those of the
 * procedure it begins with; of all the school's procedures when it names none of them.
 */
export function peopleOfSentence(school: SchoolClassification, sentence: string): People[] {
  const shares = school.because.flatMap(({ verdict }) => shareVerdicts(verdict));
  // the sentence comes from the criteria, whose titles have plain spaces
  const plain = (text: string) => text.replaceAll("\u00a0", " ");
  const own = shares.filter(
    ({ procedure }) =>
      procedure !== undefined && plain(sentence).startsWith(plain(procedureTitle(procedure))),
  );
  return (own.length > 0 ? own : shares).map(({ k, n }) => ({ k, n }));
}
