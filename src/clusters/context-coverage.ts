import type { ContextRow, School } from "../read/tables.ts";
import { type ContextVariable, contextVariables } from "../reference/context-variables.ts";

/** Which school has which variable of the context (полнота контекста), year by year. */
export interface ContextCoverage {
  readonly years: readonly number[];
  /** Variables that any school has in any year, in the order of the reference. */
  readonly variables: readonly ContextVariable[];
  readonly schools: readonly School[];
  readonly has: (variable: string, school: string, year: number) => boolean;
  /** Schools of the register that have a variable in a year. */
  readonly count: (variable: string, year: number) => number;
}

/** What the context tells of every school of the register; a year nobody has context of is shown too. */
export function contextCoverage(
  schools: readonly School[],
  context: readonly ContextRow[],
  years: readonly number[],
): ContextCoverage {
  const rows = new Map(context.map((row) => [`${row.year}/${row.school}`, row.values]));
  const has = (variable: string, school: string, year: number): boolean =>
    typeof rows.get(`${year}/${school}`)?.[variable] === "number";
  return {
    years: [...new Set([...years, ...context.map(({ year }) => year)])].sort((a, b) => a - b),
    variables: contextVariables.filter(({ id }) =>
      context.some(({ values }) => typeof values[id] === "number"),
    ),
    ...{ schools, has },
    count: (variable, year) => schools.filter(({ code }) => has(variable, code, year)).length,
  };
}
