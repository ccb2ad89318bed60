/**
 * What is said of whole schools on regions with known truth: value against context, the shares behind
 * the results, trend, markers of ВПР. Markdown on the screen; `bench-model.ts` measures the lists.
 * Run: `npx tsx scripts/bench-model-schools.ts [--seeds 5] [--from 1]`.
 */
import type { Cell } from "../src/facts/cell.ts";
import { parseArgs } from "node:util";
import { dynamics } from "../src/dynamics/dynamics.ts";
import { breaksOf } from "../src/dynamics/input.ts";
import type { ContextIndexSpec } from "../src/indicators/context-index.ts";
import { schoolValues } from "../src/indicators/context-residual/school-values.ts";
import { contextualResiduals } from "../src/indicators/context-residual/contextual-residuals.ts";
import { buildDataSet, type DataSet } from "../src/indicators/data-set.ts";
import { objectivityDefaults } from "../src/indicators/objectivity/objectivity-defaults.ts";
import { objectivity, type SchoolObjectivity } from "../src/indicators/objectivity/objectivity.ts";
import { seededRandom } from "../src/shared/random.ts";
import { resultsDraws } from "../src/statistics/results-draws.ts";
import { fitResultsModel } from "../src/statistics/results-model.ts";
import { knownExam } from "../src/reference/exams.ts";
import { weightedLeastSquares } from "../src/statistics/weighted-least-squares.ts";
import { itemWorld } from "../test/worlds/item-world.ts";
import { plantedWorld } from "../test/worlds/planted-world.ts";
import { probitWorld } from "../test/worlds/probit-world.ts";
import { inputOf, scoredRecordsOf, type World, type WorldOptions } from "../test/worlds/world.ts";

const makers = { probit: probitWorld, items: itemWorld, planted: plantedWorld };
type Name = keyof typeof makers;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "5" },
    from: { type: "string", default: "1" },
  },
});
const [seeds, from] = [Number(values.seeds), Number(values.from)];

const row = (...cells: readonly string[]): void => console.log(`| ${cells.join(" | ")} |`);
const head = (...cells: readonly string[]): void => {
  console.log("");
  row(...cells);
  row(...cells.map(() => "---"));
};
const mean = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length;
const percent = (part: number, of: number): string =>
  of === 0 ? "–" : `${((100 * part) / of).toFixed(0)} % of ${of}`;

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const [a, b] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
  const of = (f: (x: number, y: number) => number) => mean(pairs.map(([x, y]) => f(x - a, y - b)));
  return of((x, y) => x * y) / Math.sqrt(of((x) => x * x) * of((_, y) => y * y));
}

const worldsOf = (name: Name, options: Omit<WorldOptions, "seed">, count: number): World[] =>
  Array.from({ length: count }, (_, at) => makers[name]({ ...options, seed: from + at }));
const dataSetOf = (world: World): DataSet => buildDataSet(inputOf(world));

const index: ContextIndexSpec = {
  ...{ kind: "contextIndex", formula: "z", coverage: 1 },
  terms: [
    { variable: "parentsHigherBoth", weight: 1, sign: 1 },
    { variable: "pupilsLowIncome", weight: 1, sign: -1 },
    { variable: "pupilsNonNative", weight: 1, sign: -1 },
  ],
};

/** Kinds of the planted world whose ВПР an honest office would mark. */
const MARKED = new Set(["inflated_vpr", "selective_absence"]);

/** Value of each school as today's residuals give it: the lasting ones of all procedures, by participants. */
function valuesOf(world: World, without: (school: string, exam: string) => boolean) {
  const dataSet = dataSetOf(world);
  const sums = new Map<string, { sum: number; n: number }>();
  for (const procedure of world.procedures) {
    const year = world.years.at(-1)!;
    const found = contextualResiduals(dataSet, { procedure, year, index, predictors: ["index"] });
    if (found.status === "refused") continue;
    for (const { school, n, lasting } of found.schools) {
      if (without(school, procedure.exam)) continue;
      const own = sums.get(school) ?? { sum: 0, n: 0 };
      sums.set(school, { sum: own.sum + n * lasting.residual, n: own.n + n });
    }
  }
  return new Map([...sums].map(([school, { sum, n }]) => [school, sum / n]));
}

/** Residuals of the true levels on the covariates the office knows: no result can tell more. */
function ceilingOf({ schools }: World): Map<string, number> {
  const table = schools.map(({ level, context: [a = 0, b = 0, c = 0] }) => ({ level, a, b, c }));
  const fit = weightedLeastSquares(table, { outcome: "level", covariates: ["a", "b", "c"] });
  return new Map(schools.map(({ code }, at) => [code, fit.rows[at]!.residual]));
}

const correlate = ({ schools }: World, values: ReadonlyMap<string, number>): number =>
  correlation(
    schools.flatMap(({ code, value }) => {
      const own = values.get(code);
      return own === undefined ? [] : [[own, value] as const];
    }),
  );

head("value against true value added, r", ...Object.keys(makers));
const regionsOf = new Map(
  (Object.keys(makers) as Name[]).map((name) => [name, worldsOf(name, {}, seeds)]),
);
const valueRow = (title: string, of: (world: World) => ReadonlyMap<string, number>) =>
  row(
    title,
    ...[...regionsOf.values()].map((worlds) =>
      mean(worlds.map((world) => correlate(world, of(world)))).toFixed(2),
    ),
  );
valueRow("today, all results", (world) => valuesOf(world, () => false));
valueRow("today, ВПР of marked kinds left out", (world) => {
  const marked = new Set(
    world.schools.filter(({ kind }) => MARKED.has(kind)).map(({ code }) => code),
  );
  return valuesOf(
    world,
    (school, exam) => marked.has(school) && knownExam(exam)?.assessesObjectivity === true,
  );
});
const modelled = (world: World, leaveOut: (cell: Cell) => boolean) =>
  new Map(
    schoolValues(dataSetOf(world), {
      ...{ year: world.years.at(-1)!, index, predictors: ["index"], leaveOut },
    }).schools.map(({ school, value }) => [school, value]),
  );
valueRow("model, all results", (world) => modelled(world, () => false));
valueRow("model, ВПР of marked kinds left out", (world) => {
  const marked = new Set(
    world.schools.filter(({ kind }) => MARKED.has(kind)).map(({ code }) => code),
  );
  return modelled(
    world,
    ({ school, exam }) => marked.has(school) && knownExam(exam)?.assessesObjectivity === true,
  );
});
valueRow("true levels on the known context", ceilingOf);

/**
 * Schools whose interval against their context holds the truth: what their lasting level differs by from
 * that of schools in the same conditions, in the units in which the model tells it (a world's own are of
 * ability, before chance of a paper).
 */
function coverageOf(world: World): { readonly inside: number; readonly all: number } {
  const found = schoolValues(dataSetOf(world), {
    ...{ year: world.years.at(-1)!, index, predictors: ["index"] },
  });
  const own = new Map(found.schools.map((one) => [one.school, one]));
  const known = world.schools.flatMap(({ code, level, context }) => {
    const told = own.get(code);
    return told ? [{ level, told, seen: context.reduce((sum, one) => sum + one, 0) }] : [];
  });
  const table = known.map(({ level, seen }) => ({ level, seen }));
  const fit = weightedLeastSquares(table, { outcome: "level", covariates: ["seen"] });
  const pairs = known.map(({ told }, at) => ({ told, truth: fit.rows[at]!.residual }));
  const unit =
    mean(pairs.map(({ told, truth }) => told.residual * truth)) /
    mean(pairs.map(({ truth }) => truth ** 2));
  const inside = pairs.filter(
    ({ told, truth }) => told.low <= unit * truth && unit * truth <= told.high,
  );
  return { inside: inside.length, all: pairs.length };
}
{
  const found = [...regionsOf.values()].map((worlds) => worlds.map(coverageOf));
  const sum = (of: readonly number[]) => of.reduce((total, one) => total + one, 0);
  head("interval against context, 95 %", ...Object.keys(makers), "pooled");
  row(
    "holds the true difference",
    ...[...found, found.flat()].map((all) => {
      const [inside, of] = [sum(all.map((one) => one.inside)), sum(all.map((one) => one.all))];
      return `${((100 * inside) / of).toFixed(1)} % of ${of}`;
    }),
  );
}

/** Draws that a share is told by. */
const DRAWS = 200;
/** Share that acts call low. */
const LOW = 0.3;

/** How near raw shares and the model come to the shares below the minimum behind the results. */
function sharesOf(world: World) {
  const { results, trueShares } = world;
  const draws = resultsDraws(fitResultsModel(results), results, seededRandom(world.schools.length));
  const drawn = results.map(() => new Float64Array(DRAWS));
  for (let run = 0; run < DRAWS; run += 1) {
    draws.next();
    drawn.forEach((own, at) => {
      own[run] = draws.shares[draws.start[at]!]!;
    });
  }
  return results.map(({ counts }, at) => {
    const own = drawn[at]!.sort();
    const truth = trueShares[at]![0]!;
    return {
      raw: counts[0]! / counts.reduce((sum, one) => sum + one, 0) - truth,
      model: mean([...own]) - truth,
      isInside: own[0.025 * DRAWS]! <= truth && truth < own[0.975 * DRAWS]!,
      low: own.filter((share) => share >= LOW).length / DRAWS - (truth >= LOW ? 1 : 0),
    };
  });
}

head("share below the minimum behind a result", ...Object.keys(makers));
{
  const found = [...regionsOf.values()].map((worlds) => worlds.flatMap(sharesOf));
  type One = (typeof found)[number][number];
  const square = (of: (one: One) => number) => (all: readonly One[]) =>
    mean(all.map((one) => of(one) ** 2));
  const line = (title: string, of: (all: readonly One[]) => string) => row(title, ...found.map(of));
  const points = (value: number) => (100 * Math.sqrt(value)).toFixed(2);
  line("raw, rms error in points", (all) => points(square(({ raw }) => raw)(all)));
  line("model, rms error in points", (all) => points(square(({ model }) => model)(all)));
  line("95 % interval of the model holds it", (all) =>
    percent(all.filter(({ isInside }) => isInside).length, all.length),
  );
  line("P(share ≥ 30 %), Brier", (all) => square(({ low }) => low)(all).toFixed(4));
}

/** Schools of a kind in all regions, and of how many of them something is so. */
function ofKind(
  worlds: readonly World[],
  kind: string,
  isSo: (at: number, code: string) => boolean,
) {
  const all = worlds.flatMap(({ schools }, at) =>
    schools.filter((one) => one.kind === kind).map(({ code }) => isSo(at, code)),
  );
  return percent(all.filter(Boolean).length, all.length);
}

const KINDS = ["declining", "one_bad_year", "recovered", "ordinary", "chronic_low", "improving"];
head("trend: down, or with three years down or one bad year; planted world", ...KINDS);
for (const years of [
  [2021, 2022, 2023, 2024],
  [2022, 2023, 2024],
]) {
  const worlds = worldsOf("planted", { years }, seeds);
  const found = worlds.map((world) =>
    dynamics({ dataSet: dataSetOf(world), breaks: breaksOf([]) }, { from: 2023, to: 2024 }),
  );
  const ofDirection = (...directions: readonly string[]) => {
    const falling = found.map(
      ({ schools }) =>
        new Set(
          schools
            .filter(({ trend }) => directions.includes(trend.direction))
            .map(({ school }) => school),
        ),
    );
    return KINDS.map((kind) => ofKind(worlds, kind, (at, code) => falling[at]!.has(code)));
  };
  row(`${years.length} years`, ...ofDirection("снижается", "снижение или один плохой год"));
}

const LIFTED = ["recovered", "inflated_vpr", "bunched_oge", "selective_absence", "ordinary"];
head(
  "markers, with or without distributions of scores; schools of the kind",
  ...LIFTED.map((kind) => `planted, ${kind}`),
  "items, all",
);
for (const isScored of [false, true]) {
  const told = isScored ? "scores" : "marks alone";
  const found = [regionsOf.get("items")!, regionsOf.get("planted")!].map((worlds) =>
    worlds.map((world) => {
      const { cells, ...scored } = scoredRecordsOf(world);
      const schools = objectivity({
        dataSet: isScored ? buildDataSet(inputOf(world, cells)) : dataSetOf(world),
        ...{ year: world.years.at(-1)!, histograms: [], ...(isScored && scored) },
      });
      return new Map(schools.map((one) => [one.school, one]));
    }),
  );
  const [items = [], planted = []] = found;
  type One = SchoolObjectivity | undefined;
  const line = (title: string, isSo: (one: One) => boolean) => {
    const ofAll = (all: typeof planted) => {
      const schools = all.flatMap((region) => [...region.values()]);
      return percent(schools.filter(isSo).length, schools.length);
    };
    row(
      `${told}: ${title}`,
      ...LIFTED.map((kind) =>
        ofKind(regionsOf.get("planted")!, kind, (at, code) => isSo(planted[at]!.get(code))),
      ),
      ofAll(items),
    );
  };
  line("marked", (one) => one?.marked === true);
  line("ВПР in doubt", (one) => one?.exams.includes("ВПР") === true);
  line("ОГЭ in doubt", (one) => one?.exams.includes("ОГЭ") === true);
  for (const rule of objectivityDefaults.rules)
    line(
      rule,
      (one) => one?.markers.some((own) => own.rule === rule && own.found === true) === true,
    );
}
