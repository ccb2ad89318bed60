import { bindNames } from "../../tables/bind-names.ts";
import { columnFinder } from "../../tables/column-finder.ts";
import { countColumns } from "../../tables/columns/count-columns.ts";
import { findHeader } from "../../tables/find-header.ts";
import type { Grid } from "../../tables/grid.ts";
import { columnOfName, type HeaderName, headerNames } from "../../tables/header-names.ts";
import { percentName, shareName } from "../../tables/percent-header.ts";
import type { LayoutContext } from "../layout.ts";

type CountColumn = keyof typeof countColumns;

// Object.keys forgets the type of the keys.
const counts = Object.keys(countColumns) as CountColumn[];
const keys = ["school", "schoolName", "municipality", "exam", "subject", "grade", "year"] as const;
/** Columns that a table of counts may have. */
export const ofCounts = [...counts, ...keys] as const;
const find = columnFinder([...ofCounts, "class"], "pupils");

/** A known column of a table of counts: what a row is of, or what it counts. */
export type KnownColumn = (typeof keys)[number] | CountColumn;

const isCount = (column: KnownColumn): boolean => counts.some((one) => one === column);

/** Head of a table of counts. */
export interface CountHead {
  /** Index in `grid.rows` of the header's last line. */
  readonly last: number;
  /** Line of the header, as Excel shows it. */
  readonly line: number;
  readonly columns: ReadonlyMap<KnownColumn, HeaderName>;
  /** Counts that the table gives as percentages of the participants alone. */
  readonly percents: ReadonlySet<KnownColumn>;
  /** Title lines above it. */
  readonly titles: readonly string[];
  /** Headers of columns that stand twice. */
  readonly doubled: readonly string[];
  /** How many of the columns are counts. */
  readonly counts: number;
  /** Names of no column. */
  readonly unknown: readonly HeaderName[];
}

/** The known column of a header; «Класс» is the grade here, there are no pupils to have a class. */
export function knownColumn(
  header: string,
  { own }: Pick<LayoutContext, "own">,
): KnownColumn | undefined {
  const column = find(header, own);
  return column === "class" ? "grade" : column;
}

const partName = (header: string) => percentName(header) ?? shareName(header);

/** The count that a header gives as a percentage: it says so itself, or the group over it does. */
function percentColumn({ group, name }: HeaderName, context: Pick<LayoutContext, "own">) {
  const inGroup = partName(group) === undefined ? undefined : name;
  const base = /^(?:в )?%$/u.test(name) ? group : (partName(name) ?? inGroup);
  const column = base === undefined ? undefined : knownColumn(base, context);
  return column !== undefined && isCount(column) ? column : undefined;
}

/** Finds the header of a table of counts and binds it by its names; a count goes before its percentage. */
export function countHead(grid: Grid, context: LayoutContext): CountHead | undefined {
  const knows = (header: string) => knownColumn(partName(header) ?? header, context) !== undefined;
  const place = findHeader(grid.rows, knows);
  const line = grid.rows[place?.first ?? -1]?.line;
  if (!place || line === undefined) return undefined;
  const names = headerNames(grid.rows.slice(place.first, place.last + 1));
  const isPercent = (name: HeaderName) => percentColumn(name, context) !== undefined;
  const plain = names.filter((name) => !isPercent(name));
  const keyOf = (name: HeaderName) => columnOfName(name, (header) => knownColumn(header, context));
  const { columns, doubled } = bindNames(plain, keyOf);
  const shares = bindNames(names.filter(isPercent), (name) => {
    const column = percentColumn(name, context);
    return column === undefined || columns.has(column) ? undefined : column;
  });
  return {
    ...{ last: place.last, line, columns: new Map([...columns, ...shares.columns]) },
    percents: new Set(shares.columns.keys()),
    titles: grid.rows.slice(0, place.first).map(({ cells }) => cells.join(" ").trim()),
    doubled: [...doubled, ...shares.doubled].map(({ name }) => name),
    unknown: plain.filter((name) => keyOf(name) === undefined),
    counts: [...columns.keys(), ...shares.columns.keys()].filter(isCount).length,
  };
}
