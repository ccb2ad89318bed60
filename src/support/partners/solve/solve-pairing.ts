import highsModule, { type Highs, type ModelData } from "highs";
import { loadsOf, mentorsOf, type Chosen, type PairingProblem } from "./pairing-problem.ts";

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
