import { policy } from "../../reference/policy.ts";
import { quantile } from "../../statistics/quantile.ts";
import { schoolContextIndex } from "../context-index.ts";
import { isMissing } from "../reading.ts";
import type { DataSet } from "../data-set.ts";
import {
  contextualResiduals,
  type ContextualResiduals,
  type ResidualsRefused,
} from "./contextual-residuals.ts";
import { defaultContextIndex, type ResidualSpec } from "./residual-spec.ts";

const usual = policy.context;

/** What makes a school resilient. */
interface ResilienceOptions {
  /** Share of schools with the hardest context, 0..1. */
  readonly hardest?: number;
  /** Standardised residual above which a year counts. */
  readonly above?: number;
  /** Years running. */
  readonly years?: number;
}

/** A school with good results in a hard context. */
interface ResilientSchool {
  readonly school: string;
  /** Index of social well-being of the year asked for. */
  readonly index: number;
  /** Standardised residual of each year, oldest first. */
  readonly residuals: readonly { readonly year: number; readonly standardised: number }[];
}

/**
 * Resilient schools (резильентные школы): the index of social well-being in the worst quarter of the
 * region, and results above expectation in the years running.
 *
 * @returns why not, when a year has no contextual residuals
 * @source Zborovsky & Pirogova (2021): the idea; quarter, threshold and years are defaults of ours
 */
export function resilientSchools(
  dataSet: DataSet,
  spec: ResidualSpec,
  options: ResilienceOptions = {},
): { readonly status: "found"; readonly schools: readonly ResilientSchool[] } | ResidualsRefused {
  const { hardest = usual.hardest, above = usual.above, years = usual.resilientYears } = options;
  const fitted: { year: number; standardised: Map<string, number> }[] = [];
  for (let year = spec.year - years + 1; year <= spec.year; year++) {
    const one = contextualResiduals(dataSet, { ...spec, year });
    if (one.status === "refused") return one;
    fitted.push({ year, standardised: standardisedOf(one) });
  }
  const indexes = dataSet.codes.flatMap((school) => {
    const read = schoolContextIndex(dataSet, spec.index ?? defaultContextIndex, school, spec.year);
    return isMissing(read) ? [] : [{ school, index: read.value }];
  });
  if (indexes.length === 0) return { status: "found", schools: [] };
  const edge = quantile(
    indexes.map(({ index }) => index),
    hardest,
  );
  const schools = indexes.flatMap(({ school, index }): ResilientSchool[] => {
    const residuals = fitted.flatMap(({ year, standardised }) => {
      const value = standardised.get(school);
      return value !== undefined && value > above ? [{ year, standardised: value }] : [];
    });
    return index <= edge && residuals.length === years ? [{ school, index, residuals }] : [];
  });
  return { status: "found", schools };
}

const standardisedOf = ({ schools }: ContextualResiduals) =>
  new Map(schools.map(({ school, standardised }) => [school, standardised]));
