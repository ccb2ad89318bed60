import type { Cells, CellSlice } from "../facts/cell.ts";
import type { DataSet } from "../indicators/data-set.ts";
import type { ContextRow, Override, School } from "../read/tables.ts";
import type { Classification } from "./classification.ts";
import type { Reliance } from "./without-vpr.ts";

/**
 * What decisions are made of: plain records of all years, from disk or from anywhere. Every part is
 * asked for, so that none is forgotten in silence; where there is none, say so with `noRecords`.
 */
export interface ClassifyInput extends Cells {
  readonly title: string;
  readonly schools: readonly School[];
  readonly context: readonly ContextRow[];
  /** Results of groups of pupils; left out where they were not read. */
  readonly slices?: readonly CellSlice[];
  /** Decisions by hand, each with its act. */
  readonly overrides: readonly Override[];
  /** Which schools have ВПР with possible markers, year by year; of a year not in it nothing is known. */
  readonly objectivity: readonly Reliance[];
  readonly inputs: Classification["inputs"];
  /** Files among the data that were not read: what is missing may be in them. */
  readonly unread: readonly string[];
  readonly isBreak: DataSet["isBreak"];
}

/** Nothing but results is known: `{ ...noRecords, schools, cells }`. */
export const noRecords: Omit<ClassifyInput, "schools" | "cells"> = {
  title: "",
  closed: [],
  halves: [],
  context: [],
  overrides: [],
  objectivity: [],
  inputs: [],
  unread: [],
  isBreak: () => false,
};

/** The data have no results of the year asked for. */
export class UnknownYearError extends Error {
  override readonly name = "UnknownYearError";
}

/** @throws UnknownYearError when there are no results of the year */
export function checkYear({ years }: DataSet, year: number): void {
  if (years.includes(year)) return;
  const known = years.length > 0 ? `есть: ${years.join(", ")}` : "результатов нет вовсе";
  throw new UnknownYearError(`нет результатов за ${year} год (${known})`);
}
