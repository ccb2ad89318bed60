import type { Cell } from "../facts/cell.ts";
import { type CountKey, isMissing } from "../indicators/reading.ts";
import type { ModelledCell, RegionModel } from "../indicators/region-model.ts";
import type { Series } from "../indicators/series.ts";
import type { Block, RecountOptions, Sheet } from "../indicators/sheet.ts";
import type { Random } from "../shared/random.ts";
import { drawGamma } from "../statistics/draw-gamma.ts";
import { drawNormal } from "../statistics/draw-normal.ts";
import { alikeModel } from "../statistics/results-alike.ts";
import { weightedMean } from "../statistics/weighted-mean.ts";
import { type ResultsDraws, resultsDraws } from "../statistics/results-draws.ts";
import type { GroupedResult } from "../statistics/results-model.ts";
import { chance, type Chance, drawBinomial } from "./draw-binomial.ts";
import { drawnEstimates } from "./drawn-estimates.ts";

/** One class of a cell's participants: how many, and the counts that they are in. */
interface Class {
  readonly keys: readonly CountKey[];
  readonly count: number;
}

const classesBy = (cell: Cell, keys: readonly CountKey[]): Class[] =>
  keys.flatMap((key) => (cell[key] === null ? [] : [{ keys: [key], count: cell[key] }]));

/**
 * The ways in which a cell's participants are divided, each drawn by itself: by mark, by score group,
 * by the class register and by who came. Below the minimum is whoever has the mark «2» where the two agree.
 */
function divisionsOf(cell: Cell): Class[][] {
  const marks = classesBy(cell, ["n2", "n3", "n4", "n5"]);
  const groups = classesBy(cell, ["belowMinimum", "to60", "to80", "to100"]);
  const journal = classesBy(cell, ["journalLower", "journalSame", "journalHigher"]);
  const divisions = [marks, groups].filter(({ length }) => length === 4);
  if (journal.length === 3) divisions.push(journal);
  if (cell.absent !== null)
    divisions.push([
      { keys: ["absent"], count: cell.absent },
      { keys: [], count: cell.n },
    ]);
  if (cell.belowMinimum === null) return divisions;
  if (marks.length === 4 && cell.n2 === cell.belowMinimum) {
    const [twos, ...others] = marks;
    const both: Class = { keys: ["n2", "belowMinimum"], count: twos?.count ?? 0 };
    return [[both, ...others], ...divisions.filter((one) => one !== marks && one !== groups)];
  }
  if (groups.length === 4) return divisions;
  const below: Class = { keys: ["belowMinimum"], count: cell.belowMinimum };
  return [...divisions, [below, { keys: [], count: cell.n - cell.belowMinimum }]];
}

interface Sum {
  readonly series: Series;
  readonly weights: Readonly<Partial<Record<CountKey, number>>>;
}

/**
 * Cells whose participants are divided alike and read alike, in columns: one binomial after another,
 * the last kind gets the rest.
 */
interface Group {
  /** Which kind each class belongs to: classes that no indicator in use tells apart are drawn as one. */
  readonly kindOf: readonly number[];
  readonly kinds: number;
  /** What one participant of each kind adds to the numerators. */
  readonly numerators: readonly { readonly series: Series; readonly weights: readonly number[] }[];
  readonly at: number[];
  readonly n: number[];
  /** One after another: the chances of a cell's kinds but the last. */
  readonly chances: Chance[];
  /** One after another: the participants of a cell's kinds, as they are. */
  readonly observed: number[];
  /** How much of Perks' prior each kind has. */
  readonly prior: readonly number[];
}

/** What one numerator gets from the mark groups of its cells, as the model draws them: in columns. */
interface ModelledSums {
  readonly series: Series;
  readonly at: number[];
  /** Result of the model that each cell is. */
  readonly results: GroupedResult[];
  readonly n: number[];
  /** One cell after another: what one participant of each group adds. */
  readonly weights: number[];
}

interface MeanDraw {
  readonly at: number;
  readonly mean: number;
  /** Standard deviation of one participant's result. */
  readonly sd: number;
  readonly n: number;
  readonly result: GroupedResult | undefined;
  readonly series: Series;
}

/** Draws of schools that do not differ from one prior of their region to the next. */
const PRIOR_EVERY = 40;

/** What one block needs to be drawn anew. */
interface BlockDraw {
  readonly modelled: readonly ModelledSums[];
  readonly groups: readonly Group[];
  /** Whether it is of groups of pupils, whose shares the model does not know. */
  readonly isSliced: boolean;
  readonly means: readonly MeanDraw[];
  readonly numerators: readonly Numerators[];
}

/** The numerators of one series that do not hang on the draw. */
interface Numerators {
  readonly series: Series;
  /** Without what is drawn. */
  readonly fixed: Float64Array;
  /** Without what the model draws; what is drawn from the cells' own shares stands as it is. */
  readonly own: Float64Array;
}

/** The chances of all kinds but the last, each of those who are in none before it. */
function chancesOf(shares: readonly number[]): Chance[] {
  let mass = 1;
  return shares.slice(0, -1).map((p) => {
    const own = chance(p / mass);
    mass -= p;
    return own;
  });
}

function groupOf(classes: readonly Class[], sums: readonly Sum[]): Group {
  const weightsOf = ({ keys }: Class): number[] =>
    sums.map(({ weights }) => keys.reduce((all, key) => all + (weights[key] ?? 0), 0));
  const all = classes.map(weightsOf);
  const names = all.map((weights) => weights.join());
  const distinct = [...new Set(names)];
  const kindOf = names.map((name) => distinct.indexOf(name));
  const numerators = sums.map(({ series }, one) => ({
    series,
    weights: distinct.map((name) => all[names.indexOf(name)]?.[one] ?? 0),
  }));
  const moving = numerators.filter(({ weights }) => weights.some((weight) => weight !== 0));
  const columns = { at: [], n: [], chances: [], observed: [] };
  const prior = distinct.map((name) => names.filter((one) => one === name).length / names.length);
  return { kindOf, kinds: distinct.length, numerators: moving, prior, ...columns };
}

/** Adds a cell to its group; by Perks' prior, 1/m a class, a class seen empty may fill. */
function addCell(group: Group, classes: readonly Class[], at: number): void {
  const n = classes.reduce((sum, { count }) => sum + count, 0);
  const shares = new Array<number>(group.kinds).fill(0);
  const drawn = new Array<number>(group.kinds).fill(0);
  classes.forEach(({ count }, one) => {
    const kind = group.kindOf[one]!;
    shares[kind] = shares[kind]! + (count + 1 / classes.length) / (n + 1);
    drawn[kind] = drawn[kind]! + count;
  });
  group.at.push(at);
  group.n.push(n);
  group.observed.push(...drawn);
  group.chances.push(...chancesOf(shares));
  // what stays when the drawn participants are taken out
  for (const { series, weights } of group.numerators)
    series.top[at] = weights.reduce(
      (top, weight, kind) => top - weight * drawn[kind]!,
      series.top[at]!,
    );
}

/** The division that the model draws: the one that begins with its lowest group. */
const modelledClasses = (
  { groups }: ModelledCell,
  divisions: readonly (readonly Class[])[],
): readonly Class[] | undefined =>
  divisions.find((classes) => classes[0]?.keys.includes(groups[0]!));

/**
 * What one participant of each group of the model adds. Where the model knows only who passed, because
 * some school tells no more, the marks of those who passed stay to each other as they are.
 */
function groupWeights(groups: number, classes: readonly Class[], weights: readonly number[]) {
  if (groups === classes.length) return weights;
  const rest = classes.slice(groups - 1);
  const all = rest.reduce((sum, { count }) => sum + count, 0);
  const sum = rest.reduce((of, { count }, one) => of + weights[groups - 1 + one]! * count, 0);
  return [...weights.slice(0, groups - 1), all === 0 ? 0 : sum / all];
}

/** Divides a cell between what the model draws and what is drawn from the cell's own shares. */
function blockDraw(block: Block, { of: modelledCell }: RegionModel): BlockDraw {
  const groups = new Map<string, Group>();
  const modelled = new Map<Series, ModelledSums>();
  const means: MeanDraw[] = [];
  const numbers = new Map<Sum["weights"], number>();
  const numberOf = (weights: Sum["weights"]): number => {
    const number = numbers.get(weights) ?? numbers.size;
    numbers.set(weights, number);
    return number;
  };
  block.cells.forEach((cell, at) => {
    if (!cell) return;
    const sums = block.columns.flatMap(({ read, series }) => {
      const one = read(cell);
      return isMissing(one) || !one.sum ? [] : [{ series, weights: one.sum.weights }];
    });
    const divisions = divisionsOf(cell);
    const own = modelledCell(cell);
    const classes = own && modelledClasses(own, divisions);
    if (own && classes)
      for (const sum of sums) {
        const weights = classes.map(({ keys }) =>
          keys.reduce((all, key) => all + (sum.weights[key] ?? 0), 0),
        );
        if (weights.every((weight) => weight === 0)) continue;
        const n = classes.reduce((all, { count }) => all + count, 0);
        const drawn = groupWeights(own.result.counts.length, classes, weights);
        const { series } = sum;
        const into = modelled.get(series) ?? { series, at: [], results: [], n: [], weights: [] };
        modelled.set(series, into);
        into.at.push(at);
        into.results.push(own.result);
        into.n.push(n);
        into.weights.push(...drawn);
        const known = classes.reduce((all, { count }, one) => all + weights[one]! * count, 0);
        sum.series.top[at] = sum.series.top[at]! - known;
      }
    const reading = block.columns.map(({ series }) => series.known[at]).join("");
    const weighed = sums.map(({ weights }) => numberOf(weights)).join();
    for (const drawn of divisions) {
      if (drawn === classes) continue;
      const key = `${drawn.map(({ keys }) => keys.join("+")).join()}/${weighed}/${reading}`;
      const group = groups.get(key) ?? groupOf(drawn, sums);
      groups.set(key, group);
      if (group.kinds > 1) addCell(group, drawn, at);
    }
    const { mean, sd, n } = cell;
    if (mean === null || sd === null || n < 2) return;
    for (const { drawn, series } of block.columns)
      if (drawn === "mean") means.push({ at, mean, sd, n, result: own?.result, series });
  });
  const fixed = block.columns
    .filter(({ drawn }) => drawn === "counts")
    .map(({ series }) => ({ series, fixed: series.top.slice() }));
  const isSliced = block.procedure.slice !== undefined;
  if (!isSliced) for (const group of groups.values()) addGroup(group);
  const numerators = fixed.map((one) => ({ ...one, own: one.series.top.slice() }));
  return {
    ...{ modelled: [...modelled.values()], groups: [...groups.values()] },
    ...{ isSliced, means, numerators },
  };
}

/** Adds the participants of each kind: drawn anew, or as they are where nothing is to draw from. */
function addGroup({ at, n, kinds, chances, observed, numerators }: Group, random?: Random): void {
  let next = 0;
  for (let one = 0; one < at.length; one += 1) {
    const place = at[one]!;
    let left = n[one]!;
    for (let kind = 0; kind < kinds; kind += 1) {
      const drawn = !random
        ? observed[one * kinds + kind]!
        : kind < kinds - 1
          ? drawBinomial(left, chances[next + kind]!, random)
          : left;
      left -= drawn;
      for (const { series, weights } of numerators) {
        const weight = weights[kind]!;
        if (weight !== 0) series.top[place] = series.top[place]! + weight * drawn;
      }
    }
    next += kinds - 1;
  }
}

/**
 * Adds the participants of each kind by the shares behind a group of pupils: its own results are all
 * that is known of them.
 *
 * @source Posterior of a multinomial share: Gelman et al. (2013), Bayesian Data Analysis, ch. 3
 */
function addShares({ at, n, kinds, observed, prior, numerators }: Group, random: Random): void {
  at.forEach((place, one) => {
    const drawn = prior.map((own, kind) => drawGamma(observed[one * kinds + kind]! + own, random));
    const whole = drawn.reduce((a, b) => a + b, 0);
    for (const { series, weights } of numerators)
      series.top[place] = drawn.reduce(
        (top, share, kind) => top + (weights[kind]! * n[one]! * share) / whole,
        series.top[place]!,
      );
  });
}

/** Adds what the model draws to the numerators of one series, from mark groups that lie as in `start`. */
function adding(
  { series: { top }, at, results, n, weights }: ModelledSums,
  start: (result: GroupedResult) => number,
): (groups: Float64Array, perShare: boolean) => void {
  const size = results[0]!.counts.length;
  // most indicators count few of the groups
  const counted = Array.from({ length: size }, (_, group) => group).filter((group) =>
    at.some((_, one) => weights[one * size + group] !== 0),
  );
  const width = counted.length;
  const places = Int32Array.from(at);
  const scales = Float64Array.from(n);
  const from = Int32Array.from(
    at.flatMap((_, one) => counted.map((group) => start(results[one]!) + group)),
  );
  const own = Float64Array.from(
    at.flatMap((_, one) => counted.map((group) => weights[one * size + group]!)),
  );
  return (groups, perShare) => {
    for (let one = 0, next = 0; one < places.length; one += 1) {
      let sum = 0;
      for (const end = next + width; next < end; next += 1)
        sum += own[next]! * groups[from[next]!]!;
      const place = places[one]!;
      top[place] = top[place]! + (perShare ? scales[one]! * sum : sum);
    }
  };
}

function divide({ top, bottom, value }: Series): void {
  for (let at = 0; at < top.length; at += 1)
    if (bottom[at] !== 0) value[at] = top[at]! / bottom[at]!;
}

/** Of each result the limits between its groups that some numerator tells apart; the lowest always. */
function limitsAskedOf(all: readonly ModelledSums[]): ReadonlyMap<GroupedResult, number> {
  const asked = new Map<GroupedResult, number>();
  for (const { results, weights } of all)
    results.forEach((result, one) => {
      const size = result.counts.length;
      let limit = size - 1;
      const from = one * size;
      while (limit > 1 && weights[from + limit] === weights[from + limit - 1]) limit -= 1;
      asked.set(result, Math.max(asked.get(result) ?? 1, limit));
    });
  return asked;
}

/** Lets means follow the levels of their cells; a cell that the model does not know keeps its level. */
function following(
  means: readonly MeanDraw[],
  number: (result: GroupedResult) => number,
  draws: ResultsDraws,
  random: Random,
): (anew: boolean) => void {
  const numbers = Int32Array.from(means, ({ result }) => (result ? number(result) : -1));
  const places = Int32Array.from(means, ({ at }) => at);
  const values = means.map(({ series }) => series.value);
  const own = Float64Array.from(means, ({ mean }) => mean);
  const spread = Float64Array.from(means, ({ sd }) => sd);
  const roots = Float64Array.from(means, ({ n }) => Math.sqrt(n));
  return (anew) => {
    for (let one = 0; one < places.length; one += 1) {
      const result = numbers[one]!;
      const level = result < 0 ? 0 : draws.level[result]! - draws.observed[result]!;
      const luck = result < 0 ? drawNormal(random) : draws.chance[result]!;
      values[one]![places[one]!] =
        own[one]! + spread[one]! * (level + (anew ? luck / roots[one]! : 0));
    }
  };
}

/** Mean by participants. */
const meanBy = (values: readonly number[], n: readonly number[]): number =>
  weightedMean(values.map((value, one) => [value, n[one]!] as const)) ?? 0;

/** The same block without what makes its schools differ where the model does not draw. */
function alikeBlock(block: BlockDraw): BlockDraw {
  const groups = block.groups.map((group): Group => {
    const sums = new Array<number>(group.kinds).fill(1 / group.kinds);
    group.observed.forEach((count, one) => {
      sums[one % group.kinds] = sums[one % group.kinds]! + count;
    });
    const all = sums.reduce((a, b) => a + b, 0);
    const own = chancesOf(sums.map((sum) => sum / all));
    return { ...group, chances: group.n.flatMap(() => own) };
  });
  const modelled = block.modelled.map((sums): ModelledSums => {
    const size = sums.results[0]!.counts.length;
    const pooled = Array.from({ length: size }, (_, at) => {
      const own = sums.weights.filter((__, one) => one % size === at);
      return own.every((weight) => weight === own[0]) ? own[0]! : meanBy(own, sums.n);
    });
    return { ...sums, weights: sums.n.flatMap(() => pooled) };
  });
  const means = block.means.map((one): MeanDraw => {
    const own = block.means.filter(({ series }) => series === one.series);
    const n = own.map((other) => other.n);
    return {
      ...one,
      mean: meanBy(
        own.map((other) => other.mean),
        n,
      ),
      sd: Math.sqrt(
        meanBy(
          own.map(({ sd }) => sd * sd),
          n,
        ),
      ),
    };
  });
  return { ...block, groups, modelled, means };
}

/** A region in which no school differs from another. */
export interface Alike {
  /**
   * The share of the lowest mark group in all procedures, 0..1, instead of the region's; the thresholds
   * of the region stay as they are then.
   */
  readonly low?: number;
}

/** Another region that the same results leave possible. */
export interface Redraw {
  /** Takes new levels and new pupils; nothing is written yet. */
  readonly next: () => void;
  /** Fills the sheet with the shares behind the results: those of very many pupils. */
  readonly fillShares: () => void;
  /** Fills the sheet with the results of other pupils of the same schools. */
  readonly fillCounts: () => void;
}

/**
 * Makes a sheet ready to be drawn anew. Marks and score groups are drawn by the model of the region,
 * all results of a school together; who came and what the class register says, from the cell's own
 * shares; a mean follows the level of its cell; a median stays. Only what the sheet reads is drawn, in a
 * fixed order. Behind the results the class register and who came stay as they are; what is behind a group
 * of pupils is told by its own results alone. What the model estimates of a school as a whole is drawn by its own error.
 *
 * @param alike draws other pupils of schools that do not differ instead
 * @source Posterior predictive distribution: Gelman et al. (2013), Bayesian Data Analysis, ch. 6; prior
 *   of the cell's own shares: Perks (1947)
 */
export function redrawing(sheet: Sheet, model: RegionModel, random: Random, alike?: Alike): Redraw {
  const name = ({ year, procedure }: Block) => `${year}/${procedure.key}`;
  const blocks = [...sheet.blocks]
    .sort((a, b) => (name(a) < name(b) ? -1 : 1))
    .map((block) => blockDraw(block, model))
    .map((block) => (alike ? alikeBlock(block) : block));
  const wanted = new Set(
    blocks.flatMap(({ modelled, means }) => [
      ...modelled.flatMap(({ results }) => results),
      ...means.flatMap(({ result }) => result ?? []),
    ]),
  );
  const results = [...wanted];
  const numbers = new Map(results.map((result, number) => [result, number]));
  const asked = limitsAskedOf(blocks.flatMap(({ modelled }) => modelled));
  const draws: ResultsDraws = resultsDraws(
    alike ? alikeModel(model.model, alike.low) : model.model,
    results,
    random,
    (result) => asked.get(result) ?? 1,
  );
  const numberOf = (result: GroupedResult): number => numbers.get(result)!;
  const startOf = (result: GroupedResult): number => draws.start[numberOf(result)]!;
  const adds = blocks.flatMap(({ modelled }) => modelled.map((one) => adding(one, startOf)));
  const means = blocks.flatMap((block) => block.means);
  const fillMeans = following(means, numberOf, draws, random);
  const numerators = blocks.flatMap((block) => block.numerators);
  const groups = blocks.flatMap((block) => block.groups);
  const ofPupils = blocks.flatMap((block) => (block.isSliced ? block.groups : []));
  const drawn = drawnEstimates(sheet, random, alike !== undefined);
  let run = 0;
  /** The prior of a region hardly hangs on which pupils of its schools sat the works. */
  const keep = (): RecountOptions => {
    if (!alike) return { keep: "prior" };
    if (alike.low !== undefined) return { keep: "region" };
    // that of schools which do not differ is another one, and hangs on them more
    run += 1;
    return run % PRIOR_EVERY === 1 ? {} : { keep: "prior" };
  };
  const fill = (anew: boolean): void => {
    for (const { series, fixed, own } of numerators) series.top.set(anew ? fixed : own);
    if (anew) for (const group of groups) addGroup(group, random);
    else for (const group of ofPupils) addShares(group, random);
    for (const add of adds) add(anew ? draws.counts : draws.shares, !anew);
    for (const { series } of numerators) divide(series);
    fillMeans(anew);
    drawn.fill(anew);
    sheet.recount(undefined, { ...keep(), ofShares: !anew });
  };
  const next = (): void => {
    draws.next();
    drawn.next();
  };
  return { next, fillShares: () => fill(false), fillCounts: () => fill(true) };
}
