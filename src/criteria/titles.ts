import {
  indicatorTitle,
  isDifference,
  procedureIds,
  resolveIndicator,
} from "../indicators/indicator.ts";
import type { Indicator } from "../indicators/kind.ts";
import { counted, formatExact, NBSP } from "../shared/russian.ts";
import type { Criteria, Rule, Threshold } from "./criteria-file.ts";
import { procedureTitle } from "./procedures.ts";
import { innerRules } from "./walk-rules.ts";

/** Procedures that a rule counts over, after «по»: «из набора «ВПР»», or by name. */
function fromProcedures(criteria: Criteria, from: string | readonly string[]): string {
  if (typeof from === "string" && from in criteria.sets) return `из набора «${from}»`;
  const titles = procedureIds(criteria, from).map((id) => {
    const procedure = criteria.procedures[id];
    return procedure ? procedureTitle(procedure) : id;
  });
  return `из перечня (${titles.join("; ")})`;
}

/** With «не менее» and other words that take the genitive: 1 процедуры, 2 процедур, 21 процедуры. */
export const ofCount = (count: number, one: string, many: string): string =>
  counted(count, [one, many, many]);

/** A number of percent: `30 %`. */
export const percent = (value: number): string => `${formatExact(value)}${NBSP}%`;

/** How two numbers stand to each other. */
export const comparison = {
  ">=": "не менее",
  ">": "более",
  "<=": "не более",
  "<": "менее",
} as const;

const peers = {
  type: "по школам того же вида",
  locality: "по школам той же местности",
  municipality: "по школам того же муниципалитета",
} as const;

const quantileNames = new Map([
  [0.25, "нижнего квартиля"],
  [0.333, "границы нижней трети"],
  [0.5, "медианы"],
  [0.667, "границы верхней трети"],
  [0.75, "верхнего квартиля"],
]);

/** A quantile in the genitive: «верхнего квартиля», «квантиля 0,9». */
const quantile = (p: number) => quantileNames.get(p) ?? `квантиля ${formatExact(p)}`;

/** How numbers of an indicator are written: a change of a share is in percentage points. */
type Wording = "share" | "share-change" | "number";

const ofShare = (value: number, wording: Wording) =>
  wording === "share" ? percent(value) : `${formatExact(value)}${NBSP}п.п.`;

/** A correction to the region's mean, in the units of the indicator. */
const correction = (value: number, wording: Wording) =>
  wording === "number" ? formatExact(value) : `${formatExact(value * 100)}${NBSP}п.п.`;

/** What is compared with, in the genitive, which all four comparisons take. */
function barWords(than: Exclude<Threshold, { quota: number }>, wording: Wording): string {
  if ("percent" in than) return ofShare(than.percent, wording);
  if ("value" in than) return formatExact(than.value);
  if ("regionQuantile" in than) return `${quantile(than.regionQuantile)} по школам региона`;
  if ("peerQuantile" in than) return `${quantile(than.peerQuantile)} ${peers[than.peers]}`;
  if (than.plus === 0) return "среднего по участникам региона";
  const more = than.plus > 0 ? "увеличенного" : "уменьшенного";
  const by = correction(Math.abs(than.plus), wording);
  return `среднего по участникам региона, ${more} на ${by}`;
}

/**
 * A condition in words. The name of the indicator stands in the nominative; one with a subordinate
 * clause is parted by a colon, so that no comma is missing.
 */
function conditionTitle(
  indicator: string,
  is: keyof typeof comparison,
  than: Threshold,
  wording: Wording,
): string {
  if ("quota" in than) {
    const side = is.startsWith(">") ? "наибольшими" : "наименьшими";
    const base = than.of === "all" ? "всех школ" : "оценённых школ";
    return `${indicator}: школа входит в ${percent(than.quota * 100)} ${base} с ${side} значениями`;
  }
  const hasClause = indicator.replace(/\([^)]*\)/g, "").includes(",");
  return `${indicator}${hasClause ? ":" : ""} ${comparison[is]} ${barWords(than, wording)}`;
}

/** Units that are written in percent. */
export const percentUnits: ReadonlySet<Indicator["unit"]> = new Set([
  "share",
  "rank",
  "probability",
]);

function wordingOf(id: string, criteria: Criteria): Wording {
  const indicator = resolveIndicator(criteria, id);
  if (!percentUnits.has(indicator.unit)) return "number";
  return isDifference(indicator) ? "share-change" : "share";
}

type Over = Extract<Rule, { overProcedures: unknown }>["overProcedures"];

function overWords({ k, share, procedures }: Over, criteria: Criteria): string {
  const from = fromProcedures(criteria, procedures);
  if (k !== undefined) {
    const words = counted(k, ["процедуре", "процедурам", "процедурам"]);
    return `не менее чем по ${words} ${from}`;
  }
  return share === undefined || share === 1
    ? `по всем оценённым процедурам ${from}`
    : `не менее чем по ${percent(share * 100)} оценённых процедур ${from}`;
}

const yearsRunning = (years: number) => `${counted(years, ["год", "года", "лет"])} подряд`;

function inYearsWords(k: number, last: number): string {
  if (last === 1) return "в отчётном году";
  const years = ofCount(k, "году", "годах");
  return `не менее чем в ${years} из${NBSP}${last}, считая отчётный`;
}

/**
 * What a rule does with the rules inside it, without them: «не менее чем по 2 процедурам из набора
 * «ВПР»». Undefined for a condition and a reference to a cluster, which have none inside.
 */
export function frameTitle(rule: Rule, criteria: Criteria): string | undefined {
  if ("all" in rule) return "выполнены все условия";
  if ("any" in rule) return "выполнено хотя бы одно из условий";
  if ("not" in rule) return "не выполнено";
  if ("atLeast" in rule) {
    const { k, of } = rule.atLeast;
    return `выполнено не менее ${ofCount(k, "условия", "условий")} из${NBSP}${of.length}`;
  }
  if ("overProcedures" in rule) return overWords(rule.overProcedures, criteria);
  if ("sameProcedure" in rule) {
    const { k = 1, years, procedures } = rule.sameProcedure;
    const same =
      k === 1
        ? "по одной и той же процедуре"
        : `по одним и тем же процедурам, не менее чем по${NBSP}${k}`;
    return `${same} ${fromProcedures(criteria, procedures)} ${yearsRunning(years)}`;
  }
  if ("inYears" in rule) return inYearsWords(rule.inYears.k, rule.inYears.last);
  if ("consecutive" in rule) return yearsRunning(rule.consecutive.years);
  return undefined;
}

/**
 * A rule in Russian, one line, without its year and school: the title of its verdict. A title given
 * in the file stands instead; of a list of conditions only its frame is said.
 */
export function ruleTitle(rule: Rule, criteria: Criteria): string {
  if (rule.title !== undefined) return rule.title;
  if ("indicator" in rule) {
    const wording = wordingOf(rule.indicator, criteria);
    const title = indicatorTitleOf(rule.indicator, criteria);
    const condition = conditionTitle(title, rule.is, rule.than, wording);
    return rule.withProbability === undefined
      ? condition
      : `${condition} с вероятностью не менее ${percent(Number((rule.withProbability * 100).toFixed(6)))}`;
  }
  if ("cluster" in rule) return `школа отвечает критериям кластера «${rule.cluster}»`;
  const frame = frameTitle(rule, criteria) ?? "";
  if ("all" in rule || "any" in rule || "atLeast" in rule) return frame;
  const inner = innerRules(rule).map(([, one]) => ruleTitle(one, criteria));
  return `${frame}: ${inner.join("; ")}`;
}

/** The name of an indicator of the file in the nominative, with its procedure where it has one. */
export function indicatorTitleOf(id: string, criteria: Criteria): string {
  const spec = criteria.indicators[id];
  return spec
    ? indicatorTitle(spec, {
        indicator: (other) => indicatorTitleOf(other, criteria),
        procedure: (name) => {
          const procedure = criteria.procedures[name];
          return procedure ? procedureTitle(procedure) : name;
        },
      })
    : id;
}
