import highsModule, { type Highs, type ModelData } from "highs";

// the package's one declaration file is read as CommonJS, though `import` gets its ES module, whose
// default export is the loader itself
const loadHighs = highsModule as unknown as typeof highsModule.default;
let loading: Promise<Highs> | undefined;

/** The least and the greatest whole number that something may be. */
export interface Guess {
  readonly low: number;
  readonly high: number;
}
/** Numbers that add up, each so many times: their sum is `value`. */
export interface Relation {
  readonly terms: readonly (readonly [name: string, times: number])[];
  readonly value: number;
}
/** What a reader has written down from a page: what each number may be, and what adds up. */
export interface Puzzle {
  readonly numbers: ReadonlyMap<string, Guess>;
  readonly relations: readonly Relation[];
}

/**
 * What an attacker can find out: for each number he wants the least and the greatest whole number that
 * agrees with everything written down (integer programmes by HiGHS). Where the intervals of the answer
 * needn't be exact, he stops: `enough` says that what was found already leaves the number safe.
 *
 * @param enough whether a number that may be anything between these is no find
 * @returns exact intervals, or ones that are enough
 */
export async function guesses(
  puzzle: Puzzle,
  wanted: readonly string[],
  enough: (name: string, guess: Guess) => boolean,
): Promise<Map<string, Guess>> {
  const highs = await (loading ??= loadHighs());
  const found = new Map<string, Guess>();
  const open = new Set(wanted);
  for (const part of parts(puzzle)) {
    const own = part.names.filter((name) => open.has(name));
    if (own.length > 0) solvePart(highs, part, own, enough, found);
  }
  for (const name of wanted)
    if (!found.has(name)) found.set(name, puzzle.numbers.get(name) ?? { low: 0, high: 0 });
  return found;
}

interface Part {
  readonly names: readonly string[];
  readonly guesses: readonly Guess[];
  readonly relations: readonly Relation[];
}

/** Unknown numbers that relations join; what is known for sure is a constant. */
function parts({ numbers, relations }: Puzzle): Part[] {
  const isOpen = (name: string) => {
    const guess = numbers.get(name);
    return guess !== undefined && guess.low < guess.high;
  };
  const reduced = relations.map(({ terms, value }): Relation => ({
    terms: terms.filter(([name]) => isOpen(name)),
    value: terms.reduce(
      (rest, [name, times]) =>
        isOpen(name) ? rest : rest - times * (numbers.get(name)?.low ?? Number.NaN),
      value,
    ),
  }));
  const of = new Map<string, Relation[]>();
  for (const relation of reduced)
    for (const [name] of relation.terms) of.set(name, [...(of.get(name) ?? []), relation]);
  const left = new Set(of.keys());
  return [...left].flatMap((first): Part[] => {
    if (!left.delete(first)) return [];
    const names = [first];
    for (const name of names)
      for (const relation of of.get(name) ?? [])
        for (const [next] of relation.terms) if (left.delete(next)) names.push(next);
    const own = [...new Set(names.flatMap((name) => of.get(name) ?? []))];
    const known = names.map((name) => numbers.get(name) ?? { low: 0, high: 0 });
    return [{ names, guesses: known, relations: own }];
  });
}

function solvePart(
  highs: Highs,
  part: Part,
  wanted: readonly string[],
  enough: (name: string, guess: Guess) => boolean,
  found: Map<string, Guess>,
): void {
  const at = new Map(part.names.map((name, place) => [name, place]));
  const seen: { low: number; high: number }[] = part.names.map(() => ({
    low: Number.POSITIVE_INFINITY,
    high: Number.NEGATIVE_INFINITY,
  }));
  highs.withModel((model) => {
    model.options.set({ output_flag: false });
    model.passModel(modelOf(highs, part, at));
    const run = (place: number, sense: "minimize" | "maximize") => {
      model.changeColCost(place, 1);
      model.changeObjectiveSense(highs.constants.objectiveSense[sense]);
      model.run();
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal)
        throw new Error("Nothing agrees with what is printed: the attacker misread the page");
      const { colValue } = model.getSolution();
      model.changeColCost(place, 0);
      colValue.forEach((value, one) => {
        const whole = Math.round(value);
        const guess = seen[one];
        if (!guess) return;
        guess.low = Math.min(guess.low, whole);
        guess.high = Math.max(guess.high, whole);
      });
    };
    for (const name of wanted) {
      const place = at.get(name) ?? 0;
      const guess = () => seen[place] ?? { low: 0, high: 0 };
      for (const sense of ["minimize", "maximize"] as const)
        if (!enough(name, guess())) run(place, sense);
      found.set(name, { ...guess() });
    }
  });
}

function modelOf(highs: Highs, part: Part, at: ReadonlyMap<string, number>): ModelData {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { terms } of part.relations) {
    const row = new Map<number, number>();
    for (const [name, times] of terms) {
      const place = at.get(name) ?? 0;
      row.set(place, (row.get(place) ?? 0) + times);
    }
    for (const [place, times] of row) {
      indices.push(place);
      values.push(times);
    }
    starts.push(indices.length);
  }
  return {
    numCols: part.names.length,
    numRows: part.relations.length,
    sense: highs.constants.objectiveSense.minimize,
    colCost: part.names.map(() => 0),
    colLower: part.guesses.map(({ low }) => low),
    colUpper: part.guesses.map(({ high }) => high),
    rowLower: part.relations.map(({ value }) => value),
    rowUpper: part.relations.map(({ value }) => value),
    integrality: part.names.map(() => 1 as const),
    matrix: {
      format: "csr",
      numRows: part.relations.length,
      numCols: part.names.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  };
}
