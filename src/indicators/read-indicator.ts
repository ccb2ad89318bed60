import type { Cell } from "../facts/cell.ts";
import { schoolContextIndex } from "./context-index.ts";
import { contextShare, contextValue } from "./context.ts";
import type { IndicatorSpec, SpecOf } from "./indicator-spec.ts";
import type { Indicator } from "./indicator.ts";
import { journal } from "./journal.ts";
import {
  belowMinimumShare,
  markShare,
  mean,
  median,
  passRate,
  pooledLowShare,
  quality,
  share81,
  sou,
} from "./marks.ts";
import type { KeyedProcedure } from "./procedure-key.ts";
import { isMissing, missing, type Read } from "./reading.ts";
import { regionPercentile, regionZ } from "./region-relative.ts";
import { regionOf } from "./region.ts";
import { cellOf, type DataSet } from "./data-set.ts";

/**
 * Change of an indicator against an earlier year (изменение показателя), in its own units, with its
 * own sign: a growing share of «2» is positive. A change of two shares is kept as an exact fraction.
 *
 * @returns the present year's reason when it is not measured, "no-earlier-year" when the earlier is not
 */
function change(now: Read, before: Read): Read {
  if (isMissing(now)) return now;
  if (isMissing(before)) return missing("no-earlier-year", now.n);
  const exact = now.k !== undefined && before.k !== undefined;
  return {
    value: now.value - before.value,
    ...(exact && {
      ratio: [(now.k ?? 0) * before.n - (before.k ?? 0) * now.n, now.n * before.n] as const,
    }),
    n: Math.min(now.n, before.n),
    cells: [...now.cells, ...before.cells],
    rows: [...(now.rows ?? []), ...(before.rows ?? [])],
  };
}

/** Whether the two years of what an indicator is a change of cannot be compared. */
export function hasBreak(
  dataSet: DataSet,
  of: Indicator,
  procedure: KeyedProcedure | undefined,
  from: number,
  to: number,
): boolean {
  if (of.spec.kind === "regionZ" || of.spec.kind === "regionPercentile") return false;
  const asked = of.pooled?.map((part) => part.procedure) ?? (procedure ? [procedure] : []);
  return asked.some((one) => dataSet.isBreak(one, from, to));
}

type CellKind =
  | "belowMinimumShare"
  | "markShare"
  | "mean"
  | "median"
  | "quality"
  | "passRate"
  | "sou"
  | "share81"
  | "journalConfirmed"
  | "journalLower"
  | "journalHigher";

const cellKinds: ReadonlySet<string> = new Set<CellKind>([
  "belowMinimumShare",
  "markShare",
  "mean",
  "median",
  "quality",
  "passRate",
  "sou",
  "share81",
  "journalConfirmed",
  "journalLower",
  "journalHigher",
]);

/** An indicator that is made of one cell. */
export type CellSpec = SpecOf<CellKind>;
export const isCellKind = (spec: IndicatorSpec): spec is CellSpec => cellKinds.has(spec.kind);

/** Read an indicator that is made of one cell. */
export function readCell(spec: CellSpec, cell: Cell): Read {
  switch (spec.kind) {
    case "belowMinimumShare":
      return belowMinimumShare(cell);
    case "markShare":
      return markShare(cell, spec.marks);
    case "mean":
      return mean(cell);
    case "median":
      return median(cell);
    case "quality":
      return quality(cell);
    case "passRate":
      return passRate(cell);
    case "sou":
      return sou(cell);
    case "share81":
      return share81(cell);
    case "journalConfirmed":
      return journal(cell, "confirmed");
    case "journalLower":
      return journal(cell, "lower");
    case "journalHigher":
      return journal(cell, "higher");
  }
}

/**
 * Read an indicator for a school: the quick way, without intervals and evidence. `measure` is the
 * full way.
 *
 * @param asked the procedure that a rule asks of; an indicator with its own procedure ignores it
 */
export function readIndicator(
  dataSet: DataSet,
  indicator: Indicator,
  asked: KeyedProcedure | undefined,
  school: string,
  year: number,
): Read {
  const { spec, of, pooled } = indicator;
  const procedure = indicator.procedure ?? asked;
  if (isCellKind(spec)) {
    const cell = procedure && cellOf(dataSet, year, procedure, school);
    return cell ? readCell(spec, cell) : missing("no-data");
  }
  switch (spec.kind) {
    case "pooledLowShare":
      return pooledLowShare(dataSet, pooled ?? [], school, year);
    case "contextShare":
      return contextShare(dataSet, spec.variable, school, year);
    case "contextValue":
      return contextValue(dataSet, spec.variable, school, year);
    case "contextIndex":
      return schoolContextIndex(dataSet, spec, school, year);
    case "regionZ":
    case "regionPercentile": {
      if (!of) return missing("no-data");
      const reading = readIndicator(dataSet, of, procedure, school, year);
      if (isMissing(reading)) return reading;
      const region = regionOf(dataSet, of, of.procedure ?? procedure, year, readIndicator);
      return spec.kind === "regionZ" ? regionZ(reading, region) : regionPercentile(reading, region);
    }
    case "change": {
      if (!of) return missing("no-data");
      const now = readIndicator(dataSet, of, procedure, school, year);
      const before = year - spec.years;
      if (!isMissing(now) && hasBreak(dataSet, of, of.procedure ?? procedure, before, year)) {
        return missing("series-break", now.n);
      }
      return change(now, readIndicator(dataSet, of, procedure, school, before));
    }
  }
}
