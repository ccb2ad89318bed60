import type { Procedure } from "../facts/cell.ts";
import type { AnySpec, Indicator, TitleNames } from "./kind.ts";
import { kindOf, UnknownNameError } from "./kinds.ts";
import { keyed, type KeyedProcedure } from "./procedure-key.ts";

/** The named parts of a criteria file that indicators refer to. */
interface Names {
  readonly procedures: Readonly<Record<string, Procedure>>;
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly indicators: Readonly<Record<string, AnySpec>>;
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

/**
 * Resolve an indicator of a criteria file: its procedure, what it is a change or a place of, what it
 * pools.
 *
 * @throws UnknownNameError for a name that is not in the file; parsing refuses such files and cycles
 */
export function resolveIndicator(names: Names, id: string): Indicator {
  const spec = names.indicators[id];
  if (!spec) throw new UnknownNameError(id);
  const of = spec.of === undefined ? undefined : resolveIndicator(names, spec.of);
  return {
    id,
    spec,
    unit: kindOf(spec).unit ?? of?.unit ?? "score",
    ...(of && { of }),
    ...(spec.procedure !== undefined && { procedure: procedureOf(names, spec.procedure) }),
    ...(spec.procedures !== undefined && {
      pooled: procedureIds(names, spec.procedures).map((name) => ({
        procedure: procedureOf(names, name),
        weight: spec.weights?.[name] ?? 1,
      })),
    }),
  };
}

/** Whether an indicator says nothing until a procedure is named. */
export function needsProcedure({ procedure, of, spec }: Indicator): boolean {
  if (procedure) return false;
  return of ? needsProcedure(of) : kindOf(spec).from === "cell";
}

/** Whether it is a difference: a share of it has a sign and is said in percentage points. */
export function isDifference({ spec }: Indicator): boolean {
  const kind = kindOf(spec);
  return kind.from === "others" && kind.isDifference === true;
}

/** Name of an indicator in the nominative; with its procedure in brackets where it has one. */
export function indicatorTitle(spec: AnySpec, names: TitleNames): string {
  const own = spec.title ?? kindOf(spec).title(spec, names);
  return spec.procedure === undefined ? own : `${own} (${names.procedure(spec.procedure)})`;
}
