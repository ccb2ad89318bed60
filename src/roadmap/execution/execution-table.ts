import { formatNumber, formatPercent } from "../../shared/russian.ts";
import { sayTarget, sayTerm } from "../say-roadmap.ts";
import type { RoadmapExecution } from "./execute-roadmap.ts";
import type { ExecutionShare } from "./execution-shares.ts";
import type { IndicatorExecution, IndicatorStatus } from "./indicator-status.ts";

/** States of an indicator as people read them. */
export const statusWords: Readonly<Record<IndicatorStatus, string>> = {
  met: "выполнен",
  "not-met": "не выполнен",
  "not-due": "срок не наступил",
  "no-data": "нет данных",
  "not-assessed": "не оценён",
  "without-target": "цель не задана",
};

/** A value as people read it: «12 из 33 (36,4 %)», «4». */
export function sayValue({ numerator, denominator, of, value }: IndicatorExecution): string {
  if (numerator === null || value === null) return "—";
  if (denominator === null || denominator === 0) return formatNumber(numerator);
  const whole = [formatNumber(denominator), ...(of === undefined ? [] : [of])].join(" ");
  return `${formatNumber(numerator)} из ${whole} (${formatPercent(value)})`;
}

/** Indicators of a road map, a row each, for a table or a spreadsheet. */
export function executionTable({ actions, roadmap }: RoadmapExecution): {
  readonly header: string[];
  readonly rows: (string | number | null)[][];
} {
  const sections = new Map(roadmap.sections.map(({ id, title }) => [id, title]));
  const header = [
    "№",
    "Раздел",
    "Мероприятие",
    "Срок",
    "Показатель",
    "Значение",
    "Состояние",
    "Просрочено, дней",
    "Не хватает",
    "Подтверждение",
  ];
  const rows = actions.flatMap(({ action, indicators, overdueDays }) =>
    indicators.map((one) => [
      action.id,
      sections.get(action.section) ?? "",
      action.title,
      sayTerm(action.term),
      sayTarget(one.target),
      sayValue(one),
      `${statusWords[one.status]}${one.late ? " с опозданием" : ""}`,
      one.status === "not-met" || one.status === "no-data" ? (overdueDays ?? null) : null,
      one.reason ?? one.missing.join(", "),
      action.evidence.join("; "),
    ]),
  );
  return { header, rows };
}

const shares = (by: ReadonlyMap<string, ExecutionShare>, key: string): object[] =>
  [...by].map(([name, share]) => ({ [key]: name, ...share }));

/** Execution as plain JSON for programs: no maps, the same key order each time. */
export function executionJson(execution: RoadmapExecution): object {
  const { roadmap, date, actions, matrix } = execution;
  const { band, region, municipalities, schools } = execution.shares;
  return {
    roadmap: { id: roadmap.id, title: roadmap.title, act: roadmap.act, period: roadmap.period },
    date,
    shares: {
      band,
      region,
      municipalities: shares(municipalities, "municipality"),
      schools: shares(schools, "school"),
    },
    actions: actions.map(({ action, state, due, overdueDays, indicators, facts }) => ({
      id: action.id,
      title: action.title,
      section: action.section,
      term: action.term,
      state,
      due,
      overdueDays,
      facts: facts.length,
      indicators: indicators.map(({ target, ...counted }) => ({ ...counted, target })),
    })),
    matrix,
  };
}
