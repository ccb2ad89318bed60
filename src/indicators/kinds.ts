import { z } from "zod";
import { absentShareKind } from "./absent.ts";
import { changeKind } from "./change.ts";
import { contextIndexKind } from "./context-index.ts";
import { contextShareKind, contextValueKind } from "./context.ts";
import { journalConfirmedKind, journalHigherKind, journalLowerKind } from "./journal.ts";
import type { AnySpec, Kind } from "./kind.ts";
import {
  belowMinimumKind,
  markShareKind,
  passRateKind,
  qualityKind,
  share81Kind,
} from "./marks.ts";
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
  contextShareKind,
  contextValueKind,
  contextIndexKind,
] as const;

const [first, ...others] = records;

/** One indicator of the criteria file: a number about a school. Shares are 0..1. */
export const indicatorSchema = z.discriminatedUnion("kind", [
  first.schema,
  ...others.map(({ schema }) => schema),
]);

export type IndicatorSpec = z.infer<typeof indicatorSchema>;

const kinds = new Map<string, Kind>(records.map((one) => [one.schema.shape.kind.value, one]));

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
