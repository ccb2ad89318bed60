import { absent, type Table } from "../../src/document/document.ts";
import { number, tableOf, tableOfAny, text } from "../../src/document/table-of.ts";
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
  return tableOfAny(own, {
    id: "table-lists",
    caption: `Школы перечней ${from}\u00a0года: выбытие и изменение результатов`,
    columns: [
      text("Кластер", (one) => one.cluster),
      number(String(from), (one) => one.before),
      number(String(to), (one) => one.now),
      number("Выбыло", (one) => schoolShare(one.left)),
      number("В том числе не перешли в другой кластер", (one) =>
        one.kind === "label" ? schoolShare(one.out) : [absent("not-held")],
      ),
      number("Положительная динамика среди оценённых", (one) => schoolShare(one.positive)),
      number(`Изменение в среднем, ${CHANGE_UNIT}`, (one) =>
        relativeFigure(
          one.observed === null || one.observedInterval === null
            ? null
            : { difference: one.observed, ...one.observedInterval },
        ),
      ),
      number("Ожидалось без поддержки", (one) => expectedFigure(one.expected)),
    ],
  });
}

/** The same indicators of the supported schools in either year (повторное измерение). */
export const supportTable = ({ repeated }: DynamicsReport): Table =>
  tableOf(repeated.indicators, {
    id: "table-support",
    caption: `Те же показатели в ${repeated.before} и ${repeated.after}\u00a0годах, все школы с поддержкой вместе`,
    columns: [
      text("Показатель", 25, ({ title }) => capital(title)),
      number("Школ", ({ pooled }) => pooled.schools),
      number(`Изменение относительно региона, ${CHANGE_UNIT}`, ({ pooled }) =>
        relativeFigure(pooled.relative),
      ),
      number("Ожидалось без поддержки", ({ pooled }) => expectedFigure(pooled.expected)),
      number("Изменение доли", ({ pooled }) =>
        pooled.raw
          ? pointsFigure(pooled.raw, [pooled.raw.before, pooled.raw.now])
          : absent("not-held"),
      ),
    ],
  });
