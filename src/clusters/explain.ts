import { procedureTitle } from "../criteria/procedures.ts";
import { comparison } from "../criteria/titles.ts";
import { overYears, type Verdict } from "../criteria/verdict.ts";
import { confidencePercent } from "../reference/policy.ts";
import { formatNumber, formatPercent, formatPercentInterval } from "../shared/russian.ts";
import { type Classification, placeWords, type SchoolClassification } from "./classification.ts";

const outcomeSigns = { met: "✔", "not-met": "✘", "not-assessed": "?" } as const;
const outcomeWords = {
  met: "признак выявлен",
  "not-met": "признак не выявлен",
  "not-assessed": "не оценено",
} as const;
const certaintyWords = { confirmed: "твёрдо", probable: "вероятно", unstable: "спорно" } as const;

/** The measured value with what it was compared with: `30,0 % (3 из 10; 10,8–60,3 %)`. */
function measured(verdict: Verdict): string {
  const { value, k, n, low, high } = verdict;
  if (value === undefined) return "";
  const share = verdict.unit === "share";
  const text = share ? formatPercent(value) : formatNumber(value, 2);
  const counts =
    k !== undefined && n !== undefined
      ? `${formatNumber(k)} из ${formatNumber(n)}${overYears(verdict)}`
      : "";
  const size = counts === "" && n !== undefined && n > 0 ? `n = ${formatNumber(n)}` : counts;
  const interval =
    low === undefined || high === undefined
      ? ""
      : share
        ? `${confidencePercent} % интервал ${formatPercentInterval(low, high)}`
        : `${confidencePercent} % интервал ${formatNumber(low, 2)}–${formatNumber(high, 2)}`;
  const inside = [size, interval].filter((part) => part !== "").join("; ");
  return inside === "" ? text : `${text} (${inside})`;
}

function threshold(verdict: Verdict): string {
  if (!verdict.threshold) return "";
  const { operator, value, withProbability } = verdict.threshold;
  const number = verdict.unit === "share" ? formatPercent(value) : formatNumber(value, 2);
  const bar = `порог: ${comparison[operator]} ${number}`;
  if (withProbability === undefined || verdict.probability === undefined) return bar;
  const found = formatPercent(verdict.probability);
  return `${bar} с вероятностью не менее ${formatPercent(withProbability, 0)}, здесь ${found}`;
}

function evidence(verdict: Verdict): string {
  const sure =
    verdict.certainty && verdict.outcome === "met"
      ? `надёжность по одной процедуре: ${certaintyWords[verdict.certainty]}`
      : "";
  const from = (verdict.sources ?? []).join(", ");
  return [measured(verdict), threshold(verdict), verdict.reason ?? "", sure, from]
    .filter((part) => part !== "")
    .join("; ");
}

/** Where a rule over procedures or years stands: what differs from the rule above it. */
function about(verdict: Verdict, above: Verdict | undefined): string {
  const procedure = verdict.procedure && !above?.procedure ? procedureTitle(verdict.procedure) : "";
  const year =
    verdict.year !== undefined && verdict.year !== above?.year ? `${verdict.year} год` : "";
  const where = [procedure, year].filter((part) => part !== "").join(", ");
  return where === "" ? "" : `${where}: `;
}

/** Leaves of a list whose rules are the same but for the procedure: those without a sign are counted. */
function quiet(children: readonly Verdict[], indent: string): string[] {
  const count = (outcome: Verdict["outcome"]) =>
    children.filter((child) => child.outcome === outcome).length;
  const [not, open] = [count("not-met"), count("not-assessed")];
  const parts = [
    ...(not > 0 ? [`признака нет: ${not}`] : []),
    ...(open > 0 ? [`не оценено: ${open}`] : []),
  ];
  return parts.length === 0 ? [] : [`${indent}· остальные: ${parts.join(", ")}`];
}

/** A longer list of procedures is told by those that show the sign. */
const MOST_SHOWN = 3;

/**
 * A verdict tree as lines of Russian text, indented by depth: sign, rule, number, interval, threshold
 * and the files it came from.
 *
 * @param options full: every branch; otherwise, of many procedures, only those that show the sign
 */
export function verdictLines(
  verdict: Verdict,
  options: { readonly depth?: number; readonly full?: boolean; readonly above?: Verdict } = {},
): string[] {
  const { depth = 0, full = false, above } = options;
  const indent = "  ".repeat(depth);
  const proof = evidence(verdict);
  const title = `${about(verdict, above)}${verdict.title}`;
  const line = `${indent}${outcomeSigns[verdict.outcome]} ${title}${proof === "" ? "" : ` — ${proof}`}`;
  const children = verdict.children ?? [];
  const overProcedures = children.length > MOST_SHOWN && children.every((child) => child.procedure);
  const shown =
    full || !overProcedures ? children : children.filter((child) => child.outcome === "met");
  const below = { depth: depth + 1, full, above: verdict };
  const hidden = children.filter((child) => !shown.includes(child));
  return [
    line,
    ...shown.flatMap((child) => verdictLines(child, below)),
    ...quiet(hidden, `${indent}  `),
  ];
}

/** The year of the whole list needs no telling on each line. */
const yearOf = (verdict: Verdict): Verdict => ({
  rule: "",
  title: "",
  outcome: verdict.outcome,
  ...(verdict.year !== undefined && { year: verdict.year }),
});

/** How sure the place is, or who gave it instead of the rules. */
function certaintySentence(school: SchoolClassification): string {
  const { certainty, stability, decidedBy, status } = school;
  if (certainty)
    return `Надёжность: ${placeWords[certainty.word]}. Вероятность того же вывода: по долям самой школы ${formatPercent(certainty.probability, 0)}, у других её учеников ${formatPercent(stability ?? 0, 0)}.`;
  if (decidedBy === "rules")
    return status === "classified"
      ? "Надёжность не рассчитывается."
      : "Надёжность не оценивается: данных недостаточно.";
  const by = decidedBy === "act" ? "решению вручную" : "правилу о маркерах ВПР";
  return `Надёжность не оценивается: место дано по ${by}.`;
}

function header(school: SchoolClassification): string[] {
  const place =
    school.status === "insufficient-data"
      ? "недостаточно данных"
      : school.clusters.length > 0
        ? school.clusters.join(", ")
        : "признаков не выявлено";
  return [
    `${school.code} ${school.name} (${school.municipality})`,
    `Отнесение: ${place}. ${certaintySentence(school)}`,
    ...(school.tier ? [`Уровень поддержки: ${school.tier}.`] : []),
    ...(school.state ? [`Состояние: ${school.state}.`] : []),
    ...(school.notes ?? []),
    ...school.overrides,
  ];
}

/**
 * Why a school is, or is not, in each cluster (почему школа в списке): plain Russian text for a
 * terminal.
 *
 * @param classification the result of `classify`
 * @param code code of the school, as in the register
 * @param options full: with every procedure that does not show the sign, too
 * @returns undefined when the classification has no such school
 */
export function explain(
  classification: Classification,
  code: string,
  options: { readonly full?: boolean } = {},
): string | undefined {
  const school = classification.schools.find((one) => one.code === code);
  if (!school) return undefined;
  const trees = school.because.flatMap(({ cluster, verdict }) => {
    const title = classification.clusters.find((one) => one.id === cluster)?.title ?? cluster;
    return [
      "",
      `${cluster} — ${title}: ${outcomeWords[verdict.outcome]}`,
      ...verdictLines(verdict, { depth: 1, full: options.full ?? false, above: yearOf(verdict) }),
    ];
  });
  const changes = school.wouldChange.map((change) => `  • ${change}`);
  return [
    ...header(school),
    ...trees,
    ...(changes.length > 0 ? ["", "Что изменило бы вывод:", ...changes] : []),
  ].join("\n");
}
