import { reference } from "./reference.ts";

/**
 * What R made of the model of a region's results, `test/reference/results-model.json`. In every part
 * `cells` are the counts, and lists beside them stand in the same order.
 */
export interface ResultsReference {
  /**
   * 80 generated schools, 9 procedures, 4 years, two groups, pupils independent; `lme4::glmer`, probit,
   * one fixed effect each procedure and year, crossed effects. `withoutRest` has none of a single
   * cell, though the data have one, and no shares kept.
   */
  readonly region: {
    readonly cells: ReferenceCells;
    /** Variances the data were made with. */
    readonly true: Components;
    readonly withoutRest: Fit;
    readonly withRest: BinaryFit;
  };
  /** `lme4::cbpp`: 15 herds (schools) in 4 periods (years), of one procedure; `glmer`. */
  readonly cbpp: {
    readonly cells: ReferenceCells;
    readonly school: BinaryFit;
    readonly schoolYear: BinaryFit;
  };
  /** `mlmRev::Contraception`: 60 districts (schools), one year; `glmer`. Town and village
   * are procedures of a grade each, since nobody is in both: what they add has one variance there. */
  readonly contraception: { readonly cells: ReferenceCells; readonly fit: BinaryFit };
  /**
   * 60 generated schools, 3 procedures, 3 years, four groups; `ordinal::clmm`, probit: the same cuts
   * everywhere, moved by procedure and year.
   */
  readonly marks: {
    readonly cells: ReferenceCells;
    readonly true: Components;
    readonly fit: OrderedFit;
  };
  /** `mlmRev::Chem97`: grades of 1997 in four groups by school, every sixth authority; `clmm`. */
  readonly chemistry: { readonly cells: ReferenceCells; readonly fit: OrderedFit };
}

/** Columns of cells; `groups` are the counts, lowest group first, a column each. */
interface ReferenceCells {
  readonly school: readonly number[];
  readonly procedure: readonly number[];
  readonly grade: readonly number[];
  readonly year: readonly number[];
  readonly groups: readonly (readonly number[])[];
}

/** Variances on the probit scale; those a fit does not have are left out. */
export type Components = Readonly<
  Partial<
    Record<
      "school" | "schoolYear" | "schoolGrade" | "schoolProcedure" | "schoolCohort" | "rest",
      number
    >
  >
>;

interface Fit {
  readonly components: Components;
  readonly logLik: number;
  /**
   * Conditional mode of each school's own effect, and its error. Five digits. `glmer` models the chance
   * of the lowest group, so a higher effect is a lower school; in `clmm` a higher one is a higher school.
   */
  readonly schools: {
    readonly school: readonly number[];
    readonly effect: readonly number[];
    readonly se: readonly number[];
  };
}

export interface BinaryFit extends Fit {
  /** Fitted share of the lowest group, at the conditional modes; five digits. */
  readonly shares: readonly number[];
}

export interface OrderedFit extends Fit {
  readonly cuts: readonly number[];
  /** Latent level of each cell: the move of its procedure and year and all effects, at the modes. */
  readonly theta: readonly number[];
  /** Fitted share of the lowest 1, 2, … groups, a column each. */
  readonly shares: readonly (readonly number[])[];
}

export const resultsReference = (): ResultsReference => reference("results-model");

/** The cells as the model takes them: schools and procedures by their numbers as texts. */
export const groupedResults = ({ school, procedure, grade, year, groups }: ReferenceCells) =>
  school.map((code, at) => ({
    school: String(code),
    procedure: String(procedure[at]!),
    grade: grade[at]!,
    year: year[at]!,
    counts: groups.map((column) => column[at]!),
  }));
