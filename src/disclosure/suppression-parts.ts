import { echelon, explorer, ZERO } from "./suppression-reach.ts";
import {
  type Counted,
  isProtected,
  members,
  type Span,
  type Sum,
  type System,
} from "./suppression-system.ts";

/** Hidden cells that sums join: a small system of its own. */
export interface Part {
  readonly cells: readonly string[];
  /** Cells that its sums tell. */
  readonly told: readonly string[];
}

/**
 * Hidden cells in parts that no sum joins (связные части), each audited by itself: what is hidden or
 * shown in one needn't be worked out again in the others.
 */
export function partsOf(system: System, hidden: ReadonlySet<string>) {
  const { cells, sumsOf } = system;
  const order = new Map([...cells.keys()].map((cell, at) => [cell, at]));
  const known = new Map<string, Part>();
  /** Parts that hold any of these cells, as they are now. */
  const around = (from: Iterable<string>): Part[] => {
    const met = new Set<string>();
    const parts: Part[] = [];
    for (const first of from) {
      if (!hidden.has(first) || met.has(first)) continue;
      const part = joined(first, sumsOf, hidden, met);
      part.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
      parts.push({ cells: part, told: reportedOf(part, system) });
    }
    return parts;
  };
  const keep = (parts: readonly Part[]): void => {
    for (const part of parts) for (const cell of part.cells) known.set(cell, part);
  };
  return {
    around,
    keep,
    of: (from: Iterable<string>): Part[] => [
      ...new Set([...from].flatMap((cell) => (hidden.has(cell) ? (known.get(cell) ?? []) : []))),
    ],
  };
}

/** A cell and all hidden ones that sums join with it. */
function joined(
  first: string,
  sumsOf: System["sumsOf"],
  hidden: ReadonlySet<string>,
  met: Set<string>,
): string[] {
  const seen = new Set<Sum>();
  const part = [first];
  met.add(first);
  for (const cell of part)
    for (const sum of sumsOf.get(cell) ?? []) {
      if (seen.has(sum)) continue;
      seen.add(sum);
      for (const next of members(sum)) {
        if (!hidden.has(next) || met.has(next)) continue;
        met.add(next);
        part.push(next);
      }
    }
  return part;
}

/** Cells of a system that its sums tell. */
function reportedOf(unknowns: readonly string[], { cells, sumsOf, edge }: System): string[] {
  const sums = [...new Set(unknowns.flatMap((cell) => sumsOf.get(cell) ?? []))];
  return sums.length === 0
    ? []
    : reportedCells(unknowns, sums, cells, (cell, span) =>
        isProtected(span, cells.get(cell)?.n ?? 0, edge),
      );
}

/** Intervals are tightened so many times at most: each time can only tell more. */
const ROUNDS = 60;

/** Coefficients of the unknowns in each sum; what is visible is a constant. */
function coefficients(sums: readonly Sum[], unknowns: readonly string[]): Float64Array[] {
  const at = new Map(unknowns.map((cell, place) => [cell, place]));
  return sums.map(({ parts, whole }) => {
    const row = new Float64Array(unknowns.length);
    const add = (cell: string, sign: number) => {
      const place = at.get(cell);
      if (place !== undefined) row[place] = (row[place] ?? 0) + sign;
    };
    for (const part of parts) add(part, 1);
    if (whole !== undefined) add(whole, -1);
    return row;
  });
}

/**
 * Hidden cells that the sums tell (аудит): those with one value only (rank), those whose bounds leave no
 * value that is no secret, and those that cannot go there together with the others (linear programme).
 *
 * @param unknowns hidden cells that sums join
 * @param isSafe whether a cell may be anything between two numbers
 */
function reportedCells(
  unknowns: readonly string[],
  sums: readonly Sum[],
  cells: ReadonlyMap<string, Counted>,
  isSafe: (cell: string, span: Span) => boolean,
): string[] {
  const truth = unknowns.map((cell) => cells.get(cell)?.k ?? 0);
  const plain = coefficients(sums, unknowns);
  const rows = echelon(plain);
  const known = bounds(
    [...plain, ...rows],
    truth,
    unknowns.map((cell) => cells.get(cell)?.n ?? 0),
  );
  const span = ({ low, high }: Bounds, at: number): Span => ({
    low: low[at] ?? 0,
    high: high[at] ?? 0,
  });
  const narrow = unknowns.filter((cell, at) => !isSafe(cell, span(known, at)));
  if (narrow.length > 0 || rows.length < 2) return narrow; // of one sum the bounds say all
  const { seen, walk } = explorer({ truth, ...known, rows });
  return unknowns.filter((cell, at) => {
    const isOut = () => isSafe(cell, span(seen, at));
    for (const direction of [1, -1] as const) if (!isOut()) walk(at, direction, isOut);
    return !isOut();
  });
}

interface Bounds {
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/**
 * What whole numbers the unknowns may be (границы): each sum, and each combination of sums that
 * elimination finds, bounds every one of its cells by the bounds of the others, until nothing changes.
 */
function bounds(
  sums: readonly Float64Array[],
  truth: readonly number[],
  most: readonly number[],
): Bounds {
  const low = new Float64Array(most.length);
  const high = Float64Array.from(most);
  const rows = sums.map((row) => {
    const held = termsOf(row);
    return { held, sum: held.reduce((sum, { at, value }) => sum + value * (truth[at] ?? 0), 0) };
  });
  const least = ({ at, value }: Term) => value * ((value > 0 ? low : high)[at] ?? 0);
  const greatest = ({ at, value }: Term) => value * ((value > 0 ? high : low)[at] ?? 0);
  for (let round = 0, changed = true; changed && round < ROUNDS; round += 1) {
    changed = false;
    for (const { held, sum } of rows) {
      let [from, to] = [0, 0];
      for (const one of held) {
        from += least(one);
        to += greatest(one);
      }
      for (const one of held) {
        const { at, value } = one;
        const [ownFrom, ownTo] = [least(one), greatest(one)];
        const a = (sum - (to - ownTo)) / value;
        const b = (sum - (from - ownFrom)) / value;
        const lowest = Math.ceil(Math.min(a, b) - ROUNDING);
        const highest = Math.floor(Math.max(a, b) + ROUNDING);
        if (lowest <= (low[at] ?? 0) && highest >= (high[at] ?? 0)) continue;
        low[at] = Math.max(lowest, low[at] ?? 0);
        high[at] = Math.min(highest, high[at] ?? 0);
        from += least(one) - ownFrom;
        to += greatest(one) - ownTo;
        changed = true;
      }
    }
  }
  return { low, high };
}

/** An unknown of a sum, so many times. */
interface Term {
  readonly at: number;
  readonly value: number;
}

function termsOf(row: Float64Array): Term[] {
  const held: Term[] = [];
  row.forEach((value, at) => {
    if (Math.abs(value) > ZERO) held.push({ at, value });
  });
  return held;
}

/** A whole number after divisions is whole up to this. */
const ROUNDING = 1e-6;
