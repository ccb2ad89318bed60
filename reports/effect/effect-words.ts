import { OF_SCHOOLS } from "../../src/document/nouns.ts";
import { chance, policy } from "../../src/reference/policy.ts";
import { counted, formatExact, formatNumber } from "../../src/shared/russian.ts";
import type { BalanceRow } from "../../src/support/effect/balance.ts";
import type { ExclusionReason } from "../../src/support/effect/cohorts.ts";
import type {
  EffectAssessment,
  EffectEstimated,
} from "../../src/support/effect/estimate-effect.ts";
import type { RefusalReason } from "../../src/support/effect/refusal.ts";

const { balanced, tolerable } = policy.effect;

/** A list of years: «2021–2022», «2024». */
export const yearsWords = (years: readonly number[]): string => {
  const [first, last] = [years[0], years.at(-1)];
  return first === last ? String(first ?? "") : `${first ?? ""}–${last ?? ""}`;
};

/** Both checks of an estimate: its interval and the permutations. */
export function chanceOf({ effect, permutation }: EffectEstimated): "no" | "yes" | "unclear" {
  const beyond = effect.low > 0 || effect.high < 0;
  const rare = permutation.p < chance;
  return beyond && rare ? "no" : beyond || rare ? "unclear" : "yes";
}

/** The larger p of both checks of an estimate. */
const cautiousP = ({ effect, permutation }: EffectEstimated): number =>
  Math.max(effect.p, permutation.p);

/**
 * Of how many indicators one is told that chance hardly explains it: what stays of that when all of
 * them are asked at once; an empty text when nothing is lost.
 *
 * @source Holm (1979), Scandinavian Journal of Statistics 6:65
 */
export function manyWords(found: readonly EffectEstimated[]): string {
  const least = [...found].sort((a, b) => cautiousP(a) - cautiousP(b))[0];
  if (!least || found.length < 2 || chanceOf(least) !== "no") return "";
  const p = Math.min(1, cautiousP(least) * found.length);
  return p < chance
    ? ""
    : `Показателей проверено ${found.length}; с поправкой на это (Холм) p = ${formatNumber(p, 3)}, больше ${formatExact(chance)}: вывод предварительный, его надо проверить на следующем году.`;
}

/** Whether what was found is for the better. */
export const isBetter = ({ effect }: EffectEstimated, better: 1 | -1): boolean =>
  effect.value * better > 0;

/** Whether chance explains it (можно ли объяснить случайностью), in words. */
export const chanceWords = (found: EffectEstimated): string =>
  ({
    no: "случайностью это объяснить трудно",
    yes: "случайностью это объяснить можно",
    unclear: "две проверки расходятся, так что случайность не исключена",
  })[chanceOf(found)];

export const exclusionWords: Readonly<Record<ExclusionReason, string>> = {
  "no-earlier-years": "нет результатов за все годы до начала поддержки",
  "no-later-years": "нет результатов за все годы после начала поддержки",
  "no-match": "нет похожей школы без поддержки",
};

const refusalCauses: Readonly<Record<RefusalReason, string>> = {
  "no-results":
    "нет результатов, которые можно сравнить по годам: у процедур менялась шкала, или нет самих чисел",
  "nobody-supported":
    "в сведениях об участии (participation.csv) нет школ, поддержка которых к этому году началась",
  "no-earlier-years": "до начала поддержки слишком мало лет с результатами",
  "no-later-years": "после начала поддержки ещё нет результатов",
  "too-few-supported": "школ с поддержкой и с результатами во все нужные годы слишком мало",
  "no-variation": "показатель у всех сравниваемых школ один и тот же",
  "too-few-matched": "похожие школы без поддержки нашлись слишком немногим",
};

/** Why no number is given and what it would take, in sentences. */
export function refusalWords(found: Extract<EffectAssessment, { status: "refused" }>): string {
  const { reason, supported, matched, needs } = found;
  const what = `Оценка не даётся: ${refusalCauses[reason]}.`;
  const have =
    supported === 0
      ? ""
      : ` Школ с поддержкой\u00a0— ${supported}, из них с группой сравнения\u00a0— ${matched}.`;
  const least = ` Нужно не меньше ${counted(needs.schools, OF_SCHOOLS)} с парой и не меньше ${counted(needs.earlierYears, ["года", "лет", "лет"])} результатов до начала поддержки.`;
  const see =
    needs.toSee === null
      ? ""
      : ` А чтобы заметить практически важный эффект, понадобилось бы не меньше ${counted(needs.toSee, OF_SCHOOLS)}.`;
  return `${what}${have}${least}${see}`;
}

/** What a row of the balance is about. */
export function variableWords({ variable, year }: BalanceRow, indicator: string): string {
  if (variable === "level") return `${indicator}, в среднем до поддержки`;
  if (variable === "size") return "Число результатов (логарифм)";
  if (variable === "context") return "Индекс социального благополучия";
  const at = variable.replace("earlier-", "");
  return year === undefined
    ? `${indicator}, ${at}-й год до поддержки`
    : `${indicator}, ${year}\u00a0год`;
}

/** How good a balance is, by its largest difference. */
export function balanceWords(rows: readonly BalanceRow[]): string {
  const largest = Math.max(0, ...rows.map(({ after }) => Math.abs(after)));
  const [small, most] = [formatExact(balanced), formatExact(tolerable)];
  if (largest <= balanced)
    return `Группы похожи: все различия не больше ${small} стандартного отклонения.`;
  if (largest <= tolerable)
    return `Группы похожи не во всём: есть различия больше ${small}, но не больше ${most} стандартного отклонения.`;
  return `Группы различаются: есть показатели с различием больше ${most} стандартного отклонения, и оценка от этого менее надёжна.`;
}
