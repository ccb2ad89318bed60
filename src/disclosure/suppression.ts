import { type Part, partsOf } from "./suppression-parts.ts";
import {
  type Counted,
  members,
  type Sum,
  type System,
  withoutDoubles,
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
    touched = secondarySuppression(parts.of(all), system, all, hopeless);
    for (const cell of touched) all.add(cell);
  }
  revealed(all, given, system, parts);
  return [...cells.keys()].filter((cell) => all.has(nameOf(cell)) && !hidden.has(cell));
}

/**
 * Shows again what needn't be hidden after all, the largest first: secondary cells are chosen one by one. What
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

/**
 * For each part with cells that are told one visible secondary cell, unless it stands near one that has just
 * been given: what it helps is seen when the part is audited again.
 *
 * @param hopeless cells that no secondary cell is left for; found out once
 */
function secondarySuppression(
  parts: readonly Part[],
  system: System,
  hidden: ReadonlySet<string>,
  hopeless: Set<string>,
): Set<string> {
  const taken = new Set<string>();
  for (const { told } of parts) {
    const before = taken.size;
    for (const cell of told) {
      if (hopeless.has(cell)) continue;
      const found = secondaryOf(cell, system, hidden, taken);
      if (found === "none") hopeless.add(cell);
      if (typeof found !== "object") continue;
      if (taken.size === before || !isWholeOf(found.name, cell, system)) taken.add(found.name);
    }
  }
  return taken;
}

/** A secondary cell of a cell; "none" when none is left, "near" when one has just been taken beside it. */
function secondaryOf(
  cell: string,
  { cells, sumsOf }: System,
  hidden: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): { readonly name: string } | "none" | "near" {
  let near: ReadonlySet<string> = new Set([cell]);
  for (let step = 0; step < REACH; step += 1) {
    near = around(near, sumsOf);
    if ([...near].some((name) => taken.has(name))) return "near";
    const name = best(near, cell, cells, sumsOf, hidden);
    if (name !== undefined) return { name };
  }
  return "none";
}

/** Members of all sums of some cells; each sum is opened once. */
function around(cells: ReadonlySet<string>, sumsOf: System["sumsOf"]): ReadonlySet<string> {
  const sums = new Set<Sum>();
  for (const cell of cells) for (const sum of sumsOf.get(cell) ?? []) sums.add(sum);
  const found = new Set<string>();
  for (const sum of sums) for (const name of members(sum)) found.add(name);
  return found;
}

/** A secondary cell is looked for in the cell's own sums, then in the sums of those cells, and once more. */
const REACH = 3;

/**
 * The secondary cell that helps most and costs least: it stands in most sums where the cell is alone, in
 * fewest where it would be alone itself, and has fewest pupils; nobody and all are no help, and a sum
 * is taken last.
 */
function best(
  near: Iterable<string>,
  cell: string,
  cells: ReadonlyMap<string, Counted>,
  sumsOf: ReadonlyMap<string, readonly Sum[]>,
  hidden: ReadonlySet<string>,
): string | undefined {
  const own = new Set(sumsOf.get(cell));
  const aloneBeside = (name: string, sum: Sum) =>
    members(sum).every((other) => other === name || other === cell || !hidden.has(other));
  let found: { readonly name: string; readonly order: readonly number[] } | undefined;
  for (const name of near) {
    const { k = 0, n = 0 } = cells.get(name) ?? {};
    if (!cells.has(name) || hidden.has(name)) continue;
    const alone = (sumsOf.get(name) ?? []).filter((sum) => aloneBeside(name, sum));
    const helps = alone.filter((sum) => own.has(sum)).length;
    const size = Math.min(n, Number.MAX_SAFE_INTEGER);
    const nothing = k === 0 || k === n;
    // a sum stands in other tables too, under another name: it stays as long as a part will do
    const isWhole = (sumsOf.get(name) ?? []).some(({ whole }) => whole === name);
    const order = [
      nothing ? 1 : 0,
      helps > 0 ? 0 : 1,
      isWhole ? 1 : 0,
      alone.length - 2 * helps,
      size,
      k,
    ];
    if (!found || isLess(order, found.order)) found = { name, order };
  }
  return found?.name;
}

const isWholeOf = (name: string, cell: string, { sumsOf }: System): boolean =>
  (sumsOf.get(cell) ?? []).some(({ whole }) => whole === name);

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}
