import type { Cell } from "../facts/cell.ts";
import { type CountKey, isMissing } from "../indicators/reading.ts";
import type { ModelledCell, RegionModel } from "../indicators/region-model.ts";
import type { Series } from "../indicators/series.ts";
import type { Block, Sheet } from "../indicators/sheet.ts";
import type { Random } from "../shared/random.ts";
import { drawNormal } from "../statistics/draw-normal.ts";
import { type ResultsDraws, resultsDraws } from "../statistics/results-draws.ts";
import type { GroupedResult } from "../statistics/results-model.ts";
import { chance, type Chance, drawBinomial } from "./draw-binomial.ts";

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
}

/** What one numerator gets from a cell's mark groups, as the model draws them. */
interface ModelledSum {
  readonly at: number;
  /** Result of the model that the cell is. */
  readonly result: GroupedResult;
  readonly n: number;
  /** What one participant of each group adds. */
  readonly weights: readonly number[];
  readonly series: Series;
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

/** What one block needs to be drawn anew. */
interface BlockDraw {
  readonly modelled: readonly ModelledSum[];
  readonly groups: readonly Group[];
  readonly means: readonly MeanDraw[];
  /** Numerators without what is drawn. */
  readonly fixed: readonly { readonly series: Series; readonly top: Float64Array }[];
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
  return { kindOf, kinds: distinct.length, numerators: moving, ...columns };
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
  let mass = 1;
  for (const p of shares.slice(0, -1)) {
    group.chances.push(chance(p / mass));
    mass -= p;
  }
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
  const modelled: ModelledSum[] = [];
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
        modelled.push({ at, result: own.result, n, weights: drawn, series: sum.series });
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
    .map(({ series }) => ({ series, top: series.top.slice() }));
  return { modelled, groups: [...groups.values()], means, fixed };
}

/** Adds the participants of each kind: drawn anew, or as they are. */
function addGroup(
  { at, n, kinds, chances, observed, numerators }: Group,
  random: Random | undefined,
): void {
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
 * fixed order. Behind the results the class register and who came stay as they are.
 *
 * @source Posterior predictive distribution: Gelman et al. (2013), Bayesian Data Analysis, ch. 6; prior
 *   of the cell's own shares: Perks (1947)
 */
export function redrawing(sheet: Sheet, model: RegionModel, random: Random): Redraw {
  const name = ({ year, procedure }: Block) => `${year}/${procedure.key}`;
  const blocks = [...sheet.blocks]
    .sort((a, b) => (name(a) < name(b) ? -1 : 1))
    .map((block) => blockDraw(block, model));
  const wanted = new Set(
    blocks.flatMap(({ modelled, means }) =>
      [...modelled, ...means].flatMap(({ result }) => result ?? []),
    ),
  );
  const results = [...wanted];
  const numbers = new Map(results.map((result, number) => [result, number]));
  const draws: ResultsDraws = resultsDraws(model.model, results, random);
  const modelled = blocks.flatMap((block) =>
    block.modelled.map((one) => ({ ...one, from: draws.start[numbers.get(one.result)!]! })),
  );
  const means = blocks.flatMap((block) =>
    block.means.map((one) => ({ ...one, number: one.result && numbers.get(one.result) })),
  );
  const fill = (anew: boolean): void => {
    for (const { fixed, groups } of blocks) {
      for (const { series, top } of fixed) series.top.set(top);
      for (const group of groups) addGroup(group, anew ? random : undefined);
    }
    const from = anew ? draws.counts : draws.shares;
    for (const { at, n, weights, series, from: first } of modelled) {
      let sum = 0;
      for (let group = 0; group < weights.length; group += 1)
        sum += weights[group]! * from[first + group]!;
      series.top[at] = series.top[at]! + (anew ? sum : n * sum);
    }
    for (const { fixed } of blocks)
      for (const { series } of fixed) {
        const { top, bottom, value } = series;
        for (let at = 0; at < top.length; at += 1)
          if (bottom[at] !== 0) value[at] = top[at]! / bottom[at]!;
      }
    for (const { at, mean, sd, n, number, series } of means) {
      const level = number === undefined ? 0 : draws.level[number]! - draws.observed[number]!;
      const own = number === undefined ? drawNormal(random) : draws.chance[number]!;
      series.value[at] = mean + sd * (level + (anew ? own / Math.sqrt(n) : 0));
    }
    sheet.recount();
  };
  return { next: draws.next, fillShares: () => fill(false), fillCounts: () => fill(true) };
}
