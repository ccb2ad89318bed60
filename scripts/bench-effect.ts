/**
 * How the estimate of an effect fares over many generated regions with known truth, and what its checks
 * say: share of regions with an estimate, bias, interval, false alarms or power. Markdown on the screen.
 * Run: `npx tsx scripts/bench-effect.ts [--regions 200] [--from 1] [--worlds probit,items,planted] [--shifts 0,0.3] [--select …]`.
 *
 * In the planted world schools improve by a plan of their own, and the worst of the first years are
 * mostly these: what no estimate can tell from support, only the remark on their drift.
 */
import { parseArgs } from "node:util";
import { buildDataSet } from "../src/indicators/data-set.ts";
import { cohortsOf } from "../src/support/effect/cohorts.ts";
import { discontinuity } from "../src/support/effect/discontinuity.ts";
import { effectHistories } from "../src/support/effect/effect-histories.ts";
import { estimateEffect } from "../src/support/effect/estimate-effect.ts";
import { modelEffect } from "../src/support/effect/model-effect.ts";
import { policy } from "../src/reference/policy.ts";
import { itemWorld } from "../test/worlds/item-world.ts";
import { plantedWorld } from "../test/worlds/planted-world.ts";
import { probitWorld } from "../test/worlds/probit-world.ts";
import { inputOf, type Support, type World } from "../test/worlds/world.ts";

const makers = { probit: probitWorld, items: itemWorld, planted: plantedWorld };
type Name = keyof typeof makers;

const { values } = parseArgs({
  options: {
    regions: { type: "string", default: "200" },
    from: { type: "string", default: "1" },
    worlds: { type: "string", default: "probit,items,planted" },
    shifts: { type: "string", default: "0,0.3" },
    select: { type: "string", default: "worst-results,true-level" },
  },
});
const [regions, first] = [Number(values.regions), Number(values.from)];

/** Mean change of the true share below the minimum that support made, over the supported results. */
function trueEffect(helped: World, plain: World, { from: since }: Support): number {
  const supported = new Set(helped.supported);
  let [change, n] = [0, 0];
  helped.results.forEach(({ school, year, counts }, at) => {
    if (year < since || !supported.has(school)) return;
    const pupils = counts.reduce((sum, one) => sum + one, 0);
    change += pupils * (helped.trueShares[at]![0]! - plain.trueShares[at]![0]!);
    n += pupils;
  });
  return change / n;
}

interface Told {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

function assess(name: Name, seed: number, support: Support) {
  const helped = makers[name]({ seed, support });
  const truth = support.effect === 0 ? 0 : trueEffect(helped, makers[name]({ seed }), support);
  const dataSet = buildDataSet(inputOf(helped));
  const starts = new Map(helped.supported.map((school) => [school, support.from]));
  const model = modelEffect({ dataSet, starts, year: 2024 });
  const participation = helped.supported.map((school, line) => ({
    ...{ school, year: support.from, support: "Наставничество", line: line + 2 },
  }));
  const histories = effectHistories(dataSet, participation, {
    ...{ indicator: "low", years: helped.years },
  });
  const matched = estimateEffect(histories, { permutations: 99 });
  const border = discontinuity(cohortsOf(histories, policy.effect));
  return {
    truth,
    model: model.status === "estimated" ? model : null,
    matched: matched.status === "estimated" ? matched.effect : null,
    border: border.status === "estimated" ? border.effect : null,
  };
}

const row = (...cells: readonly string[]): void => console.log(`| ${cells.join(" | ")} |`);
const mean = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length;
const points = (of: number): string => (100 * of).toFixed(2);
const percent = (part: number, of: number): string =>
  of === 0 ? "–" : `${((100 * part) / of).toFixed(1)} %`;

/** Given in how many regions; bias, spread of the estimates, intervals that hold the truth. */
function fares(all: readonly { readonly truth: number; readonly one: Told | null }[]): string[] {
  const told = all.flatMap(({ truth, one }) => (one ? [{ truth, ...one }] : []));
  if (told.length === 0) return ["0 %", "–", "–", "–"];
  const off = told.map(({ value, truth }) => value - truth);
  const bias = mean(off);
  const spread = Math.sqrt(mean(off.map((one) => (one - bias) ** 2)));
  const held = told.filter(({ low, high, truth }) => low <= truth && truth <= high).length;
  return [
    percent(told.length, all.length),
    `${points(bias)} ± ${points(spread / Math.sqrt(told.length))}`,
    points(spread),
    percent(held, told.length),
  ];
}

const four = (name: string) => [`${name}: given`, "bias, points", "spread", "holds the truth"];
row(
  ...["generator, selection, shift", "true, points", ...four("model"), "told (p < .05)"],
  ...["bracket wider", "drift told", "detectable, points", ...four("matching"), ...four("border")],
);
row(...Array.from({ length: 18 }, () => "---"));
for (const name of values.worlds.split(",") as Name[])
  for (const select of values.select.split(",") as Support["select"][])
    for (const effect of values.shifts.split(",").map(Number)) {
      const support: Support = { select, schools: 16, from: 2023, effect };
      const all = Array.from({ length: regions }, (_, at) => assess(name, first + at, support));
      const told = all.flatMap(({ model }) => model ?? []);
      const wide = told.filter(
        ({ effect: own, byLasting }) =>
          Math.abs((byLasting ?? own).share.value - own.share.value) > policy.effect.bracket,
      );
      row(
        `${name}, ${select}, ${effect}`,
        points(mean(all.map(({ truth }) => truth))),
        ...fares(all.map(({ truth, model }) => ({ truth, one: model && model.effect.share }))),
        percent(told.filter((one) => one.effect.p < 0.05).length, told.length),
        percent(wide.length, told.length),
        percent(told.filter(({ drift }) => drift && drift.perYear.p < 0.05).length, told.length),
        points(mean(told.map(({ detectable }) => detectable.share))),
        ...fares(all.map(({ truth, matched }) => ({ truth, one: matched }))),
        ...fares(all.map(({ truth, border }) => ({ truth, one: border }))),
      );
    }
