import { z } from "zod";
import type { ContextRow } from "../read/tables.ts";
import { type ContextVariable, contextVariables } from "../reference/context-variables.ts";
import type { DataSet } from "./data-set.ts";
import { kindOfContext, titled } from "./kind.ts";
import { isMissing, missing, type Read } from "./reading.ts";

const byId = new Map(contextVariables.map((variable) => [variable.id, variable]));

/** A context variable by its id, or undefined. */
export const contextVariable = (id: string): ContextVariable | undefined => byId.get(id);

const rowOf = (dataSet: DataSet, school: string, year: number): ContextRow | undefined =>
  dataSet.context.get(year)?.get(school);

const place = (row: ContextRow): readonly string[] => [`${row.file}:${row.line}`];

/**
 * Share by a context variable that is counted in people (доля обучающихся с ОВЗ, доля вакансий…),
 * 0..1. It is of all pupils or teachers, not of a sample: it has no interval.
 *
 * @returns "no-context" without a row or a value; "contradiction" when the part exceeds the whole
 */
export function contextShare(dataSet: DataSet, id: string, school: string, year: number): Read {
  const row = rowOf(dataSet, school, year);
  const of = contextVariable(id)?.of;
  const part = row?.values[id];
  const whole = of && row?.values[of];
  if (!row || typeof part !== "number" || typeof whole !== "number" || whole <= 0) {
    return missing("no-context");
  }
  if (part < 0 || part > whole) return missing("contradiction", whole);
  const exact = Number.isInteger(part) && Number.isInteger(whole);
  return { value: part / whole, ...(exact && { k: part }), n: whole, cells: [], rows: place(row) };
}

/** A numeric context variable as it stands (скорость Интернета, расстояние до центра…). */
function contextValue(dataSet: DataSet, id: string, school: string, year: number): Read {
  const row = rowOf(dataSet, school, year);
  const value = row?.values[id];
  if (!row || typeof value !== "number") return missing("no-context");
  return { value, n: 0, cells: [], rows: place(row) };
}

/** A variable as an index takes it: a share where people are counted, else the number. */
export function contextTerm(
  dataSet: DataSet,
  id: string,
  school: string,
  year: number,
): number | null {
  const counted = contextVariable(id)?.of !== undefined;
  const read = counted
    ? contextShare(dataSet, id, school, year)
    : contextValue(dataSet, id, school, year);
  return isMissing(read) ? null : read.value;
}

const variableTitle = (id: string) => contextVariable(id)?.title ?? id;

export const contextShareKind = kindOfContext(
  z
    .strictObject({ kind: z.literal("contextShare"), variable: z.string(), ...titled })
    .describe("доля по показателю контекста, который считают людьми"),
  {
    unit: "share",
    title: ({ variable }) => `доля ${variableTitle(variable)}`,
    read: (dataSet, { variable }, school, year) => contextShare(dataSet, variable, school, year),
    variables: ({ variable }) => [{ at: "variable", id: variable, need: "share" }],
  },
);

export const contextValueKind = kindOfContext(
  z
    .strictObject({ kind: z.literal("contextValue"), variable: z.string(), ...titled })
    .describe("числовой показатель контекста как есть"),
  {
    unit: "count",
    title: ({ variable }) => variableTitle(variable),
    read: (dataSet, { variable }, school, year) => contextValue(dataSet, variable, school, year),
    variables: ({ variable }) => [{ at: "variable", id: variable, need: "number" }],
  },
);
