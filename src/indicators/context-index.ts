import { z } from "zod";
import { policy } from "../reference/policy.ts";
import { contextIndex } from "../statistics/context-index.ts";
import { contextTerm } from "./context.ts";
import type { DataSet } from "./data-set.ts";
import { kindOfContext, titled } from "./kind.ts";
import { missing, type Read } from "./reading.ts";

const schema = z
  .strictObject({
    kind: z.literal("contextIndex"),
    formula: z.enum(["z", "min-max", "pca"]),
    terms: z
      .array(
        z.strictObject({
          variable: z.string().describe("Показатель контекста (reference/context-variables)"),
          weight: z.number().positive().default(1),
          sign: z.union([z.literal(1), z.literal(-1)]).describe("+1: больше — благополучнее"),
        }),
      )
      .min(1),
    coverage: z.number().min(0).max(1).default(policy.context.coverage),
    ...titled,
  })
  .describe("индекс социального благополучия школы, больше — благополучнее");

/** An index as the criteria file writes it (ИСБШ). */
export type ContextIndexSpec = z.infer<typeof schema>;

type Index = ReadonlyMap<string, number | null>;

const methods = { z: "z", "min-max": "minmax", pca: "pca" } as const;

/** The index of all schools that have a context row; empty where "pca" has too few full rows. */
function computeIndex(dataSet: DataSet, spec: ContextIndexSpec, year: number): Index {
  const schools = [...(dataSet.context.get(year)?.keys() ?? [])].sort();
  // columns by position: a variable may stand in two terms
  const table: Record<string, (number | null)[]> = {};
  spec.terms.forEach(({ variable }, at) => {
    table[`${at}`] = schools.map((school) => contextTerm(dataSet, variable, school, year));
  });
  const variables = spec.terms.map(({ sign, weight }, at) => ({ name: `${at}`, sign, weight }));
  const { formula, coverage } = spec;
  try {
    const { values } = contextIndex(table, { method: methods[formula], variables, coverage });
    return new Map(schools.map((school, row) => [school, values[row] ?? null]));
  } catch (error) {
    if (error instanceof RangeError) return new Map();
    throw error;
  }
}

const indexes = new WeakMap<DataSet["context"], Map<ContextIndexSpec, Map<number, Index>>>();

/** The index of a year, computed once for the context of a data set: counts of exams play no part. */
function indexOf(dataSet: DataSet, spec: ContextIndexSpec, year: number): Index {
  const ofContext = indexes.get(dataSet.context) ?? new Map<ContextIndexSpec, Map<number, Index>>();
  indexes.set(dataSet.context, ofContext);
  const ofSpec = ofContext.get(spec) ?? new Map<number, Index>();
  ofContext.set(spec, ofSpec);
  const index = ofSpec.get(year) ?? computeIndex(dataSet, spec, year);
  ofSpec.set(year, index);
  return index;
}

/**
 * Index of a school's social well-being (индекс социального благополучия школы, ИСБШ): higher is
 * better-off. Variables counted in people enter as shares, the rest as they are.
 *
 * @returns "no-context" without a row, "low-coverage" when too little of it is filled in,
 *   "no-region" when the region has too few schools with all variables for the first component
 */
export function schoolContextIndex(
  dataSet: DataSet,
  spec: ContextIndexSpec,
  school: string,
  year: number,
): Read {
  const row = dataSet.context.get(year)?.get(school);
  if (!row) return missing("no-context");
  const index = indexOf(dataSet, spec, year);
  if (index.size === 0) return missing("no-region");
  const value = index.get(school) ?? null;
  if (value === null) return missing("low-coverage");
  return { value, n: 0, cells: [], rows: [`${row.file}:${row.line}`] };
}

export const contextIndexKind = kindOfContext(schema, {
  unit: "index",
  title: () => "индекс социального благополучия школы",
  read: schoolContextIndex,
  variables: ({ terms }) =>
    terms.map(({ variable }, at) => ({
      at: `terms[${at}].variable`,
      id: variable,
      need: "number",
    })),
  problem: ({ formula, terms }) =>
    formula === "pca" && terms.some(({ weight }) => weight !== 1)
      ? [
          {
            at: "terms",
            found: "веса заданы, а в формуле pca их находит главная компонента",
            expected: "показатели без weight",
          },
        ]
      : [],
});
