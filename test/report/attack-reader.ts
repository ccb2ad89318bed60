import type { Inline, MeasuredFigure, Table, TableRow } from "../../src/document/document.ts";
import { formatFigure, textOf } from "../../src/document/text-of.ts";
import { type Count, equation, type Place, relationsOf, rowsOf } from "./attack-relations.ts";
import { type Guess, guesses, type Puzzle, type Relation } from "./attack-solver.ts";

/** A number that a page hides, and what it is in truth. */
export interface Secret {
  readonly name: string;
  /** Where it stands, for a reader of the test. */
  readonly where: string;
  readonly k: number;
  readonly n: number;
  /** The number of participants itself. */
  readonly isSize: boolean;
}

/** What a reader of a document knows, and what he would like to know. */
export interface ReadDocument extends Puzzle {
  readonly secrets: readonly Secret[];
}

const figureOf = (cell: readonly Inline[]): MeasuredFigure | undefined =>
  cell.flatMap((piece) =>
    typeof piece !== "string" && piece.kind === "figure" && piece.status === "measured"
      ? [piece]
      : [],
  )[0];

/** What a cell counts in truth; undefined when it is no count of pupils. */
function countOf(cell: readonly Inline[]): Count | undefined {
  const figure = figureOf(cell);
  if (!figure) return undefined;
  const { value, format, people } = figure;
  const [only, ...others] = people ?? [];
  if (!only) return format === "count" ? { k: value, n: value, kind: "fixed" } : undefined;
  if (others.some((other) => other.n > 0)) return undefined;
  const { k, n } = only;
  if (k === undefined)
    return format === "count" && value === n ? { k: n, n, kind: "size" } : undefined;
  if (format === "count" && value === k) return { k, n, kind: "count" };
  return format === "percent" && Math.abs(value * n - k) < 1e-6
    ? { k, n, kind: "share" }
    : undefined;
}

/** Whole numbers of `n` that are written as the page writes them. */
function readCount(text: string, { n, kind }: Count): Guess {
  const written = Number(text.replace(/[\s%]/gu, "").replace("−", "-").replace(",", ".")) || 0;
  if (kind !== "share") return { low: written, high: written };
  const half = 0.5 * 10 ** -(text.split(",")[1]?.replace(/\D/gu, "").length ?? 0);
  return {
    low: Math.ceil(((written - half) / 100) * n - 1e-9),
    high: Math.floor(((written + half) / 100) * n + 1e-9),
  };
}

/** Numbers of participants that a row hides: of as many its shares say nothing. */
function hiddenSizes(row: TableRow, shown: TableRow | undefined): Set<number> {
  return new Set(
    row.cells.flatMap((cell, column) => {
      const count = countOf(cell);
      const isHidden = figureOf(shown?.cells[column] ?? []) === undefined;
      return count?.kind === "size" && isHidden ? [count.n] : [];
    }),
  );
}

/** Part of the document a table stands in, where its id says it: `s4-t2-14` is of the fourth subject. */
const partOf = ({ id }: Table): string => /^[sw]\d+(?=-)/u.exec(id)?.[0] ?? "";

/** As many participants as a reader may think possible where their number is hidden. */
const MANY = 100_000;

/**
 * Reads tables as an attacker does: only what is printed, with its rounding, and what everybody sees from
 * the heads: what parts a whole, what adds up, what is the same number twice. How many took part he
 * knows from elsewhere, unless that is the secret. The truth serves to find what adds up, and to check.
 *
 * @param whole tables as they were, published ones beside them in the same order
 */
export function readTables(whole: readonly Table[], published: readonly Table[]): ReadDocument {
  const numbers = new Map<string, Guess>();
  const secrets: Secret[] = [];
  const relations: Relation[] = [];
  const sameElsewhere = new Map<string, string>();
  const placed: Placed[] = [];
  whole.forEach((table, at) => {
    const after = published[at];
    if (!after) throw new Error(`A published document lacks the table ${table.id}`);
    const shown = rowsByName(after);
    const grid = rowsOf(table).map((row, line) => {
      const title = textOf(row.cells[table.headerColumn ?? 0] ?? []);
      const isSmall = hiddenSizes(row, shown(table, line));
      return table.columns.map((column, place): Place | undefined => {
        const count = countOf(row.cells[place] ?? []);
        if (!count) return undefined;
        const name = `${at}/${line}/${place}`;
        const printed = figureOf(shown(table, line)?.cells[place] ?? []);
        const { k, n, kind } = count;
        const isSize = kind === "size";
        const high = isSize || isSmall.has(n) ? MANY : n;
        numbers.set(name, printed ? readCount(formatFigure(printed), count) : { low: 0, high });
        const where = `${table.id}: ${title}, ${column.title}: ${k} из ${n}`;
        if (!printed) secrets.push({ name, where, k, n, isSize });
        const same = `${partOf(table)}/${title}/${isSize ? "n" : k}/${n}/${kind}`;
        const other = sameElsewhere.get(same);
        if (kind !== "fixed" && title !== "" && other !== undefined && !other.startsWith(`${at}/`))
          relations.push(equation([{ name: other, count }], { name, count }));
        sameElsewhere.set(same, name);
        placed.push({ name, count, table, line, place, isTotal: row === table.total });
        return { name, count, ...(isSmall.has(n) && { ofUnknown: true as const }) };
      });
    });
    relations.push(...relationsOf(table, grid));
  });
  return {
    numbers,
    relations: [...relations, ...totalsElsewhere(placed), ...rowsOfTotals(placed)],
    secrets,
  };
}

/** A number, where it stands, and whether that is «Всего». */
interface Placed extends Place {
  readonly table: Table;
  readonly line: number;
  readonly place: number;
  readonly isTotal: boolean;
}

/** Rows from the first on that part everybody in a table without «Всего», which another table has. */
function rowsOfTotals(placed: readonly Placed[]): Relation[] {
  const totals = placed.filter(({ isTotal, count }) => isTotal && count.kind === "share");
  const tables = [...new Set(placed.map(({ table }) => table))].filter(({ total }) => !total);
  return tables.flatMap((table) =>
    table.columns.flatMap((_, column) => {
      const rows = placed.filter((one) => one.table === table && one.place === column);
      return rows.flatMap((_, last): Relation[] => {
        const parts = rows.slice(0, last + 1);
        const isWhole = parts.every(({ line, count }, at) => line === at && count.kind === "share");
        const sumOf = (of: (count: Count) => number) =>
          parts.reduce((sum, { count }) => sum + of(count), 0);
        const total = totals.find(
          (one) =>
            partOf(one.table) === partOf(table) &&
            one.count.k === sumOf(({ k }) => k) &&
            one.count.n === sumOf(({ n }) => n),
        );
        return last > 0 && isWhole && total ? [equation(parts, total)] : [];
      });
    }),
  );
}

/**
 * «Всего» of a table is everybody: as many of as many in another table of the same part are the same
 * pupils, whatever their row is called there (a group, a mark, a year).
 */
function totalsElsewhere(placed: readonly Placed[]): Relation[] {
  const sizeOf = ({ kind }: Count) => kind === "size";
  return placed
    .filter(({ isTotal, count }) => isTotal && count.kind !== "fixed")
    .flatMap((total) =>
      placed.flatMap((other) => {
        const isSamePart =
          other.table !== total.table && [partOf(total.table), ""].includes(partOf(other.table));
        const isSame =
          other.count.kind !== "fixed" &&
          sizeOf(other.count) === sizeOf(total.count) &&
          other.count.k === total.count.k &&
          other.count.n === total.count.n;
        return isSamePart && isSame ? [equation([total], other)] : [];
      }),
    );
}

/** Rows of a published table by their place in the one before: those that went last are found by name. */
function rowsByName(after: Table): (before: Table, line: number) => TableRow | undefined {
  const rows = rowsOf(after);
  const nameIn = (table: Table, row: TableRow | undefined) =>
    textOf(row?.cells[table.headerColumn ?? 0] ?? []);
  return (before, line) => {
    if (before.orderedBy === undefined) return rows[line];
    const name = nameIn(before, rowsOf(before)[line]);
    return rows.find((row) => nameIn(after, row) === name);
  };
}

/** Whether a reader is left in doubt: more than one value, and not surely hardly anyone or nearly all. */
export const isInDoubt = ({ n, isSize }: Secret, { low, high }: Guess, edge: number): boolean =>
  low < high && (isSize || n <= edge || (high > edge && low < n - edge));

/**
 * Everything an attacker finds out from the tables of a document that it hides.
 *
 * @returns a line for each number found out: where it stands, what it is, and what he knows
 */
export async function foundOut(
  whole: readonly Table[],
  published: readonly Table[],
  edge: number,
): Promise<{ readonly found: readonly string[]; readonly hidden: number }> {
  const read = readTables(whole, published);
  const secrets = new Map(read.secrets.map((secret) => [secret.name, secret]));
  const isSafe = (name: string, guess: Guess) => {
    const secret = secrets.get(name);
    return secret !== undefined && isInDoubt(secret, guess, edge);
  };
  const known = await guesses(read, [...secrets.keys()], isSafe);
  const found = read.secrets.flatMap((secret) => {
    const guess = known.get(secret.name);
    return guess && !isSafe(secret.name, guess)
      ? [`${secret.where} (${guess.low}–${guess.high})`]
      : [];
  });
  return { found, hidden: read.secrets.length };
}
