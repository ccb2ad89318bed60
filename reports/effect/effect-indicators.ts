import { figure } from "../../src/document/figures.ts";
import type { AxisFormat, MeasuredFigure, People } from "../../src/document/document.ts";
import type { EffectAssessment } from "../../src/support/effect/estimate-effect.ts";
import type { SupportEffect } from "../../src/support/effect/support-effect.ts";

interface Interval {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/** One of the two indicators an effect is told by, with its words and units. */
export interface EffectView {
  readonly id: "low" | "score";
  readonly title: string;
  /** Unit in a heading: «п.п.». */
  readonly unit: string;
  readonly found: EffectAssessment;
  readonly axis: AxisFormat;
  /** −1 when less is better. */
  readonly better: 1 | -1;
  /** A difference in the unit of the indicator. */
  readonly figure: (one: Interval, people?: readonly People[]) => MeasuredFigure;
}

const figureOf =
  (format: MeasuredFigure["format"], digits: number): EffectView["figure"] =>
  ({ value, low, high }, people) =>
    figure(format, value, {
      digits,
      ...(low !== undefined && high !== undefined && { low, high }),
      ...(people !== undefined && { people }),
    });

/** Both indicators, the leading one first. */
export const effectViews = ({ low, score }: SupportEffect): readonly [EffectView, EffectView] => [
  {
    id: "low",
    title: "Доля низких результатов",
    unit: "п.п.",
    found: low,
    axis: "percentage-points",
    better: -1,
    figure: figureOf("percentage-points", 1),
  },
  {
    id: "score",
    title: "Средний балл",
    unit: "ст. откл. учеников",
    found: score,
    axis: "decimal",
    better: 1,
    figure: figureOf("signed", 2),
  },
];
