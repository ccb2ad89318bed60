import { UnknownYearError } from "../clusters/classify-input.ts";
import type { Procedure } from "../facts/cell.ts";
import { buildDataSet, type DataSet, type DataSetParts } from "../indicators/data-set.ts";
import type { RegionSettings } from "../read/region-settings.ts";
import { regionalScales } from "../reference/mark-scales.ts";
import { type BreakKind, breaksBetween } from "../reference/series-breaks.ts";
import { DynamicsYearsError } from "./options.ts";

/** Why two years of a procedure are not on one line: kind and a Russian sentence. */
export interface Break {
  readonly kind: BreakKind;
  readonly text: string;
}

/** Breaks between two years of a procedure; none when they can be compared. */
export type FindBreaks = (procedure: Procedure, from: number, to: number) => readonly Break[];

/** Several years of a region: its counts, and what breaks their series. */
export interface DynamicsInput extends DataSetParts {
  /** Scales of `region.json` are part of what breaks a series. */
  readonly settings?: Pick<RegionSettings, "scales">;
  /** Instead of the breaks of the reference. */
  readonly breaks?: FindBreaks;
}

/** Breaks of the reference with the scales of the region's own settings. */
export function breaksOf(input: DynamicsInput): FindBreaks {
  if (input.breaks) return input.breaks;
  const scales = regionalScales(input.settings?.scales ?? []);
  const known = new Map<string, readonly Break[]>();
  return (procedure, from, to) => {
    const key = `${procedure.exam}/${procedure.grade}/${procedure.subject}/${from}/${to}`;
    const breaks = known.get(key) ?? breaksBetween(procedure, from, to, scales);
    known.set(key, breaks);
    return breaks;
  };
}

/** The data set of the input, when both years are in it and in their order. */
export function dataSetOf(
  input: DynamicsInput,
  { from, to }: { readonly from: number; readonly to: number },
): DataSet {
  if (from >= to)
    throw new DynamicsYearsError(`сравнивать можно год с более поздним: ${from} и ${to} — нет`);
  const find = breaksOf(input);
  const dataSet = buildDataSet({
    schools: input.schools,
    cells: input.cells,
    ...(input.context && { context: input.context }),
    isBreak: input.isBreak ?? ((...asked) => find(...asked).length > 0),
  });
  for (const year of [from, to]) {
    if (dataSet.cells.has(year)) continue;
    const known = dataSet.years.length > 0 ? `есть: ${dataSet.years.join(", ")}` : "нет никаких";
    throw new UnknownYearError(`нет результатов за ${year} год (${known})`);
  }
  return dataSet;
}
