import type { Grid, GridCell } from "./disclosure-grid.ts";
import type { Sum } from "./suppression-system.ts";

/** Runs of more neighbouring lines aren't tried: no form parts pupils into more. */
const LONGEST = 60;

/** How a cell is called. */
type Place = (row: number, column: number) => string;

/**
 * Sums that hold in a table, whether or not anybody declared them: a reader sees from the heads which
 * columns part the participants and which rows add up, so what adds up everywhere counts as known. A
 * sum that holds by chance hides a little more.
 *
 * - Neighbours that part their participants: «2», «3», «4», «5» of a row, the points of a task.
 * - Neighbours that add up to another: «4» and «5» to quality, rows to a sum beside them.
 * - Two that are always the same number: a count and its share.
 */
export function foundSums(grid: Grid, place: Place): Sum[] {
  const columns = (grid[0] ?? []).map((_, at) => ({
    at,
    kind: kindOf(grid.map((row) => row[at])),
  }));
  return (["count", "share"] as const)
    .flatMap((kind) => {
      const own = columns.filter((column) => column.kind === kind).map(({ at }) => at);
      const across: Lines = {
        lines: own.map((at) => grid.map((row) => row[at])),
        name: (line, at) => place(at, own[line] ?? 0),
      };
      const rows = grid.flatMap((row, at) => (own.some((column) => row[column]) ? [at] : []));
      const down: Lines = {
        lines: rows.map((row) => own.map((at) => grid[row]?.[at])),
        name: (line, at) => place(rows[line] ?? 0, own[at] ?? 0),
      };
      return [...sumsOfLines(across, false), ...(own.length > 1 ? sumsOfLines(down, true) : [])];
    })
    .concat(sameColumns(grid, columns, place), leftOver(grid, columns, place));
}

type Line = readonly (GridCell | undefined)[];
interface Column {
  readonly at: number;
  readonly kind: "count" | "share" | undefined;
}
interface Lines {
  readonly lines: readonly Line[];
  readonly name: (line: number, at: number) => string;
}

const kindOf = (column: Line): "count" | "share" | undefined => {
  const kinds = new Set(column.map((cell) => cell?.kind));
  if (kinds.has("share")) return "share";
  return kinds.has("count") || kinds.has("size") ? "count" : undefined;
};

/** Two columns apart from each other that part the participants in every row («2», and passed). */
function leftOver(grid: Grid, columns: readonly Column[], place: Place): Sum[] {
  const shares = columns.filter(({ kind }) => kind === "share").map(({ at }) => at);
  return shares.flatMap((one, index) =>
    shares.slice(index + 2).flatMap((other) => {
      const rows = grid.flatMap((row, at) => {
        const [a, b] = [row[one], row[other]];
        return a?.kind === "share" && b?.kind === "share" ? [{ at, a, b }] : [];
      });
      const holds = rows.length > 1 && rows.every(({ a, b }) => a.n === b.n && a.k + b.k === a.n);
      return holds ? rows.map(({ at }) => ({ parts: [place(at, one), place(at, other)] })) : [];
    }),
  );
}

/** A count and its share: columns of two kinds that say the same in every row. */
function sameColumns(grid: Grid, columns: readonly Column[], place: Place): Sum[] {
  const of = (kind: "count" | "share") => columns.filter((column) => column.kind === kind);
  return of("count").flatMap((one) =>
    of("share").flatMap((other) => {
      const rows = grid.flatMap((row, at) => {
        const [a, b] = [row[one.at], row[other.at]];
        return a && b && a.kind !== "known" && b.kind !== "known" ? [{ at, a, b }] : [];
      });
      const same = rows.length > 0 && rows.every(({ a, b }) => a.kind === "count" && a.k === b.k);
      return same
        ? rows.map(({ at }) => ({ parts: [place(at, one.at)], whole: place(at, other.at) }))
        : [];
    }),
  );
}

/** What a run of lines holds at one place. */
interface Held {
  k: number;
  /** Participants together; `same` when each cell is of the same. */
  all: number;
  n: number | undefined;
  same: boolean;
  full: boolean;
  tells: boolean;
}

/** A run of lines and the sums that hold over it, by what they add up to. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly sums: readonly Sum[];
  readonly whole: number | undefined;
}

/** @param beside whether a run can add up only to the line right before or after it */
function sumsOfLines({ lines, name }: Lines, beside: boolean): Sum[] {
  const runs: Run[] = [];
  for (let from = 0; from < lines.length; from += 1) {
    const held = (lines[0] ?? []).map((): Held => nothing());
    for (let to = from; to < Math.min(lines.length, from + LONGEST); to += 1) {
      held.forEach((one, at) => add(one, lines[to]?.[at]));
      if (!held.some(({ full }) => full)) break;
      const parts = (at: number) =>
        Array.from({ length: to - from + 1 }, (_, line) => name(from + line, at));
      const push = (whole: number | undefined, places: readonly number[]) => {
        const sums = places.map((at): Sum => ({
          parts: parts(at),
          ...(whole !== undefined && { whole: name(whole, at) }),
        }));
        if (sums.length > 0) runs.push({ from, to, whole, sums });
      };
      if (to > from) push(undefined, parted(held));
      if (to === from && !beside) continue; // two groups of equal size are not the same pupils
      lines.forEach((line, at) => {
        const near = at === from - 1 || at === to + 1;
        if ((at < from || at > to) && (near || !beside)) push(at, addedUp(held, line));
      });
    }
  }
  return runs
    .filter((run) => !runs.some((other) => isInside(run, other)))
    .flatMap(({ sums }) => sums);
}

const nothing = (): Held => ({ k: 0, all: 0, n: undefined, same: true, full: true, tells: false });

function add(held: Held, cell: GridCell | undefined): void {
  if (!cell) {
    held.full = false;
    return;
  }
  held.k += cell.k;
  if (cell.kind === "known") return;
  held.all += cell.n;
  held.same &&= cell.kind !== "size" && (held.n ?? cell.n) === cell.n;
  held.n = cell.n;
  held.tells = true;
}

/** Places where the lines part their participants, if they do so everywhere. */
const parted = (held: readonly Held[]): number[] =>
  everywhere(held, ({ same, k, n }) => same && k === n);

/** Places where the lines add up to another, if they do so everywhere: counts, and participants too. */
const addedUp = (held: readonly Held[], whole: Line): number[] =>
  everywhere(held, ({ k, n, all, same }, at) => {
    const cell = whole[at];
    if (!cell || cell.kind === "known") return undefined;
    return k === cell.k && (cell.kind === "size" || (same && n === cell.n) || all === cell.n);
  });

/** Places that tell of pupils, if something holds at each of them; undefined says nothing of a place. */
function everywhere(
  held: readonly Held[],
  holds: (one: Held, at: number) => boolean | undefined,
): number[] {
  const places: number[] = [];
  for (const [at, one] of held.entries()) {
    const found = one.full && one.tells ? holds(one, at) : undefined;
    if (found === false) return [];
    if (found) places.push(at);
  }
  return places;
}

/** Of runs that add up to the same the longest counts: a line of nobody belongs to it or not. */
const isInside = (run: Run, other: Run): boolean =>
  other.whole === run.whole &&
  other.from <= run.from &&
  run.to <= other.to &&
  other.to - other.from > run.to - run.from &&
  other.sums.length >= run.sums.length;
