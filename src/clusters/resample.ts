import type { Cell } from "../facts/cell.ts";
import { type CountKey, isMissing } from "../indicators/reading.ts";
import type { Series } from "../indicators/series.ts";
import type { Block, Sheet } from "../indicators/sheet.ts";
import type { Random } from "../shared/random.ts";
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
}

interface MeanDraw {
  readonly at: number;
  readonly mean: number;
  readonly error: number;
  readonly series: Series;
}

/** What one block needs to be drawn anew. */
interface BlockDraw {
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
  const columns = { at: [], n: [], chances: [] };
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

function blockDraw(block: Block): BlockDraw {
  const groups = new Map<string, Group>();
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
    const reading = block.columns.map(({ series }) => series.known[at]).join("");
    const weighed = sums.map(({ weights }) => numberOf(weights)).join();
    for (const classes of divisionsOf(cell)) {
      const key = `${classes.map(({ keys }) => keys.join("+")).join()}/${weighed}/${reading}`;
      const group = groups.get(key) ?? groupOf(classes, sums);
      groups.set(key, group);
      if (group.kinds > 1) addCell(group, classes, at);
    }
    if (cell.mean === null || cell.sd === null || cell.n < 2) return;
    for (const { drawn, series } of block.columns)
      if (drawn === "mean")
        means.push({ at, mean: cell.mean, error: cell.sd / Math.sqrt(cell.n), series });
  });
  const fixed = block.columns
    .filter(({ drawn }) => drawn === "counts")
    .map(({ series }) => ({ series, top: series.top.slice() }));
  return { groups: [...groups.values()], means, fixed };
}

/** A standard normal number (Box and Muller, 1958). */
const drawNormal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function drawGroup({ at, n, kinds, chances, numerators }: Group, random: Random): void {
  let next = 0;
  for (let one = 0; one < at.length; one += 1) {
    const place = at[one]!;
    let left = n[one]!;
    for (let kind = 0; kind < kinds; kind += 1) {
      const drawn = kind < kinds - 1 ? drawBinomial(left, chances[next + kind]!, random) : left;
      left -= drawn;
      for (const { series, weights } of numerators) {
        const weight = weights[kind]!;
        if (weight !== 0) series.top[place] = series.top[place]! + weight * drawn;
      }
    }
    next += kinds - 1;
  }
}

function redraw({ groups, means, fixed }: BlockDraw, random: Random): void {
  for (const { series, top } of fixed) series.top.set(top);
  for (const group of groups) drawGroup(group, random);
  for (const { series } of fixed) {
    const { top, bottom, value } = series;
    for (let at = 0; at < top.length; at += 1)
      if (bottom[at] !== 0) value[at] = top[at]! / bottom[at]!;
  }
  for (const { at, mean, error, series } of means)
    series.value[at] = mean + error * drawNormal(random);
}

/**
 * Makes a sheet ready to be drawn anew: each call gives every school another cohort, as the same
 * school could have had it. Counts are drawn from the school's own shares (multinomial), a mean from
 * its sampling distribution; a median stays. Only what the sheet reads is drawn, in a fixed order.
 *
 * @source Parametric bootstrap: Efron, Tibshirani (1993), ch. 6; prior of the shares: Perks (1947).
 */
export function resampling(sheet: Sheet, random: Random): () => void {
  const name = ({ year, procedure }: Block) => `${year}/${procedure.key}`;
  const blocks = [...sheet.blocks].sort((a, b) => (name(a) < name(b) ? -1 : 1)).map(blockDraw);
  return () => {
    for (const block of blocks) redraw(block, random);
    sheet.recount();
  };
}
