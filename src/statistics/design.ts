import { columnOf, isMissing, numberAt, rowCount, type Table } from "./table.ts";

/** Covariates turned into columns of numbers. */
interface Design {
  /** One name a column, in order. */
  readonly names: readonly string[];
  /** True when a covariate has no answer in this row. */
  readonly lacks: (row: number) => boolean;
  /** Writes the row's numbers into `out` from index 0. */
  readonly fill: (row: number, out: Float64Array) => void;
}

interface Part {
  readonly names: readonly string[];
  readonly lacks: (row: number) => boolean;
  readonly fill: (row: number, out: Float64Array, at: number) => void;
}

/** Levels of a column of text, sorted; undefined for a column of numbers. */
function levelsOf(
  read: (row: number) => unknown,
  rows: number,
  name: string,
): string[] | undefined {
  const levels = new Set<string>();
  for (let row = 0; row < rows; row++) {
    const value = read(row);
    if (typeof value === "string" && value !== "") levels.add(value);
    else if (levels.size === 0 && !isMissing(value)) return undefined;
  }
  if (levels.size === 0) return undefined;
  const sorted = [...levels].sort();
  if (sorted.every((level) => Number.isFinite(Number(level)))) {
    throw new TypeError(
      `Column "${name}" holds numbers written as text, as "${sorted[0]}": make them numbers, ` +
        `or words where they name levels`,
    );
  }
  return sorted;
}

function partOf(table: Table, name: string, rows: number): Part {
  const read = columnOf(table, name);
  const lacks = (row: number) => isMissing(read(row));
  const levels = levelsOf(read, rows, name);
  if (!levels) {
    const fill = (row: number, out: Float64Array, at: number) => {
      out[at] = numberAt(read(row), name, row);
    };
    return { names: [name], lacks, fill };
  }
  const compared = levels.slice(1);
  const place = new Map(compared.map((level, i) => [level, i]));
  const fill = (row: number, out: Float64Array, at: number) => {
    const value = read(row);
    if (typeof value !== "string") {
      throw new TypeError(`Row ${row + 1}, column "${name}" mixes text and numbers`);
    }
    out.fill(0, at, at + compared.length);
    const i = place.get(value);
    if (i !== undefined) out[at + i] = 1;
  };
  return { names: compared.map((level) => name + level), lacks, fill };
}

/**
 * Columns of a regression from a table: numbers as they are, booleans as 0 and 1, text as one
 * column for each level but the first in sorting order, named column + level, as R does.
 */
export function designOf(table: Table, covariates: readonly string[]): Design {
  const rows = rowCount(table);
  const parts = covariates.map((name) => partOf(table, name, rows));
  return {
    names: parts.flatMap((part) => part.names),
    lacks: (row) => parts.some((part) => part.lacks(row)),
    fill: (row, out) => {
      let at = 0;
      for (const part of parts) {
        part.fill(row, out, at);
        at += part.names.length;
      }
    },
  };
}
