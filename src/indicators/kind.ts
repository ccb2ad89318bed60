import { z } from "zod";
import type { Cell } from "../facts/cell.ts";
import type { DataSet } from "./data-set.ts";
import type { NotMeasured } from "./measured.ts";
import type { KeyedProcedure } from "./procedure-key.ts";
import type { Read, Reading } from "./reading.ts";
import type { Series, SeriesRegion } from "./series.ts";

/**
 * What a kind of indicator is (вид показателя): one record tells all of it — how it is written in the
 * criteria file, its unit and title, how it is read and drawn anew. `kinds.ts` lists the records.
 */

/** What a value is counted in. Shares, ranks and probabilities are 0..1. */
type Unit = "share" | "score" | "mark" | "index" | "count" | "z" | "rank" | "probability";

/** Words that a spec of any kind may use; what else it says, only its own record reads. */
export interface AnySpec {
  readonly kind: string;
  readonly title?: string | undefined;
  /** The procedure it is always about; without one it is measured for the procedure asked of. */
  readonly procedure?: string | undefined;
  /** What it is a change or a place of. */
  readonly of?: string;
  /** What it pools: the name of a set or procedures, with their weights. */
  readonly procedures?: string | readonly string[];
  readonly weights?: Readonly<Record<string, number>> | undefined;
  /** Fewer participants than this: it looks further than the year. */
  readonly below?: number | undefined;
  /** Results of fewer years than this are not enough. */
  readonly atLeast?: number | undefined;
}

/** An indicator with all its names resolved: ready to be measured. */
export interface Indicator {
  readonly id: string;
  readonly spec: AnySpec;
  readonly unit: Unit;
  readonly procedure?: KeyedProcedure;
  readonly of?: Indicator;
  readonly pooled?: readonly { readonly procedure: KeyedProcedure; readonly weight: number }[];
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Names of what an indicator refers to, for its title. */
export interface TitleNames {
  readonly indicator: (id: string) => string;
  readonly procedure: (id: string) => string;
}

interface Named<Spec> {
  readonly unit: Unit;
  /** In the nominative, from a small letter. */
  title(spec: Spec, names: TitleNames): string;
  /** What contradicts itself in a spec, as a Russian sentence goes: found, expected. */
  problem?(
    spec: Spec,
    indicator: Indicator,
  ): { readonly at: string; readonly found: string; readonly expected: string }[];
}

/** Made of one cell. */
export interface OfCell<Spec> extends Named<Spec> {
  readonly from: "cell";
  read(cell: Cell, spec: Spec): Read;
  /**
   * How it is drawn anew for stability: its numerator from the counts, a mean from its sampling
   * distribution, or not at all.
   */
  readonly drawn: "counts" | "mean" | "never";
  /** Its 95 % interval where it is no share: a share has Wilson's. */
  interval?(reading: Reading): Interval | undefined;
}

/** A variable of the context that a spec names, and what it has to be. */
export interface VariableUse {
  /** Where in the spec it is named: `variable`, `terms[0].variable`. */
  readonly at: string;
  readonly id: string;
  readonly need: "share" | "number";
}

/** Made of the context of a school: counted in full, nobody was sampled. */
interface OfContext<Spec> extends Named<Spec> {
  readonly from: "context";
  read(dataSet: DataSet, spec: Spec, school: string, year: number): Read;
  variables(spec: Spec): readonly VariableUse[];
}

/** An estimate of the region's model: drawn anew from its own error, not from counts. */
interface OfModel<Spec> extends Named<Spec> {
  readonly from: "model";
  read(dataSet: DataSet, spec: Spec, school: string, year: number): Read;
}

/** An indicator, procedure and year that another indicator is counted from. */
export interface Part {
  readonly indicator: Indicator;
  readonly procedure: KeyedProcedure | undefined;
  readonly year: number;
}

/** What an interval may be made of beside the readings of the parts. */
export interface Known {
  /** Interval of a part, by its place; undefined where it has none. */
  readonly intervalOf: (part: number) => Interval | undefined;
  /** Of the first part, for a place in it. */
  readonly region: () => SeriesRegion | undefined;
}

/** Where a column is filled, for what is more than its parts say. */
export interface Where extends Omit<Part, "indicator"> {
  readonly dataSet: DataSet;
  /** Schools in the order of the column. */
  readonly codes: readonly string[];
  /** Whether the parts hold the shares behind the results, in which nothing is uncertain. */
  readonly ofShares: boolean;
}

/** Counted from other indicators, for all schools at once. */
export interface OfOthers<Spec> extends Omit<Named<Spec>, "unit"> {
  readonly from: "others";
  /** Undefined: the unit of what it is a change of. */
  readonly unit?: Unit;
  /** Whether it is a place in the region, which `fill` is then given. */
  readonly ofRegion?: boolean;
  /** The place of the part that it falls with; it rises with every other. */
  readonly fallsWith?: number;
  /** Whether it is a difference: a share of it has a sign and is said in percentage points. */
  readonly isDifference?: boolean;
  /** Whether it can only be counted from a share of participants, not from a difference or a mean. */
  readonly ofShare?: boolean;
  /** Whether what it is counted from has to be measured by the procedure asked for. */
  readonly ofAnyProcedure?: boolean;
  /** Whether its parts are groups of pupils of one work, whose sizes say what may be shown. */
  readonly ofGroups?: boolean;
  /** What it is counted from when it is asked of a procedure and year. */
  parts(
    indicator: Indicator,
    spec: Spec,
    asked: Omit<Part, "indicator">,
    isBreak: DataSet["isBreak"],
  ): readonly Part[];
  /** Fills the column from the columns of its parts; `region`: of the first part, for a place in it. */
  fill(
    result: Series,
    parts: readonly Series[],
    indicator: Indicator,
    region: SeriesRegion | undefined,
    where: Where,
  ): void;
  /** Why there is no value, from what was read of the parts. */
  missing(parts: readonly Read[]): NotMeasured;
  interval?(parts: readonly Read[], indicator: Indicator, known: Known): Interval | undefined;
  /** The parts that a value was really counted from, where it is not all of them. */
  used?(parts: readonly Read[], indicator: { readonly spec: Spec }): readonly Read[];
}

export type Kind<Spec = AnySpec> = OfCell<Spec> | OfContext<Spec> | OfModel<Spec> | OfOthers<Spec>;

/** Keys of specs: of any, and of those that are measured by a procedure. */
export const name = z.string().min(1);
export const titled = {
  title: z.string().optional().describe("Название в именительном падеже, со строчной буквы"),
};
export const byProcedure = {
  ...titled,
  procedure: name
    .optional()
    .describe("Процедура, если показатель всегда о ней; иначе — та, о которой спрашивает правило"),
};

/** A record of a kind: its schema, and the rest typed by it. */
export const kindOfCell = <Schema extends z.ZodType<AnySpec>>(
  schema: Schema,
  kind: Omit<OfCell<z.infer<Schema>>, "from">,
) => ({ schema, from: "cell" as const, ...kind });

export const kindOfContext = <Schema extends z.ZodType<AnySpec>>(
  schema: Schema,
  kind: Omit<OfContext<z.infer<Schema>>, "from">,
) => ({ schema, from: "context" as const, ...kind });

export const kindOfModel = <Schema extends z.ZodType<AnySpec>>(
  schema: Schema,
  kind: Omit<OfModel<z.infer<Schema>>, "from">,
) => ({ schema, from: "model" as const, ...kind });

export const kindOfOthers = <Schema extends z.ZodType<AnySpec>>(
  schema: Schema,
  kind: Omit<OfOthers<z.infer<Schema>>, "from">,
) => ({ schema, from: "others" as const, ...kind });
