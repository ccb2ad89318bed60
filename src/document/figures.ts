/** Numbers of pages, each kind written in one way. */
import { type FigureFormat, type MeasuredFigure, type People, share } from "./document.ts";

/** A measured number of any format; shares are 0..1. */
export const figure = (
  format: FigureFormat,
  value: number,
  details: Omit<MeasuredFigure, "kind" | "status" | "value" | "format"> = {},
): MeasuredFigure => ({ kind: "figure", status: "measured", value, format, ...details });

/** A share as whole per cent. */
export const wholeShare = (value: number, low?: number, high?: number): MeasuredFigure => ({
  ...share(value, low, high),
  digits: 0,
});

/** A share without an interval, and the pupils it tells of. */
export const shareOf = (value: number, ...people: readonly People[]): MeasuredFigure =>
  share(value, undefined, undefined, people);
