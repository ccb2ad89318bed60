import type { Cell } from "../facts/cell.ts";
import { cellsIn, closedIn, type DataSet } from "./data-set.ts";
import type { AnySpec, Indicator, OfCell } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import { type Ends, readEnds } from "./lost-rows.ts";
import { keyed, type KeyedProcedure } from "./procedure-key.ts";
import { missing, type Read } from "./reading.ts";
import {
  emptyEstimates,
  emptySeries,
  regionOfSeries,
  type Series,
  type SeriesRegion,
  writeReading,
} from "./series.ts";

/** Cells of one procedure in one year, in the order of the schools, with what is read from them. */
export interface Block {
  readonly year: number;
  readonly procedure: KeyedProcedure;
  /** Undefined where a school has no result. */
  readonly cells: readonly (Cell | undefined)[];
  /** Every indicator that is made of these cells alone. */
  readonly columns: CellColumn[];
}

/** One indicator over the cells of a block. */
interface CellColumn {
  readonly series: Series;
  readonly read: (cell: Cell) => Read;
  readonly drawn: OfCell<AnySpec>["drawn"];
}

/** Said of the region as a whole: a threshold or a place in it, or the prior of its shares. */
type OfRegion = "region" | "prior";

export interface RecountOptions {
  /** "region": thresholds, places and priors stay as they are. "prior": only priors do. */
  readonly keep?: OfRegion;
  /** Whether the cells now hold the shares behind the results, which are no counts. */
  readonly ofShares?: boolean;
}

/** A step of the calculation: what it is counted from, and how. */
interface Step {
  readonly from: ReadonlySet<Block>;
  /** What it says of the region as a whole, if it does. */
  readonly says: OfRegion | undefined;
  readonly fill: () => void;
}

/** Anything counted on a sheet, with the blocks that it hangs on. */
export interface Counted<T> {
  readonly of: T;
  readonly from: ReadonlySet<Block>;
}

/**
 * A sheet of columns over all schools (расчётный лист), like a spreadsheet: series, regions and
 * whatever is added hang on blocks of cells and are counted again, in order, when those change.
 */
export interface Sheet {
  readonly dataSet: DataSet;
  /** Whether its series have both ends of what lost rows leave open. */
  readonly withEnds: boolean;
  /** Length of every column: all schools, and one place for any other code, which has no data. */
  readonly length: number;
  /** Where a school stands in every column. */
  readonly placeOf: (school: string) => number;
  /** Blocks in use, in the order of their first use. */
  readonly blocks: readonly Block[];
  /** Columns of what the model estimates, in the order of their first use. */
  readonly estimates: readonly ReturnType<typeof emptyEstimates>[];
  series(indicator: Indicator, asked: KeyedProcedure | undefined, year: number): Counted<Series>;
  /** Adds something of one's own: it is filled at once, and again whenever `from` changes. */
  add(from: ReadonlySet<Block>, fill: () => void, says?: OfRegion): void;
  /** Whether it holds the shares behind the results: nothing is uncertain in them. */
  readonly ofShares: boolean;
  /** Counts again whatever hangs on a block, or everything. */
  recount(changed?: Block, options?: RecountOptions): void;
}

/** What an indicator is, whatever it is called: two with the same key are the same numbers. */
function indicatorKey({ spec, of, procedure, pooled }: Indicator): string {
  const untitled: AnySpec = { ...spec, title: undefined };
  return JSON.stringify([untitled, procedure?.key, of && indicatorKey(of), pooled]);
}

const union = (counted: readonly Counted<unknown>[]): ReadonlySet<Block> =>
  new Set(counted.flatMap(({ from }) => [...from]));

/** What is not there because a part of it was lost; `n` is then the most that it could be of. */
function markLost(column: Series, parts: readonly Series[]): void {
  for (let at = 0; at < column.known.length; at += 1) {
    const isLost =
      column.known[at] === 0 && (column.lost[at] === 1 || parts.some(({ lost }) => lost[at] === 1));
    column.lost[at] = isLost ? 1 : 0;
    if (isLost) column.n[at] = parts.reduce((sum, { n }) => sum + n[at]!, 0);
  }
}

/** What hangs on an estimate of the model hangs on no cells of its own: a block of none. */
const ofModel: Block = {
  year: 0,
  procedure: keyed({ exam: "", subject: "", grade: 0 }),
  cells: [],
  columns: [],
};

const opposite = { low: "high", high: "low" } as const;

/**
 * A sheet over a data set, empty until something is asked of it. With `withEnds` each series has both
 * ends of what lost rows leave open; not where cells are to be written anew: what was lost is of the old.
 */
export function createSheet(dataSet: DataSet, { withEnds = false } = {}): Sheet {
  const { codes } = dataSet;
  const length = codes.length + 1;
  const places = new Map(codes.map((code, at) => [code, at]));
  const placeOf = (school: string): number => places.get(school) ?? codes.length;
  const blocks = new Map<string, Block>();
  const known = new Map<string, Counted<Series>>();
  const regions = new Map<Series, SeriesRegion>();
  const keys = new Map<Indicator, string>();
  const steps: Step[] = [];
  const estimates: ReturnType<typeof emptyEstimates>[] = [];

  let ofShares = false;
  const add: Sheet["add"] = (from, fill, says) => {
    steps.push({ from, says, fill });
    fill();
  };
  const blockOf = (procedure: KeyedProcedure, year: number): Block => {
    const key = `${year}/${procedure.key}`;
    const made = blocks.get(key) ?? {
      year,
      procedure,
      cells: codes.map((code) => cellsIn(dataSet, year, procedure)?.get(code)),
      columns: [],
    };
    blocks.set(key, made);
    return made;
  };
  const endsOfCells = (
    cells: Block["cells"],
    read: (cell: Cell) => Read,
  ): Ends<Series> | undefined => {
    if (!cells.some((cell) => cell?.lost)) return undefined;
    const ends = { low: emptySeries(length), high: emptySeries(length) };
    cells.forEach((cell, at) => {
      if (!cell) return;
      const { low, high } = readEnds(cell, read);
      writeReading(ends.low, at, low);
      writeReading(ends.high, at, high);
    });
    return ends;
  };
  const ofCells = (
    kind: OfCell<AnySpec>,
    spec: AnySpec,
    procedure: KeyedProcedure,
    year: number,
  ): Counted<Series> => {
    const block = blockOf(procedure, year);
    const read = (cell: Cell): Read => kind.read(cell, spec);
    const ends = withEnds ? endsOfCells(block.cells, read) : undefined;
    const series = { ...emptySeries(length), ...(ends && { ends }) };
    block.cells.forEach((cell, at) => cell && writeReading(series, at, read(cell)));
    for (const [code, { of }] of closedIn(dataSet, year, procedure) ?? [])
      writeReading(series, placeOf(code), missing("rows-lost", of === 0 ? Infinity : of));
    block.columns.push({ series, read, drawn: kind.drawn });
    return { of: series, from: new Set([block]) };
  };
  const regionOf = ({ of, from }: Counted<Series>): SeriesRegion => {
    const made = regions.get(of);
    if (made) return made;
    const region: SeriesRegion = { mean: null, sd: null, sorted: new Float64Array() };
    add(from, () => Object.assign(region, regionOfSeries(of)), "region");
    regions.set(of, region);
    return region;
  };
  const make = (
    indicator: Indicator,
    procedure: KeyedProcedure | undefined,
    year: number,
  ): Counted<Series> => {
    const { spec } = indicator;
    const kind = kindOf(spec);
    if (kind.from === "context") {
      const column = emptySeries(length);
      codes.forEach((code, at) => writeReading(column, at, kind.read(dataSet, spec, code, year)));
      return { of: column, from: new Set() };
    }
    if (kind.from === "model") {
      const column = emptyEstimates(length);
      codes.forEach((code, at) => writeReading(column, at, kind.read(dataSet, spec, code, year)));
      estimates.push(column);
      return { of: column, from: new Set([ofModel]) };
    }
    if (kind.from === "cell")
      return procedure
        ? ofCells(kind, spec, procedure, year)
        : { of: emptySeries(length), from: new Set() };
    const parts = kind
      .parts(indicator, spec, { procedure, year }, dataSet.isBreak)
      .map((part) => series(part.indicator, part.procedure, part.year));
    const from = union(parts);
    const where = { dataSet, codes, procedure, year };
    /** Filled from the parts, at an end or as they are: what it falls with, and the region, stand against it. */
    const filled = (end?: "low" | "high"): Series => {
      const at = ({ of }: Counted<Series>, side = end): Series => (side && of.ends?.[side]) ?? of;
      const columns = parts.map((part, one) =>
        at(part, one === kind.fallsWith && end ? opposite[end] : end),
      );
      const [first] = parts;
      const others = first && at(first, end && opposite[end]);
      const region = kind.ofRegion && others ? regionOf({ of: others, from }) : undefined;
      const column = emptySeries(length);
      add(from, () => {
        column.lost.fill(0);
        kind.fill(column, columns, indicator, region, { ...where, ofShares });
        markLost(column, columns);
      });
      return column;
    };
    const hasEnds = parts.some(({ of }) => of.ends);
    const ends = hasEnds && { low: filled("low"), high: filled("high") };
    return { of: { ...filled(), ...(ends && { ends }) }, from };
  };

  const series: Sheet["series"] = (indicator, asked, year) => {
    const procedure = indicator.procedure ?? asked;
    const ofIndicator = keys.get(indicator) ?? indicatorKey(indicator);
    keys.set(indicator, ofIndicator);
    const key = `${year}/${procedure?.key ?? ""}/${ofIndicator}`;
    const made = known.get(key) ?? make(indicator, procedure, year);
    known.set(key, made);
    return made;
  };
  return {
    dataSet,
    withEnds,
    length,
    placeOf,
    get blocks() {
      return [...blocks.values()];
    },
    estimates,
    series,
    add,
    get ofShares() {
      return ofShares;
    },
    recount: (changed, { keep, ...now } = {}) => {
      ofShares = now.ofShares === true;
      const stays = (says: Step["says"]) => says && (says === keep || keep === "region");
      for (const { from, says, fill } of steps)
        if ((changed ? from.has(changed) : from.size > 0) && !stays(says)) fill();
    },
  };
}
