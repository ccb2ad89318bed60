import type { Procedure } from "../facts/cell.ts";
import type { IndicatorSpec } from "./indicator-spec.ts";
import { keyed, type KeyedProcedure } from "./procedure-key.ts";

/** What a value is counted in. Shares and ranks are 0..1. */
export type Unit = "share" | "score" | "mark" | "index" | "count" | "z" | "rank";

/** An indicator with all its names resolved: ready to be measured. */
export interface Indicator {
  readonly id: string;
  readonly spec: IndicatorSpec;
  readonly unit: Unit;
  /** The procedure it is always about; without one it is measured for the procedure asked of. */
  readonly procedure?: KeyedProcedure;
  /** What it is a change or a place of. */
  readonly of?: Indicator;
  /** What it pools (ИНР). */
  readonly pooled?: readonly { readonly procedure: KeyedProcedure; readonly weight: number }[];
}

/** The named parts of a criteria file that indicators refer to. */
export interface Names {
  readonly procedures: Readonly<Record<string, Procedure>>;
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly indicators: Readonly<Record<string, IndicatorSpec>>;
}

/** Thrown when a name leads nowhere; a parsed criteria file has no such name. */
export class UnknownNameError extends Error {
  override readonly name = "UnknownNameError";
}

/** Names of procedures behind the name of a set, of one procedure, or a list of procedures. */
export function procedureIds(names: Pick<Names, "sets">, from: string | readonly string[]) {
  return typeof from === "string" ? (names.sets[from] ?? [from]) : from;
}

function procedureOf(names: Names, id: string): KeyedProcedure {
  const procedure = names.procedures[id];
  if (!procedure) throw new UnknownNameError(id);
  return keyed(procedure);
}

function unitOf(spec: IndicatorSpec, of: Indicator | undefined): Unit {
  switch (spec.kind) {
    case "mean":
    case "median":
      return "score";
    case "regionZ":
      return "z";
    case "regionPercentile":
      return "rank";
    case "change":
      return of?.unit ?? "score";
    case "contextValue":
      return "count";
    case "contextIndex":
      return "index";
    case "belowMinimumShare":
    case "markShare":
    case "quality":
    case "passRate":
    case "sou":
    case "share81":
    case "pooledLowShare":
    case "journalConfirmed":
    case "journalLower":
    case "journalHigher":
    case "contextShare":
      return "share";
  }
}

/**
 * Resolve an indicator of a criteria file: its procedure, what it is a change or a place of, what it
 * pools.
 *
 * @throws UnknownNameError for a name that is not in the file; parsing refuses such files and cycles
 */
export function resolveIndicator(names: Names, id: string): Indicator {
  const spec = names.indicators[id];
  if (!spec) throw new UnknownNameError(id);
  const of = "of" in spec ? resolveIndicator(names, spec.of) : undefined;
  const own = "procedure" in spec && spec.procedure !== undefined ? spec.procedure : undefined;
  return {
    id,
    spec,
    unit: unitOf(spec, of),
    ...(of && { of }),
    ...(own !== undefined && { procedure: procedureOf(names, own) }),
    ...(spec.kind === "pooledLowShare" && {
      pooled: procedureIds(names, spec.procedures).map((name) => ({
        procedure: procedureOf(names, name),
        weight: spec.weights?.[name] ?? 1,
      })),
    }),
  };
}

/** Whether an indicator says nothing until a procedure is named. */
export function needsProcedure(indicator: Indicator): boolean {
  if (indicator.procedure) return false;
  if (indicator.of) return needsProcedure(indicator.of);
  return !["pooledLowShare", "contextShare", "contextValue", "contextIndex"].includes(
    indicator.spec.kind,
  );
}
