import { companions } from "./suppression-companions.ts";
import { partsOf } from "./suppression-parts.ts";
import {
  members,
  withoutDoubles,
  type Counted,
  type Sum,
  type System,
} from "./suppression-system.ts";

/**
 * Complementary suppression (дополнительное скрытие): which more cells to hide so that a reader who
 * knows every sum can work out no hidden count: neither exactly, from several sums together (rank of
 * the system), nor so closely that all or none is sure (intervals of whole numbers).
 *
 * @param hidden cells hidden already
 * @returns the cells to hide besides: those with fewest pupils that help; what no cell can help stays
 */
export function completeSuppression(
  cells: ReadonlyMap<string, Counted>,
  sums: readonly Sum[],
  hidden: ReadonlySet<string>,
  edge = 1,
): string[] {
  const { nameOf, sums: joined } = withoutDoubles(sums);
  const sumsOf = new Map<string, Sum[]>();
  for (const sum of joined)
    for (const cell of new Set(members(sum))) {
      const known = sumsOf.get(cell);
      if (known) known.push(sum);
      else sumsOf.set(cell, [sum]);
    }
  const given = new Set([...hidden].map(nameOf));
  const system: System = { cells, sumsOf, edge };
  const all = new Set(given);
  const parts = partsOf(system, all);
  const hopeless = new Set<string>();
  for (let touched: ReadonlySet<string> = all; touched.size > 0;) {
    parts.keep(parts.around(touched));
    touched = companions(parts.of(all), system, all, hopeless);
    for (const cell of touched) all.add(cell);
  }
  revealed(all, given, system, parts);
  return [...cells.keys()].filter((cell) => all.has(nameOf(cell)) && !hidden.has(cell));
}

/**
 * Shows again what needn't be hidden after all, the largest first: companions are chosen one by one. What
 * was hidden only beside it, and is told without it, is shown together with it.
 */
function revealed(
  all: Set<string>,
  given: ReadonlySet<string>,
  { cells }: System,
  parts: ReturnType<typeof partsOf>,
): void {
  const size = (cell: string) => cells.get(cell)?.n ?? 0;
  for (const cell of [...all].filter((one) => !given.has(one)).sort((a, b) => size(b) - size(a))) {
    const [before] = all.has(cell) ? parts.of([cell]) : [];
    if (!before || before.cells.length > MOST_AT_ONCE) continue;
    const known = new Set(before.told);
    const shown: string[] = [];
    for (let more = [cell]; more.length > 0;) {
      for (const one of more) all.delete(one);
      shown.push(...more);
      const after = parts.around(before.cells);
      const told = after.flatMap((part) => part.told).filter((one) => !known.has(one));
      // beside a cell that nothing helps, nothing tells how much its neighbours would give away
      more = known.size > 0 || told.some((one) => given.has(one)) ? [] : told;
      if (told.length === 0) parts.keep(after);
      else if (more.length === 0) for (const one of shown) all.add(one);
    }
  }
}

/** A larger system than this isn't tried again for each of its cells. */
const MOST_AT_ONCE = 150;
