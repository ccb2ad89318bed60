/** A count of pupils in a cell: k of n. The n is printed, the k is what may be hidden. */
export interface Counted {
  readonly k: number;
  readonly n: number;
}
/** Cells whose counts add up to another cell's; without `whole`, to a number printed anyway. */
export interface Sum {
  readonly parts: readonly string[];
  readonly whole?: string;
}

/** Below this a coefficient that elimination should have made zero is zero. */
const ZERO = 1e-9;

/**
 * Complementary suppression (дополнительное скрытие): which more cells to hide so that no hidden count
 * can be worked out from what is printed. Not from one equation, nor from several together (rank of
 * the system), nor because the hidden ones of a sum are all zero or all full.
 *
 * @param hidden cells hidden already
 * @returns the cells to hide besides; smallest first, the rest of the table when nothing less helps
 */
export function completeSuppression(
  cells: ReadonlyMap<string, Counted>,
  sums: readonly Sum[],
  hidden: ReadonlySet<string>,
): string[] {
  const all = new Set(hidden);
  for (;;) {
    const told = new Set([
      ...solvable(sums, all),
      ...sums.flatMap((sum) => toldByBounds(sum, cells, all)),
    ]);
    if (told.size === 0) return [...all].filter((cell) => !hidden.has(cell));
    const before = all.size;
    for (const companion of companions(told, cells, sums, all)) all.add(companion);
    if (all.size === before) return [...all].filter((cell) => !hidden.has(cell));
  }
}

/** For each cell that is told a visible one of its sums, unless one of them has just been taken. */
function companions(
  told: ReadonlySet<string>,
  cells: ReadonlyMap<string, Counted>,
  sums: readonly Sum[],
  hidden: ReadonlySet<string>,
): Set<string> {
  const taken = new Set<string>();
  for (const cell of told) {
    const near = sums.filter((sum) => members(sum).includes(cell)).flatMap(members);
    if (near.some((name) => taken.has(name))) continue;
    const found = smallest(near, cells, hidden) ?? smallest([...cells.keys()], cells, hidden);
    if (found !== undefined) taken.add(found);
  }
  return taken;
}

const members = ({ parts, whole }: Sum): string[] => [
  ...parts,
  ...(whole === undefined ? [] : [whole]),
];

/** The visible cell with fewest pupils behind it that isn't itself nothing; the first of equals. */
function smallest(
  names: readonly string[],
  cells: ReadonlyMap<string, Counted>,
  hidden: ReadonlySet<string>,
): string | undefined {
  const visible = names.flatMap((name) => {
    const cell = cells.get(name);
    return cell && !hidden.has(name) ? [{ name, ...cell }] : [];
  });
  const rank = ({ k, n }: Counted) => (k === 0 || k === n ? Number.MAX_SAFE_INTEGER : n);
  return visible.reduce<(typeof visible)[number] | undefined>(
    (best, next) => (best === undefined || rank(next) < rank(best) ? next : best),
    undefined,
  )?.name;
}

/** Hidden parts of a sum are known when together they are none or all of their pupils. */
function toldByBounds(
  sum: Sum,
  cells: ReadonlyMap<string, Counted>,
  hidden: ReadonlySet<string>,
): string[] {
  if (sum.whole !== undefined && hidden.has(sum.whole)) return [];
  const parts = sum.parts.filter((part) => hidden.has(part));
  const total = (key: keyof Counted) =>
    parts.reduce((result, part) => result + (cells.get(part)?.[key] ?? 0), 0);
  const k = total("k");
  return parts.length > 0 && (k === 0 || k === total("n")) ? parts : [];
}

/**
 * Hidden cells that have one value only under the printed sums (аудит ранга): in the reduced row
 * echelon form of the system of sums, those whose row holds no other unknown.
 */
export function solvable(sums: readonly Sum[], hidden: ReadonlySet<string>): string[] {
  const unknowns = [...hidden];
  const rows = sums.map(({ parts, whole }) =>
    unknowns.map((cell) => (parts.includes(cell) ? 1 : 0) - (whole === cell ? 1 : 0)),
  );
  return echelon(rows).flatMap((row) => {
    const held = row.flatMap((value, at) => (Math.abs(value) > ZERO ? [at] : []));
    const only = held.length === 1 ? unknowns[held[0] ?? 0] : undefined;
    return only === undefined ? [] : [only];
  });
}

/** Gauss–Jordan elimination with the largest pivot. */
function echelon(matrix: readonly (readonly number[])[]): number[][] {
  const rows = matrix.map((row) => [...row]);
  const width = rows[0]?.length ?? 0;
  let done = 0;
  for (let column = 0; column < width && done < rows.length; column += 1) {
    const at = (row: number) => Math.abs(rows[row]?.[column] ?? 0);
    let pivot = done;
    for (let row = done; row < rows.length; row += 1) if (at(row) > at(pivot)) pivot = row;
    if (at(pivot) <= ZERO) continue;
    const found = rows[pivot] ?? [];
    rows[pivot] = rows[done] ?? [];
    const lead = found[column] ?? 1;
    const unit = found.map((value) => value / lead);
    rows.forEach((row, index) => {
      const factor = row[column] ?? 0;
      if (index !== done && factor !== 0)
        rows[index] = row.map((value, place) => value - factor * (unit[place] ?? 0));
    });
    rows[done] = unit;
    done += 1;
  }
  return rows;
}
