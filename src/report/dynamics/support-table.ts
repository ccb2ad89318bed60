import { capital } from "../../shared/russian.ts";
import { absent, count, type Table } from "../document.ts";
import { expectedFigure, pointsFigure, relativeFigure } from "./change-figures.ts";
import { CHANGE_UNIT } from "./dynamics-report.ts";
import type { DynamicsReport } from "../../study/answers.ts";

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
