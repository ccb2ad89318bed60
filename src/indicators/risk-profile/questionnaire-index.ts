import type { RiskAnswer } from "../../read/index.ts";
import type { RespondentGroup } from "../../reference/index.ts";
import type { RiskOptions } from "./risk-options.ts";

/** Answers of a group as they entered the index. */
export interface RiskVoice {
  readonly group: RespondentGroup;
  readonly n: number;
  /** 0..100. */
  readonly index: number;
  /** False: too few answered, so the group was left out. */
  readonly counted: boolean;
}

/**
 * Index of a factor by questionnaires (индекс фактора по анкетам), 0..100: mean score of each group in
 * percent of the largest, groups weighted.
 *
 * @returns null when no group has enough answers; the voices tell whose
 * @source own, derived: no public formula of the index is known
 */
export function questionnaireIndex(
  answers: readonly Omit<RiskAnswer, "line">[],
  { respondents }: Pick<RiskOptions, "respondents">,
): { readonly index: number | null; readonly voices: readonly RiskVoice[] } {
  const voices = answers.map(({ group, n, mean, max }): RiskVoice => {
    return { group, n, index: (100 * mean) / max, counted: n >= respondents[group].minN };
  });
  let [sum, weights] = [0, 0];
  for (const { group, index, counted } of voices) {
    if (!counted) continue;
    sum += respondents[group].weight * index;
    weights += respondents[group].weight;
  }
  return { index: weights === 0 ? null : sum / weights, voices };
}
