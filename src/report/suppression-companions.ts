import type { Part } from "./suppression-parts.ts";
import { members, type Counted, type Sum, type System } from "./suppression-system.ts";

/**
 * For each part with cells that are told one visible companion, unless it stands near one that has just
 * been given: what it helps is seen when the part is audited again.
 *
 * @param hopeless cells that no companion is left for; found out once
 */
export function companions(
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
      const found = companionOf(cell, system, hidden, taken);
      if (found === "none") hopeless.add(cell);
      if (typeof found !== "object") continue;
      if (taken.size === before || !isWholeOf(found.name, cell, system)) taken.add(found.name);
    }
  }
  return taken;
}

/** A companion of a cell; "none" when none is left, "near" when one has just been taken beside it. */
function companionOf(
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

/** A companion is looked for in the cell's own sums, then in the sums of those cells, and once more. */
const REACH = 3;

/**
 * The companion that helps most and costs least: it stands in most sums where the cell is alone, in
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
