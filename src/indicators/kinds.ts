import { z } from "zod";
import { absentShareKind } from "./absent.ts";
import { changeKind } from "./change.ts";
import { cohortChangeKind } from "./cohort-change.ts";
import { contextIndexKind } from "./context-index.ts";
import { contextualResultKind } from "./contextual-value.ts";
import { contextShareKind, contextValueKind } from "./context.ts";
import { gapKind } from "./gap.ts";
import { journalConfirmedKind, journalHigherKind, journalLowerKind } from "./journal.ts";
import type { AnySpec, Kind } from "./kind.ts";
import {
  belowMinimumKind,
  markShareKind,
  passRateKind,
  qualityKind,
  share81Kind,
} from "./marks.ts";
import { modelProbabilityKind } from "./model-probability.ts";
import { pooledLowShareKind } from "./pooled.ts";
import { pooledYearsKind } from "./pooled-years.ts";
import { regionPercentileKind, regionZKind } from "./region-relative.ts";
import { meanKind, medianKind, souKind } from "./scores.ts";

/**
 * Every kind of indicator that a criteria file may name (перечень показателей). A new one is a record
 * and a line here: schema, titles, values and stability are all taken from the record.
 */
const records = [
  belowMinimumKind,
  markShareKind,
  meanKind,
  medianKind,
  qualityKind,
  passRateKind,
  souKind,
  share81Kind,
  pooledLowShareKind,
  pooledYearsKind,
  regionZKind,
  regionPercentileKind,
  journalConfirmedKind,
  journalLowerKind,
  journalHigherKind,
  absentShareKind,
  changeKind,
  cohortChangeKind,
  gapKind,
  modelProbabilityKind,
  contextShareKind,
  contextValueKind,
  contextIndexKind,
  contextualResultKind,
] as const;

const [first, ...others] = records;

const ownSchema = z.discriminatedUnion("kind", [
  first.schema,
  ...others.map(({ schema }) => schema),
]);

export type IndicatorSpec = z.infer<typeof ownSchema>;

/** What the criteria file may say of an indicator, grown by those that were registered. */
let schema: typeof ownSchema = ownSchema;

/** One indicator of the criteria file: a number about a school. Shares are 0..1. */
export const indicatorSchema = (): typeof ownSchema => schema;

const kinds = new Map<string, Kind>(records.map((one) => [one.schema.shape.kind.value, one]));

/** Thrown when an indicator is to be registered under a name that another has. */
export class DoubleKindError extends Error {
  override readonly name = "DoubleKindError";
}

type KindSchema = z.ZodObject<{ kind: z.ZodLiteral<string> }, z.core.$strict>;

/**
 * Lets criteria files name an indicator of one's own (свой показатель): its record is what a record of
 * the project is, made by `kindOfCell`, `kindOfContext` or `kindOfOthers`. Register before criteria are
 * parsed; it stays for the whole process. The JSON Schema, titles, verdicts and stability follow.
 *
 * @throws DoubleKindError when the name is taken
 * @example registerIndicator(kindOfCell(z.strictObject({ kind: z.literal("fives") }), {
 *   unit: "share", title: () => "доля отметок «5»", drawn: "counts",
 *   read: (cell) => (cell.n5 === null ? missing("no-marks") : share(sumOf("n5"), cell.n, cell)),
 * }))
 */
export function registerIndicator<Schema extends KindSchema>(
  record: { readonly schema: Schema } & Kind<z.infer<Schema>>,
): void {
  const { value: kind } = record.schema.shape.kind;
  if (kinds.has(kind)) throw new DoubleKindError(`an indicator «${kind}» is there already`);
  schema = z.discriminatedUnion("kind", [
    ...schema.options,
    record.schema,
  ]) as unknown as typeof ownSchema;
  kinds.set(kind, record);
}

/** Thrown when a name leads nowhere; a parsed criteria file has no such name. */
export class UnknownNameError extends Error {
  override readonly name = "UnknownNameError";
}

/** The record of a spec's kind. @throws UnknownNameError for a kind that is not registered */
export function kindOf({ kind }: AnySpec): Kind {
  const known = kinds.get(kind);
  if (!known) throw new UnknownNameError(kind);
  return known;
}
