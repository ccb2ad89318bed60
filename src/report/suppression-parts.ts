import { toldCells } from "./suppression-audit.ts";
import { isProtected, members, type Sum, type System } from "./suppression-system.ts";

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
      parts.push({ cells: part, told: toldOf(part, system) });
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
function toldOf(unknowns: readonly string[], { cells, sumsOf, edge }: System): string[] {
  const sums = [...new Set(unknowns.flatMap((cell) => sumsOf.get(cell) ?? []))];
  return sums.length === 0
    ? []
    : toldCells(unknowns, sums, cells, (cell, span) =>
        isProtected(span, cells.get(cell)?.n ?? 0, edge),
      );
}
