import type { Table, TableRow } from "../../src/document/document.ts";
import type { Relation } from "./attack-solver.ts";

/** A count of pupils in truth: `k` of `n`. */
export interface Count {
  readonly k: number;
  readonly n: number;
  readonly kind: "count" | "share" | "size" | "fixed";
}
/** A count and how it is called. */
export interface Place {
  readonly name: string;
  readonly count: Count;
  /** Of a number of participants that the row hides. */
  readonly ofUnknown?: true;
}

export const rowsOf = (table: Table): TableRow[] => [
  ...table.rows,
  ...(table.groups ?? []).flatMap((group) => [
    ...group.rows,
    ...(group.total ? [group.total] : []),
  ]),
  ...(table.total ? [table.total] : []),
];

export const equation = (parts: readonly Place[], whole: Place): Relation => ({
  terms: [...parts.map(({ name }) => [name, 1] as const), [whole.name, -1] as const],
  value: 0,
});

export type Lines = readonly (readonly (Place | undefined)[])[];

/** Everything that adds up in a table, as its heads say and its numbers in truth confirm. */
export function relationsOf(table: Table, grid: Lines): Relation[] {
  const columns = table.columns.map((_, column) => grid.map((row) => row[column]));
  const isShare = (line: readonly (Place | undefined)[]) =>
    line.some((place) => place?.count.kind === "share");
  const counts = columns.filter((line) => line.some(Boolean) && !isShare(line));
  const shares = columns.filter(isShare);
  const down = (of: Lines): Lines => grid.map((_, row) => of.map((column) => column[row]));
  return [counts, shares]
    .flatMap((own) => [
      ...relationsAcross(own, 1, () => true),
      // a row that rows make stands right before or after them, and does so in several columns
      ...relationsAcross(down(own), 2, (whole, from, to) => whole === from - 1 || whole === to),
      ...own.flatMap((column) => totalsOf(table, column)),
    ])
    .concat(
      counts.flatMap((one) => shares.flatMap((other) => relationsBetween([one], other) ?? [])),
    );
}

/**
 * Every stretch of lines that parts its participants, or adds up to a line of the same kind; of those
 * that add up to the same the longest: the heads say that a group with nobody in it belongs to it.
 */
function relationsAcross(
  all: Lines,
  fewest: number,
  mayBe: (whole: number, from: number, to: number) => boolean,
): Relation[] {
  const lines = all.filter((line) => line.some(Boolean));
  const found: { from: number; to: number; whole: number; relations: Relation[] }[] = [];
  for (let from = 0; from < lines.length; from += 1)
    for (let to = from + 2; to <= Math.min(lines.length, from + 12); to += 1) {
      const run = lines.slice(from, to);
      const parted = partition(run);
      if (parted && parted.length >= fewest) found.push({ from, to, whole: -1, relations: parted });
      lines.forEach((line, whole) => {
        const other = (whole < from || whole >= to) && mayBe(whole, from, to);
        const added = other ? relationsBetween(run, line) : undefined;
        if (added && added.length >= fewest) found.push({ from, to, whole, relations: added });
      });
    }
  return found
    .filter(
      (one) =>
        !found.some(
          (other) =>
            other !== one &&
            other.whole === one.whole &&
            other.from <= one.from &&
            one.to <= other.to &&
            one.relations.length <= other.relations.length,
        ),
    )
    .flatMap(({ relations }) => relations);
}

/** Places where each line has a number, pupils among them. */
const together = (lines: Lines): Place[][] =>
  (lines[0] ?? [])
    .map((_, at) => lines.flatMap((line) => line[at] ?? []))
    .filter(
      (places) =>
        places.length === lines.length && places.some(({ count }) => count.kind !== "fixed"),
    );

const sum = (places: readonly Place[]): number =>
  places.reduce((total, { count }) => total + count.k, 0);

/** At least so many places must agree before a reader believes that lines add up. */
const enoughOf = (places: readonly unknown[], lines: Lines): boolean =>
  places.length > 1 || (places.length === 1 && lines.length > 2);

function partition(run: Lines): Relation[] | undefined {
  const places = together(run);
  const n = (one: readonly Place[]) =>
    one.find(({ count }) => count.kind !== "fixed")?.count.n ?? 0;
  const holds = places.every(
    (one) =>
      one.every(
        ({ count }) => count.kind === "fixed" || (count.n === n(one) && count.kind !== "size"),
      ) && sum(one) === n(one),
  );
  if (!holds || !enoughOf(places, run)) return undefined;
  return places
    .filter((one) => !one.some(({ ofUnknown }) => ofUnknown))
    .map((one) => ({
      terms: one.map(({ name }) => [name, 1] as const),
      value: n(one),
    }));
}

function relationsBetween(
  run: Lines,
  whole: readonly (Place | undefined)[],
): Relation[] | undefined {
  const places = together([...run, whole]);
  if (!enoughOf(places, [...run, whole])) return undefined;
  const holds = places.every((one) => {
    const last = one.at(-1);
    const parts = one.slice(0, -1).filter(({ count }) => count.kind !== "fixed");
    const all = parts.reduce((total, { count }) => total + count.n, 0);
    return (
      last &&
      last.count.kind !== "fixed" &&
      sum(one) === 2 * last.count.k &&
      (last.count.kind === "size" ||
        all === last.count.n ||
        parts.every(({ count }) => count.n === last.count.n))
    );
  });
  return holds
    ? places.flatMap((one) => {
        const last = one.at(-1);
        return last ? [equation(one.slice(0, -1), last)] : [];
      })
    : undefined;
}

/** «Итого» of a table and of its groups, where it is the sum of what stands above. */
function totalsOf(table: Table, column: readonly (Place | undefined)[]): Relation[] {
  const rows = rowsOf(table);
  const at = (row: TableRow) => column[rows.indexOf(row)];
  const of = (parts: readonly TableRow[], total: TableRow | undefined): Relation[] => {
    const whole = total && at(total);
    const own = parts.flatMap((row) => at(row) ?? []);
    return whole && whole.count.kind !== "fixed" && own.length > 0 && sum(own) === whole.count.k
      ? [equation(own, whole)]
      : [];
  };
  const groups = table.groups ?? [];
  const tops = groups.flatMap(({ rows: inside, total }) => (total ? [total] : inside));
  return [
    ...groups.flatMap(({ rows: inside, total }) => of(inside, total)),
    ...of([...table.rows, ...tops], table.total),
  ];
}
