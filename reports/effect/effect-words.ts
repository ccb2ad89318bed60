import { OF_SCHOOLS } from "../../src/document/nouns.ts";
import { chance, policy } from "../../src/reference/policy.ts";
import { counted, formatExact, formatNumber, type PluralForms } from "../../src/shared/russian.ts";
import type { ShiftOfResults } from "../../src/statistics/results-effect.ts";
import type { BalanceRow } from "../../src/support/effect/balance.ts";
import type { ExclusionReason } from "../../src/support/effect/cohorts.ts";
import type { Discontinuity } from "../../src/support/effect/discontinuity.ts";
import type {
  EffectAssessment,
  EffectEstimated,
} from "../../src/support/effect/estimate-effect.ts";
import type {
  ChosenByResults,
  ModelNotAssessed,
  Spillover,
} from "../../src/support/effect/model-effect.ts";
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

/** The same of the estimate by the model, which needs one result on each side. */
export const modelExclusionWords: Readonly<Record<ExclusionReason, string>> = {
  ...exclusionWords,
  "no-earlier-years": "нет ни одного результата до начала поддержки",
  "no-later-years": "нет ни одного результата после начала поддержки",
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

/** Why the check by matching was not made, in a sentence. */
export const refusalWords = ({
  reason,
  supported,
  matched,
}: Extract<EffectAssessment, { status: "refused" }>): string =>
  `Проверка подбором не проведена: ${refusalCauses[reason]}${supported === 0 ? "" : ` (школ с поддержкой\u00a0— ${supported}, с парой\u00a0— ${matched}, нужно не меньше ${policy.effect.leastSchools})`}.`;

export const RESULTS: PluralForms = ["результат", "результата", "результатов"];
export const OF_RESULTS: PluralForms = ["результата", "результатов", "результатов"];

/** Chance hardly explains it. */
export const isSure = ({ p }: ShiftOfResults): boolean => p < chance;

/** Why there is no estimate at all. */
export const notAssessedWords: Readonly<Record<ModelNotAssessed["reason"], string>> = {
  "nobody-supported":
    "в сведениях об участии (participation.csv) нет школ, поддержка которых к этому году началась",
  "no-earlier-years":
    "ни у одной школы с поддержкой нет результатов до её начала, и сравнивать не с чем",
  "no-later-years": "результатов после начала поддержки ещё нет",
  "no-comparison":
    "в процедурах и годах после начала поддержки нет результатов школ без неё, и сравнивать не с кем",
};

/** Whether the supported are those whose results were the worst. */
export function chosenWords({ supported, worst, schools }: ChosenByResults): string {
  const share = supported === 0 ? 0 : worst / supported;
  const told = `Из ${counted(supported, OF_SCHOOLS)} с поддержкой ${worst}\u00a0— среди ${supported} худших по результатам до её начала (всего школ с результатами\u00a0— ${schools})`;
  return share > policy.effect.jump
    ? `${told}: отбор в основном следует результатам.`
    : `${told}: отбирали в основном не по результатам, и чем\u00a0— в данных не видно.`;
}

/** Why nothing can be said of neighbours. */
export const spilloverWords: Readonly<
  Record<Extract<Spillover, { status: "not-assessed" }>["reason"], string>
> = {
  "no-municipalities":
    "Влияние на соседей проверить нельзя: муниципалитеты школ без поддержки не указаны.",
  "no-neighbours": `Влияние на соседей проверить нельзя: рядом со школами с поддержкой, в их муниципалитетах, слишком мало школ без неё (нужно не меньше ${policy.effect.nearSchools} в ${policy.effect.nearAreas} муниципалитетах).`,
  "none-apart": `Влияние на соседей проверить нельзя: поддержка есть почти в каждом муниципалитете, и школ вдали от неё слишком мало (нужно не меньше ${policy.effect.nearSchools} в ${policy.effect.nearAreas} муниципалитетах).`,
};

/** When each check is to be believed. */
export const checkWords = {
  matching: (found: EffectAssessment): string =>
    found.status === "refused"
      ? refusalWords(found)
      : "Если похожие по прошлым результатам, размеру и контексту школы без поддержки и дальше менялись бы так же. Школы с поддержкой без пары не вошли.",
  border: (found: Discontinuity | null): string => {
    if (found?.status === "estimated")
      return `Если школы по обе стороны порога (${found.before} до него, ${found.beyond} за ним) до поддержки отличались только положением. Говорит лишь о школах у порога; стандартная ошибка ${formatNumber(100 * found.effect.se, 1)}\u00a0п.п., и основной оценкой она не бывает.`;
    return found?.reason === "no-threshold"
      ? "Не проведена: поддержка не начинается ни с какого порога результатов."
      : `Не проведена: у порога меньше ${counted(policy.effect.leastSchools, OF_SCHOOLS)} с одной из сторон.`;
  },
  drift:
    "Если школы с поддержкой и без неё продолжали бы меняться так же, как до её начала, по прямой.",
  beforeAfter:
    "Только если без поддержки ничего бы не изменилось: ни работы, ни ученики, ни возврат к среднему.",
} as const;

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
