import { absent, count, type Table } from "../../src/document/document.ts";
import { capital } from "../../src/shared/russian.ts";
import type { DynamicsReport } from "../../src/study/answers.ts";
import { expectedFigure, pointsFigure, relativeFigure, schoolShare } from "./change-figures.ts";
import { CHANGE_UNIT } from "./dynamics-report.ts";

/**
 * What became of the schools of each list (школы прошлых перечней): who left, and how they changed.
 *
 * @returns undefined when every list is empty in both years
 */
export function listsTable({ moves: { from, to, clusters } }: DynamicsReport): Table | undefined {
  const own = clusters.filter(({ before, now }) => before + now > 0);
  if (own.length === 0) return undefined;
  return {
    kind: "table",
    id: "table-lists",
    caption: `Школы перечней ${from}\u00a0года: выбытие и изменение результатов`,
    columns: [
      { title: "Кластер", align: "text" },
      { title: String(from), align: "number" },
      { title: String(to), align: "number" },
      { title: "Выбыло", align: "number" },
      { title: "В том числе не перешли в другой кластер", align: "number" },
      { title: "Положительная динамика среди оценённых", align: "number" },
      { title: `Изменение в среднем, ${CHANGE_UNIT}`, align: "number" },
      { title: "Ожидалось без поддержки", align: "number" },
    ],
    rows: own.map((one) => ({
      cells: [
        [one.cluster],
        [count(one.before)],
        [count(one.now)],
        schoolShare(one.left),
        one.kind === "label" ? schoolShare(one.out) : [absent("not-held")],
        schoolShare(one.positive),
        [
          relativeFigure(
            one.observed === null || one.observedInterval === null
              ? null
              : { difference: one.observed, ...one.observedInterval },
          ),
        ],
        [expectedFigure(one.expected)],
      ],
    })),
  };
}

/** The same indicators of the supported schools in either year (повторное измерение). */
export const supportTable = ({ repeated }: DynamicsReport): Table => ({
  kind: "table",
  id: "table-support",
  caption: `Те же показатели в ${repeated.before} и ${repeated.after}\u00a0годах, все школы с поддержкой вместе`,
  columns: [
    { title: "Показатель", align: "text", width: 25 },
    { title: "Школ", align: "number" },
    { title: `Изменение относительно региона, ${CHANGE_UNIT}`, align: "number" },
    { title: "Ожидалось без поддержки", align: "number" },
    { title: "Изменение доли", align: "number" },
  ],
  rows: repeated.indicators.map(({ title, pooled }) => ({
    cells: [
      [capital(title)],
      [count(pooled.schools)],
      [relativeFigure(pooled.relative)],
      [expectedFigure(pooled.expected)],
      [
        pooled.raw
          ? pointsFigure(pooled.raw, [pooled.raw.before, pooled.raw.now])
          : absent("not-held"),
      ],
    ],
  })),
});
