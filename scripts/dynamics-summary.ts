import { changeLabels, type Direction, type Dynamics } from "../src/dynamics/change.ts";
import { type ClusterTransition, type Move, moveTitles } from "../src/dynamics/list-moves.ts";
import type { DynamicIndicator } from "../src/dynamics/options.ts";
import type { RepeatMeasurement } from "../src/dynamics/repeat-measurement.ts";
import type { Transitions } from "../src/dynamics/transitions.ts";
import type { School } from "../src/read/tables.ts";
import {
  counted,
  formatNumber,
  formatPercent,
  formatPercentagePoints,
  formatPercentInterval,
  formatSigned,
} from "../src/shared/russian.ts";
import { placesTable } from "./screen-table.ts";

const schoolForms = ["школа", "школы", "школ"] as const;

/** Municipality × label of the leading indicator, schools as a whole, with «Итого». */
export function labelTable(found: Dynamics, schools: readonly School[]): Promise<string> {
  const leading = found.policy.indicators[0]?.id;
  const labels = new Map(
    found.schools.filter((one) => one.indicator === leading).map((one) => [one.school, one.label]),
  );
  return placesTable(
    schools.toSorted((a, b) => a.municipality.localeCompare(b.municipality, "ru")),
    changeLabels.map((label) => ({
      title: label,
      counts: ({ code }) => (labels.get(code) ?? "недостаточно данных") === label,
    })),
  );
}

/** Schools whose direction over the years is more than one year's doing. */
export function directionLines(found: Dynamics, schools: ReadonlyMap<string, School>): string[] {
  const leading = found.policy.indicators[0]?.id;
  const of = (direction: Direction) =>
    found.schools
      .filter((one) => one.indicator === leading && one.trend.direction === direction)
      .map(({ school }) => `  ${school} ${schools.get(school)?.name ?? ""}`);
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [`${title}: нет школ`] : [`${title}:`, ...lines];
  /** Told only where there are any: three years in the region. */
  const doubtful = (direction: Direction) => {
    const lines = of(direction);
    return lines.length === 0 ? [] : part(`За три года — ${direction}`, lines);
  };
  return [
    ...part("Снижается по годам (не из-за одного года)", of("снижается")),
    ...part("Улучшается по годам", of("улучшается")),
    ...doubtful("снижение или один плохой год"),
    ...doubtful("улучшение или один удачный год"),
  ];
}

function shareLine(title: string, share: ClusterTransition["left"]): string[] {
  if (!share) return [];
  const { k, n, share: value, low, high } = share;
  return [
    `  ${title}: ${k} из ${n} (${formatPercent(value, 0)}, 95 % интервал ${formatPercentInterval(low, high, 0)})`,
  ];
}

const moveOrder: readonly Move[] = ["entered", "returned", "left", "unconfirmed"];

function moveLines({ moves }: ClusterTransition): string[] {
  const changed = moveOrder.flatMap((move) =>
    moves
      .filter((school) => school.move === move)
      .map(({ school, name, state, reason }) => {
        const where = state ? ` [${state}]` : "";
        return `  ${moveTitles[move]}: ${school} ${name}${where} — ${reason}`;
      }),
  );
  const stayed = moves.filter(({ move }) => move === "stayed").map(({ school }) => school);
  return stayed.length === 0 ? changed : [...changed, `  осталось: ${stayed.join(", ")}`];
}

/** What the listed schools showed beside what was to be expected without support. */
function reboundLine(one: ClusterTransition, indicator: DynamicIndicator) {
  const { expected, observed, observedInterval: range } = one;
  if (expected === null || observed === null) return [];
  const good = indicator.better === "lower" ? "меньше" : "больше";
  const interval =
    range === null ? "" : ` (от ${formatSigned(range.low, 2)} до ${formatSigned(range.high, 2)})`;
  return [
    `  ${indicator.title} относительно региона, в среднем: ${formatSigned(observed, 2)}${interval} ст. откл. школ ` +
      `(${good} — лучше); без поддержки ожидалось ${formatSigned(expected, 2)} (возврат к среднему)`,
  ];
}

/** A cluster's list: sizes, shares with their n, then who came and went and why; flags in numbers. */
export function transitionLines({ clusters, from, to }: Transitions, found: Dynamics): string[] {
  const indicator = found.policy.indicators[0];
  return clusters.flatMap((one) => [
    "",
    `${one.cluster} — ${one.title}: ${from} год — ${counted(one.before, schoolForms)}, ${to} год — ${counted(one.now, schoolForms)}`,
    ...shareLine("выбыло", one.left),
    ...(one.kind === "label" ? shareLine("в том числе не перешли в другой кластер", one.out) : []),
    ...shareLine("с положительной динамикой среди оценённых", one.positive),
    ...(indicator ? reboundLine(one, indicator) : []),
    ...(one.kind === "label" ? moveLines(one) : []),
  ]);
}

/** Supported schools as one group, indicator by indicator, with the caveat. */
export function repeatLines(repeated: RepeatMeasurement): string[] {
  if (repeated.schools.length === 0) return [];
  const lines = repeated.indicators.map(({ title, pooled }) => {
    const { relative, expected, raw, schools } = pooled;
    if (!relative) return `  ${title}: недостаточно данных`;
    const parts = [
      `${formatSigned(relative.difference, 2)} ст. откл. школ (95 % интервал ${formatNumber(relative.low, 2)}…${formatNumber(relative.high, 2)})`,
      ...(expected === null ? [] : [`без поддержки ожидалось ${formatSigned(expected, 2)}`]),
      ...(raw
        ? [
            `доля ${formatPercent(raw.before.k / raw.before.n)} → ${formatPercent(raw.now.k / raw.now.n)}, ${formatPercentagePoints(raw.difference)}`,
          ]
        : []),
    ];
    return `  ${title}, ${counted(schools, schoolForms)}: ${parts.join("; ")}`;
  });
  return [
    "",
    `Школы с поддержкой (${counted(repeated.schools.length, schoolForms)}), повторное измерение ${repeated.before} → ${repeated.after}:`,
    ...lines,
    `  ${repeated.caveat}`,
  ];
}
