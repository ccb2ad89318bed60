import type { SchoolClassification } from "../clusters/index.ts";
import type { Procedure } from "../facts/index.ts";
import type { Verdict } from "../criteria/index.ts";
import type { ListItem } from "./document.ts";
import { count, share } from "./document.ts";

/** A threshold verdict on a share of people, with all that a chart of it needs. */
export interface ShareVerdict extends Verdict {
  readonly value: number;
  readonly k: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
  readonly threshold: NonNullable<Verdict["threshold"]>;
}

/** All threshold verdicts on a share below a rule; not those under «не», which argue the other way. */
function shareVerdicts(verdict: Verdict): ShareVerdict[] {
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
  return shareVerdicts(tree.verdict)
    .filter((verdict) => verdict.outcome === "met")
    .reduce<ShareVerdict | undefined>(
      (worst, next) => (worst === undefined || excess(next) > excess(worst) ? next : worst),
      undefined,
    );
}

/** A procedure in words: «ОГЭ, русский язык, 9 класс». */
export const procedureTitle = ({ exam, subject, grade }: Procedure): string =>
  `${exam}, ${inSentence(subject)}, ${grade}\u00a0класс`;

/** «Русский язык» → «русский язык», but «ИКТ» stays: only a capital before a small letter goes. */
const inSentence = (words: string): string =>
  words.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLocaleLowerCase("ru"));

/** The evidence tree as nested sentences: the rule, what was counted, why it could not be assessed. */
export function becauseItem(verdict: Verdict): ListItem {
  return {
    outcome: verdict.outcome,
    content: [
      verdict.title,
      ...(verdict.procedure ? [` (${procedureTitle(verdict.procedure)})`] : []),
      ...measuredWords(verdict),
      ...(verdict.reason === undefined ? [] : [` — не оценено: ${verdict.reason}`]),
    ],
    children: (verdict.children ?? []).map(becauseItem),
  };
}

function measuredWords(verdict: Verdict): ListItem["content"] {
  const { value, k, n, low, high } = verdict;
  const year = verdict.year === undefined ? "" : ` в ${verdict.year} году`;
  if (verdict.unit === "share" && value !== undefined) {
    const of = k === undefined || n === undefined ? [] : [" — ", count(k), " из ", count(n), ","];
    return [`${of.length > 0 ? "" : " —"}`, ...of, " ", share(value, low, high), year];
  }
  if (value !== undefined) {
    return [": ", { kind: "figure", status: "measured", value, format: "decimal" }, year];
  }
  if (verdict.met !== undefined && verdict.needed !== undefined) {
    return [": выполнено ", count(verdict.met), " при необходимых ", count(verdict.needed)];
  }
  return [];
}
