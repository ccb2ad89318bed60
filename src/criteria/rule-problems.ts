import {
  isDifference,
  needsProcedure,
  procedureIds,
  resolveIndicator,
} from "../indicators/indicator.ts";
import type { Indicator } from "../indicators/kind.ts";
import { kindOf } from "../indicators/kinds.ts";
import type { Condition, Criteria } from "./criteria-file.ts";
import { fractionOf } from "./exact.ts";
import type { CriteriaProblem } from "./problem.ts";
import { percentUnits } from "./titles.ts";
import { allRules, type RuleAt } from "./walk-rules.ts";

const problem = (path: string, found: string, expected: string): CriteriaProblem => ({
  path,
  found,
  expected,
});

/** Of a percent kept as a fraction: four digits after the comma. */
const LARGEST_DENOMINATOR = 10_000;

function percentProblems(
  path: string,
  percent: number,
  unit: Indicator["unit"],
  isChange: boolean,
) {
  if (!percentUnits.has(unit)) {
    const found = `порог в процентах (${percent} %), а показатель не доля`;
    return [problem(`${path}.than`, found, "порог value в единицах показателя")];
  }
  const least = isChange ? -100 : 0;
  if (percent < least || percent > 100) {
    return [problem(`${path}.than`, `указано ${percent} %`, `число от ${least} до 100`)];
  }
  return fractionOf(percent)[0] > 0 && fractionOf(percent)[1] > LARGEST_DENOMINATOR
    ? [problem(`${path}.than`, `указано ${percent} %`, "не более четырёх знаков после запятой")]
    : [];
}

/** A probability is told of a share of participants against a number or the region's mean. */
function probabilityProblems(
  path: string,
  { by, than }: Condition,
  indicator: Indicator,
): CriteriaProblem[] {
  const { id, unit, spec, pooled = [] } = indicator;
  const isWeighted = new Set(pooled.map(({ weight }) => weight)).size > 1;
  const isShare =
    unit === "share" && kindOf(spec).from !== "context" && !isDifference(indicator) && !isWeighted;
  const isEstimate = kindOf(spec).from === "model";
  const isAsked =
    "value" in than
      ? isEstimate || (than.value >= 0 && than.value <= 1)
      : ("percent" in than || "regionMean" in than) && !isEstimate;
  const found: readonly (false | readonly [string, string, string])[] = [
    !isShare &&
      !isEstimate && [
        ".withProbability",
        `показатель «${id}» не доля участников`,
        "доля участников без весов",
      ],
    !isAsked &&
      (isEstimate
        ? [".than", "порог не число", "при withProbability — value в единицах показателя"]
        : [
            ".than",
            "порог не доля и не среднее региона",
            "при withProbability — percent, value от 0 до 1 или regionMean",
          ]),
    by !== undefined && [".by", "указаны и by, и withProbability", "только одно из двух"],
  ];
  return found.flatMap((one) => (one ? [problem(path + one[0], one[1], one[2])] : []));
}

function conditionProblems(
  criteria: Criteria,
  at: RuleAt,
  condition: Condition,
): CriteriaProblem[] {
  const { path } = at;
  const indicator = resolveIndicator(criteria, condition.indicator);
  const problems: CriteriaProblem[] = [];
  if (needsProcedure(indicator) && !at.hasProcedure) {
    const found = `показатель «${indicator.id}» измеряют по процедуре, а она не названа`;
    const expected = "правило overProcedures или sameProcedure вокруг либо procedure у показателя";
    problems.push(problem(path, found, expected));
  }
  if ("percent" in condition.than) {
    const { percent } = condition.than;
    problems.push(...percentProblems(path, percent, indicator.unit, isDifference(indicator)));
  }
  if (condition.withProbability !== undefined)
    problems.push(...probabilityProblems(path, condition, indicator));
  if (kindOf(indicator.spec).from === "context" && condition.minN !== undefined) {
    const found = `minN: ${condition.minN}, а контекст школы считают полностью`;
    problems.push(problem(`${path}.minN`, found, "условие без minN"));
  }
  return problems;
}

const tooMany = (path: string, k: number, of: number, what: string): CriteriaProblem[] =>
  k > of ? [problem(path, `нужно ${k}, а ${what} всего ${of}`, `число не больше ${of}`)] : [];

function countProblems(criteria: Criteria, { rule, path }: RuleAt): CriteriaProblem[] {
  if ("inYears" in rule) {
    return tooMany(`${path}.inYears.k`, rule.inYears.k, rule.inYears.last, "лет");
  }
  if ("sameProcedure" in rule) {
    const { k = 1, procedures } = rule.sameProcedure;
    const all = procedureIds(criteria, procedures).length;
    return tooMany(`${path}.sameProcedure.k`, k, all, "процедур");
  }
  if ("overProcedures" in rule) {
    const { k, share, minAssessed, procedures } = rule.overProcedures;
    const all = procedureIds(criteria, procedures).length;
    const at = `${path}.overProcedures`;
    const both = k !== undefined && share !== undefined;
    return [
      ...(both ? [problem(at, "указаны и k, и share", "только k или только share")] : []),
      ...tooMany(`${at}.k`, k ?? 0, all, "процедур"),
      ...tooMany(`${at}.minAssessed`, minAssessed ?? 0, all, "процедур"),
    ];
  }
  return [];
}

function tierProblems(criteria: Criteria): CriteriaProblem[] {
  return criteria.tiers.flatMap((tier, at) => {
    const path = `tiers[${at}]`;
    const last = tier.tiers.length - 1;
    const sum = tier.tiers.reduce((total, one) => total + (one.share ?? 0), 0);
    const asked = tier.order.flatMap(({ indicator }, step) => {
      if (!needsProcedure(resolveIndicator(criteria, indicator))) return [];
      const found = `показатель «${indicator}» измеряют по процедуре, а она не названа`;
      return [problem(`${path}.order[${step}]`, found, "показатель школы в целом или с procedure")];
    });
    const sizes = tier.tiers.flatMap((one, step) => {
      const given = Number(one.share !== undefined) + Number(one.count !== undefined);
      const expected = "либо share, либо count; у последнего можно без них";
      const fits = given === 1 || (given === 0 && step === last);
      return fits
        ? []
        : [problem(`${path}.tiers[${step}]`, "размер уровня не определён", expected)];
    });
    const over =
      sum > 1 + 1e-9
        ? [problem(`${path}.tiers`, `доли дают ${sum}`, "доли с суммой не больше 1")]
        : [];
    return [...asked, ...sizes, ...over];
  });
}

/** What is wrong inside a spec: where in it, what is there, what is expected. */
type SpecProblems = (Omit<CriteriaProblem, "path"> & { readonly at: string })[];

/** What an indicator is made of is no share of participants, and it has to be. */
function shareProblems({ of }: Indicator): SpecProblems {
  if (of?.unit === "share" && !isDifference(of)) return [];
  const found = `показатель «${of?.id ?? ""}» не доля участников`;
  return [{ at: "of", found, expected: "доля участников" }];
}

/** What an indicator is made of is always about one procedure, or about none. */
function procedureProblems({ of }: Indicator): SpecProblems {
  if (of && needsProcedure(of)) return [];
  const found = `показатель «${of?.id ?? ""}» не измеряют по процедуре, о которой спрашивают`;
  return [
    { at: "of", found, expected: "показатель по результатам процедуры, без своей procedure" },
  ];
}

/** Specs that contradict themselves. */
function specProblems(criteria: Criteria): CriteriaProblem[] {
  return Object.entries(criteria.indicators).flatMap(([id, spec]) => {
    const kind = kindOf(spec);
    const indicator = resolveIndicator(criteria, id);
    const problems = kind.problem?.(spec, indicator) ?? [];
    if (kind.from === "others") {
      if (kind.ofShare) problems.push(...shareProblems(indicator));
      if (kind.ofAnyProcedure) problems.push(...procedureProblems(indicator));
    }
    return problems.map(({ at, ...said }) => ({ path: `indicators.${id}.${at}`, ...said }));
  });
}

/** A switched-off rule must stand in a list, and something must be left there. */
function switchProblems({ rule, path }: RuleAt): CriteriaProblem[] {
  const list =
    "all" in rule
      ? rule.all
      : "any" in rule
        ? rule.any
        : "atLeast" in rule
          ? rule.atLeast.of
          : undefined;
  const left = list?.filter((one) => one.enabled !== false).length;
  if (left === 0)
    return [problem(path, "все условия отключены", "хотя бы одно включённое условие")];
  if ("atLeast" in rule && left !== undefined && rule.atLeast.k > left) {
    return tooMany(`${path}.atLeast.k`, rule.atLeast.k, left, "включённых условий");
  }
  const alone = rule.enabled === false && !path.endsWith("]");
  return alone
    ? [
        problem(
          path,
          "отключено правило, которое стоит не в списке",
          "enabled только внутри all, any, atLeast",
        ),
      ]
    : [];
}

/** Rules that could never be asked or met: a procedure missing, a threshold of another kind. */
export function ruleProblems(criteria: Criteria): CriteriaProblem[] {
  return [
    ...specProblems(criteria),
    ...allRules(criteria).flatMap((at) => [
      ...("indicator" in at.rule ? conditionProblems(criteria, at, at.rule) : []),
      ...countProblems(criteria, at),
      ...switchProblems(at),
    ]),
    ...tierProblems(criteria),
  ];
}
