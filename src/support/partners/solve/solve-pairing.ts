import highsModule, { type Highs, type ModelData } from "highs";
import { bestChains, chainPlaces, type Chains, type Moves, movesOf, stepsOf } from "./moves.ts";
import { type Chosen, loadsOf, mentorsOf, type PairingProblem } from "./pairing-problem.ts";

// the package's one declaration file is read as CommonJS, though `import` gets its ES module, whose
// default export is the loader itself
const loadHighs = highsModule as unknown as typeof highsModule.default;

let loading: Promise<Highs> | undefined;

/** Which pair stands behind a column of the model. */
interface Model {
  readonly data: ModelData;
  readonly pairs: readonly number[];
  /** Row that sums the urgency of the schools with a mentor. */
  readonly served: number;
}

/**
 * The model: a column for each pair that may be, then for each school its first mentor (0 or 1) and
 * its further ones. It is a network: the vertices of the polytope are whole, those of its faces too, and
 * the linear programmes need no branching.
 */
function modelOf(highs: Highs, { wants, urgency, capacity, units }: PairingProblem): Model {
  const [schools, mentors] = [wants.length, capacity.length];
  const served = schools + mentors;
  const pairs: number[] = [];
  const columns: {
    readonly rows: readonly (readonly [number, number])[];
    readonly most: number;
  }[] = [];
  units.forEach((unit, at) => {
    if (unit < 0) return;
    const [school, mentor] = [Math.floor(at / mentors), at % mentors];
    pairs.push(at);
    columns.push({ rows: [[school, 1] as const, [schools + mentor, 1] as const], most: 1 });
  });
  wants.forEach((want, school) => {
    const rows = [[school, -1] as const, [served, urgency[school]!] as const];
    columns.push({ rows, most: Math.min(1, want) });
  });
  wants.forEach((want, school) => {
    columns.push({ rows: [[school, -1] as const], most: Math.max(0, want - 1) });
  });
  const starts = new Int32Array(columns.length + 1);
  columns.forEach(({ rows }, at) => (starts[at + 1] = starts[at]! + rows.length));
  const entries = columns.flatMap(({ rows }) => rows);
  const balance = wants.map(() => 0);
  const data: ModelData = {
    numCols: columns.length,
    numRows: served + 1,
    sense: highs.constants.objectiveSense.maximize,
    colCost: columns.map((_, at) => urgency[at - pairs.length] ?? 0),
    colLower: columns.map(() => 0),
    colUpper: columns.map(({ most }) => most),
    rowLower: [...balance, ...capacity.map(() => 0), 0],
    rowUpper: [...balance, ...capacity, highs.infinity],
    matrix: {
      format: "csc",
      numRows: served + 1,
      numCols: columns.length,
      starts,
      indices: Int32Array.from(entries, ([row]) => row),
      values: Float64Array.from(entries, ([, value]) => value),
    },
  };
  return { data, pairs, served };
}

/**
 * A best choice of pairs: first as many schools as can be have a mentor, of them the most urgent, then
 * the worth of all pairs is the greatest. Two linear programmes by HiGHS; which of several best choices
 * comes back is the solver's affair (`firstOfEquals` settles it).
 *
 * @throws Error when the solver gives no optimum or one that is not whole: a bug, never data
 * @source Huangfu & Hall (2018), Math. Prog. Comp. 10:119 (HiGHS, dual simplex)
 */
export async function solvePairing(problem: PairingProblem): Promise<Chosen> {
  const chosen = new Uint8Array(problem.units.length);
  if (!problem.units.some((unit) => unit >= 0)) return chosen;
  const highs = await (loading ??= loadHighs());
  const { data, pairs, served } = modelOf(highs, problem);
  const values = highs.withModel((model) => {
    const run = () => {
      model.run();
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal)
        throw new Error("The solver found no optimum of the pairs");
    };
    model.options.set({ output_flag: false, solver: "simplex" });
    model.passModel(data);
    run();
    const most = Math.round(model.getObjectiveValue());
    model.changeRowBounds(served, most, most);
    for (let at = 0; at < data.numCols; at += 1) {
      const pair = pairs[at];
      model.changeColCost(at, pair === undefined ? 0 : problem.units[pair]!);
    }
    run();
    return model.getSolution().colValue;
  });
  pairs.forEach((pair, at) => {
    const value = values[at]!;
    if (Math.abs(value - Math.round(value)) > 1e-6)
      throw new Error("The solver's choice of pairs is not whole");
    chosen[pair] = Math.round(value);
  });
  checkLimits(problem, chosen);
  return chosen;
}

function checkLimits(problem: PairingProblem, chosen: Chosen): void {
  const over =
    loadsOf(problem, chosen).some((load, mentor) => load > problem.capacity[mentor]!) ||
    problem.wants.some((want, school) => mentorsOf(problem, chosen, school) > want);
  if (over) throw new Error("The solver's choice of pairs breaks a limit");
}

/** What happens when a pair may not be: who the school gets then, and what that costs. */
export interface Alternative {
  /** The mentor instead; null when the school is left with one mentor fewer. */
  readonly mentor: number | null;
  /** The school that is left without any mentor for it, this one or another; null when none is. */
  readonly left: number | null;
  /** A school without a mentor that gets one for it; null when none does. */
  readonly joins: number | null;
  /** Units of benefit that all pairs together lose; below 0 only when a school is left. */
  readonly unitsLost: number;
}

/**
 * Second choices (вторые варианты): for each pair the best choice of all pairs without it, exactly and
 * without solving anew. The school leaves the mentor for some place, and the best chain of moves from
 * there fills the mentor's room again or leaves it free.
 *
 * @param chosen a best choice
 * @returns asked pair by pair: places of the school and of the mentor
 * @throws NotOptimalError when the choice is none
 */
export function secondChoices(
  problem: PairingProblem,
  chosen: Chosen,
  bonus: number,
): (school: number, mentor: number) => Alternative {
  const moves = movesOf(problem, chosen, bonus);
  const chains = bestChains(moves);
  const outside = problem.capacity.length;
  return (school, mentor) => {
    let [place, gain] = [outside, -Infinity];
    stepsOf(problem, chosen, bonus, school, (from, to, step) => {
      if (from !== mentor) return;
      const total = step + chains.gains[to * moves.places + mentor]!;
      if (total > gain) [place, gain] = [to, total];
    });
    const { left, joins } = outsiders(problem, chosen, moves, chains, { school, mentor, place });
    const urgency = (one: number | null) => (one === null ? 0 : problem.urgency[one]!);
    return {
      mentor: place === outside ? null : place,
      left,
      joins,
      unitsLost: 0 - gain - bonus * (urgency(left) - urgency(joins)),
    };
  };
}

/** Who loses the only mentor and who gets the first one on the way: a chain passes outside once. */
function outsiders(
  problem: PairingProblem,
  chosen: Chosen,
  { places, movers }: Moves,
  chains: Chains,
  start: { readonly school: number; readonly mentor: number; readonly place: number },
): Pick<Alternative, "left" | "joins"> {
  const outside = places - 1;
  const chain = chainPlaces(chains, places, start.place, start.mentor);
  const steps = chain.slice(1).map((to, at) => {
    const from = chain[at]!;
    return { from, to, mover: movers[from * places + to]! };
  });
  steps.unshift({ from: start.mentor, to: start.place, mover: start.school });
  const found = (fits: (step: (typeof steps)[number]) => boolean, has: number): number | null => {
    const step = steps.find((one) => one.mover >= 0 && fits(one));
    return step && mentorsOf(problem, chosen, step.mover) === has ? step.mover : null;
  };
  return {
    left: found(({ to }) => to === outside, 1),
    joins: found(({ from }) => from === outside, 0),
  };
}
