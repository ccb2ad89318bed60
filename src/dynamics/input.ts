import type { Procedure } from "../facts/cell.ts";
import type { DataSet } from "../indicators/data-set.ts";
import type { RegionalScale } from "../reference/mark-scales.ts";
import { type BreakKind, breaksBetween } from "../reference/series-breaks.ts";

/** Why two years of a procedure are not on one line: kind and a Russian sentence. */
export interface Break {
  readonly kind: BreakKind;
  readonly text: string;
}

/** Breaks between two years of a procedure; none when they can be compared. */
export type FindBreaks = (procedure: Procedure, from: number, to: number) => readonly Break[];

/** Several years of a region: its counts, and what breaks their series. */
export interface DynamicsInput {
  readonly dataSet: DataSet;
  readonly breaks: FindBreaks;
}

/** Breaks of the reference; scales that the region set itself are part of what breaks a series. */
export function breaksOf(scales: readonly RegionalScale[]): FindBreaks {
  const known = new Map<string, readonly Break[]>();
  return (procedure, from, to) => {
    const key = `${procedure.exam}/${procedure.grade}/${procedure.subject}/${from}/${to}`;
    const breaks = known.get(key) ?? breaksBetween(procedure, from, to, scales);
    known.set(key, breaks);
    return breaks;
  };
}
