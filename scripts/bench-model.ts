/**
 * What the decisions are worth on regions with known truth: whether a printed stability comes true when
 * pupils are drawn anew, whom the lists hold though the rule does not hold for the shares behind the
 * results, and how often a certainty in words is right. Markdown on the screen.
 * Run: `npx tsx scripts/bench-model.ts [--seeds 5] [--from 1] [--redraws 100] [--schools 120]
 *   [--criteria default] [--worlds probit,items,planted] [--luck kept]`.
 */
import { parseArgs } from "node:util";
import type { ClusterVerdict } from "../src/clusters/classification.ts";
import { classifyYear } from "../src/clusters/classify.ts";
import { createLists, type Lists } from "../src/clusters/lists.ts";
import type { Standing } from "../src/clusters/standing.ts";
import type { Criteria } from "../src/criteria/criteria-file.ts";
import { loadCriteria } from "../src/criteria/load-criteria.ts";
import type { Certainty, Verdict } from "../src/criteria/verdict.ts";
import { seededRandom } from "../src/shared/random.ts";
import { itemWorld } from "../test/worlds/item-world.ts";
import { plantedWorld } from "../test/worlds/planted-world.ts";
import { probitWorld } from "../test/worlds/probit-world.ts";
import { cellsOf, inputOf, keyOf, withTrueShares, type World } from "../test/worlds/world.ts";

/** A probability that was said, and what came of it: 0, 1 or how often. */
interface Forecast {
  readonly said: number;
  readonly came: number;
}

/** A school in the list of the last year of one region. */
interface Judged {
  readonly world: string;
  readonly kind: string;
  /** Fewer than ten pupils a grade. */
  readonly isSmall: boolean;
  readonly isAssessed: boolean;
  /** Id of the label cluster; "" without one. */
  readonly label: string;
  readonly trueLabel: string;
  /** Whether the rule of the label holds for the true shares; of a school without one nothing is asked. */
  readonly holds: boolean;
  /** Printed stability against how often the label came again. */
  readonly again: Forecast | null;
  /** Cluster → probability that its rule holds, against the truth, and the tier that it is printed in. */
  readonly clusters: ReadonlyMap<string, Forecast & { readonly standing: Standing | undefined }>;
  /** Met conditions of a low share, against the truth. */
  readonly met: readonly (Forecast & { readonly certainty: Certainty })[];
}

const makers = { probit: probitWorld, items: itemWorld, planted: plantedWorld };

/** Labels that name a school for help; a leader is no risk. */
const isRisk = (label: string): boolean => label !== "" && label !== "ШЛ";

const leavesOf = (verdict: Verdict): Verdict[] =>
  verdict.children ? verdict.children.flatMap(leavesOf) : [verdict];

/** Met conditions «the share below the minimum is at least …» of one school, each once, against the truth. */
function metOf(
  because: readonly ClusterVerdict[],
  criteria: Criteria,
  trueLow: (year: number, procedure: string) => number | undefined,
): Judged["met"] {
  const found = new Map<string, Judged["met"][number]>();
  for (const leaf of because.flatMap(({ verdict }) => leavesOf(verdict))) {
    const { outcome, certainty, probability, threshold, indicator, procedure, year } = leaf;
    if (outcome !== "met" || !certainty || probability === undefined || !procedure) continue;
    if (threshold?.kind !== "absolute" || threshold.operator !== ">=" || year === undefined)
      continue;
    if (criteria.indicators[indicator ?? ""]?.kind !== "belowMinimumShare") continue;
    const key = keyOf(procedure);
    const low = trueLow(year, key);
    if (low === undefined) continue;
    const came = low >= threshold.value ? 1 : 0;
    found.set(`${key}/${year}/${threshold.value}`, { certainty, said: probability, came });
  }
  return [...found.values()];
}

/** The same rules on shares that are known: nothing is left to be sure of or to be drawn to the region. */
const onShares = (criteria: Criteria): Criteria =>
  JSON.parse(JSON.stringify(criteria), (key, value: unknown) =>
    ["withProbability", "by"].includes(key) ? undefined : key === "decideBy" ? "raw" : value,
  ) as Criteria; // of the same shape, optional parts left out

/** The lists of a region and of its truth, side by side. */
function judge(world: World, criteria: Criteria, redraws: number, seed: number): Judged[] {
  const year = world.years.at(-1)!;
  const listsOf = (cells: Parameters<typeof inputOf>[1], by = criteria): Lists =>
    createLists(inputOf(world, cells), by);
  const lists = listsOf(cellsOf(world));
  const truth = listsOf(withTrueShares(world), onShares(criteria));
  const printed = classifyYear(lists, year, {});
  const random = seededRandom(seed * 977 + 11);
  const again = new Map<string, number>();
  const labelOf = (of: Lists, code: string) => of.places(year).of.get(code)?.label;
  for (let run = 0; run < redraws; run += 1) {
    const redrawn = listsOf(cellsOf(world, world.redraw(random)));
    for (const { code, label } of printed.schools)
      if (labelOf(redrawn, code) === label) again.set(code, (again.get(code) ?? 0) + 1);
  }
  const labels = new Set(criteria.clusters.filter((c) => c.kind === "label").map(({ id }) => id));
  const evaluator = truth.evaluator(year);
  const schools = new Map(world.schools.map((school) => [school.code, school]));
  const lows = new Map(
    world.results.map(({ school, procedure, year: of }, at) => [
      `${school}/${procedure}/${of}`,
      world.trueShares[at]![0],
    ]),
  );
  return printed.schools.map((printedSchool): Judged => {
    const { code, label, status, stability, because, probability, standing } = printedSchool;
    const { kind = "", size = 0 } = schools.get(code) ?? {};
    const holds = new Map(
      truth.criteria.clusters.map(({ id, rule }) => [id, evaluator.outcome(rule, code) === "met"]),
    );
    const met = metOf(because, criteria, (of, key) => lows.get(`${code}/${key}/${of}`));
    const isAssessed = status === "classified";
    return {
      ...{ world: world.name, kind, isSmall: size < 10, isAssessed, met },
      label: labels.has(label) ? label : "",
      trueLabel: labelOf(truth, code) ?? "",
      holds: holds.get(label) ?? false,
      again:
        isAssessed && stability !== null
          ? { said: stability, came: (again.get(code) ?? 0) / redraws }
          : null,
      clusters: new Map(
        Object.entries(probability).map(([cluster, said]) => [
          cluster,
          { said, came: holds.get(cluster) ? 1 : 0, standing: standing[cluster] },
        ]),
      ),
    };
  });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;
const number = (value: number, digits = 3): string =>
  Number.isNaN(value) ? "–" : value.toFixed(digits);
const partOf = (hits: number, of: number): string =>
  of === 0 ? "–" : `${((100 * hits) / of).toFixed(0)} % of ${of}`;
/** Share of those asked for which it is so, with the base. */
const share = <T>(of: readonly T[], isSo: (one: T) => boolean): string =>
  partOf(of.filter(isSo).length, of.length);

const brier = (of: readonly Forecast[]): number =>
  mean(of.map(({ said, came }) => (said - came) ** 2));

/** Ten bins of what was said: said, came true, how many. */
const binsOf = (of: readonly Forecast[]) =>
  Array.from({ length: 10 }, (_, at) => {
    const own = of.filter(({ said }) => Math.min(9, Math.floor(10 * said + 1e-9)) === at);
    return {
      ...{ at, n: own.length, said: mean(own.map(({ said }) => said)) },
      came: mean(own.map(({ came }) => came)),
    };
  });

/** Bins of fewer say nothing. */
const ENOUGH = 60;
const worstBin = (of: readonly Forecast[]): string => {
  const enough = binsOf(of).filter(({ n }) => n >= ENOUGH);
  if (enough.length === 0) return "–";
  const worst = Math.max(...enough.map(({ said, came }) => Math.abs(said - came)));
  return `${(100 * worst).toFixed(1)} of ${enough.length} bins`;
};

const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

function report(judged: readonly Judged[], redraws: number, labelIds: ReadonlySet<string>): string {
  const names = [...new Set(judged.map(({ world }) => world))];
  const parts = [...names.map((name) => judged.filter((one) => one.world === name)), judged];
  const table = (rows: readonly (readonly [string, (of: readonly Judged[]) => string])[]) =>
    [
      row("measure", ...names, "pooled"),
      row("---", ...parts.map(() => "---")),
      ...rows.flatMap(([title, of]) => {
        const cells = parts.map(of);
        return cells.every((one) => one === "–") ? [] : [row(title, ...cells)];
      }),
    ].join("\n");
  const again = (of: readonly Judged[]) => of.flatMap((one) => one.again ?? []);
  // an unbiased estimate of the variance of how often a label came in so many redraws
  const noise = (of: readonly Forecast[]) =>
    mean(of.map(({ came }) => (came * (1 - came)) / (redraws - 1)));
  const assessed = (of: readonly Judged[]) => of.filter(({ isAssessed }) => isAssessed);
  const ordinary = (of: readonly Judged[]) => assessed(of).filter((o) => o.kind === "ordinary");
  const labels = [...new Set(judged.map(({ label }) => label))].filter((one) => one !== "").sort();
  const clusters = [...new Set(judged.flatMap((one) => [...one.clusters.keys()]))];
  const forecasts = (of: readonly Judged[], cluster: string) =>
    assessed(of).flatMap((one) => one.clusters.get(cluster) ?? []);
  const tiered = clusters.filter((one) =>
    judged.some(({ clusters: own }) => own.get(one)?.standing !== undefined),
  );
  const inTier = (of: readonly Judged[], tier: Standing, among = tiered) =>
    among.flatMap((one) => forecasts(of, one).filter(({ standing }) => standing === tier));
  const cameTrue = ({ came }: Forecast) => came === 1;
  const bins = (title: string, of: readonly Forecast[]) =>
    [
      `\n${title}: said / came true (schools)`,
      ...binsOf(of).flatMap(({ at, n, said, came }) =>
        n === 0 ? [] : [`- ${at / 10}–${(at + 1) / 10}: ${number(said)} / ${number(came)} (${n})`],
      ),
    ].join("\n");
  return [
    table([
      ["«same label»: Brier", (of) => number(brier(again(of)))],
      ["of it noise of the redraws", (of) => number(noise(again(of)))],
      ["without that noise", (of) => number(brier(again(of)) - noise(again(of)))],
      [`worst ten-point bin of ≥ ${ENOUGH} schools, points`, (of) => worstBin(again(of))],
      ...labels.map((label): [string, (of: readonly Judged[]) => string] => [
        `${label}: stability said / came true`,
        (of) => {
          const own = again(of.filter((one) => one.label === label));
          return `${number(mean(own.map((o) => o.said)), 2)} / ${number(mean(own.map((o) => o.came)), 2)}`;
        },
      ]),
      [
        "listed with a stability under 0.5",
        (of) =>
          share(
            of.filter(({ label }) => label !== ""),
            (one) => (one.again?.said ?? 1) < 0.5,
          ),
      ],
      ...clusters.map((cluster): [string, (of: readonly Judged[]) => string] => [
        `P(${cluster}): Brier`,
        (of) => number(brier(forecasts(of, cluster))),
      ]),
      ["«подтверждён»: truly so", (of) => share(inTier(of, "confirmed"), cameTrue)],
      ["«требует проверки»: truly so", (of) => share(inTier(of, "to-check"), cameTrue)],
      ...tiered.map((one): [string, (of: readonly Judged[]) => string] => [
        `${one}: of the truly so, in either tier`,
        (of) =>
          share(forecasts(of, one).filter(cameTrue), ({ standing }) => standing !== undefined),
      ]),
      [
        "«подтверждён» of schools with fewer than 10 pupils a grade: truly so",
        (of) =>
          share(
            inTier(
              of.filter(({ isSmall }) => isSmall),
              "confirmed",
            ),
            cameTrue,
          ),
      ],
      ...(["confirmed", "to-check"] as const).map(
        (tier): [string, (of: readonly Judged[]) => string] => [
          `ordinary, «${tier}» in a risk label: all; not truly so`,
          (of) => {
            const risks = tiered.filter((one) => isRisk(one) && labelIds.has(one));
            const own = (wanted: (one: Forecast) => boolean) =>
              share(ordinary(of), ({ clusters: all }) =>
                risks.some((one) => {
                  const said = all.get(one);
                  return said?.standing === tier && wanted(said);
                }),
              );
            return `${own(() => true)}; ${own((one) => !cameTrue(one))}`;
          },
        ],
      ),
      ["ordinary with a risk label", (of) => share(ordinary(of), ({ label }) => isRisk(label))],
      [
        "the same though its rule does not hold on true shares",
        (of) => share(ordinary(of), ({ label, holds }) => isRisk(label) && !holds),
      ],
      ...labels
        .filter(isRisk)
        .map((risk): [string, (of: readonly Judged[]) => string] => [
          `of them ${risk}: all; not on true shares`,
          (of) =>
            [() => true, ({ holds }: Judged) => !holds]
              .map((isSo) => share(ordinary(of), (one) => one.label === risk && isSo(one)))
              .join("; "),
        ]),
      ...labels.flatMap((label): [string, (of: readonly Judged[]) => string][] => [
        [
          `${label}: the rule holds on true shares`,
          (of) =>
            share(
              of.filter((one) => one.label === label),
              ({ holds }) => holds,
            ),
        ],
        [
          `${label}: found of those with the label by true shares`,
          (of) =>
            share(
              of.filter((one) => one.trueLabel === label),
              (one) => one.label === label,
            ),
        ],
      ]),
      ...(["confirmed", "probable", "unstable"] as const).map(
        (certainty): [string, (of: readonly Judged[]) => string] => [
          `met condition of a low share, «${certainty}»: true`,
          (of) =>
            share(
              of.flatMap(({ met }) => met.filter((one) => one.certainty === certainty)),
              ({ came }) => came === 1,
            ),
        ],
      ),
      ["assessed", (of) => share(of, ({ isAssessed }) => isAssessed)],
      [
        "assessed of schools with fewer than 10 pupils a grade",
        (of) =>
          share(
            of.filter(({ isSmall }) => isSmall),
            ({ isAssessed }) => isAssessed,
          ),
      ],
    ]),
    bins("Stability, pooled", again(judged)),
    ...clusters.map((cluster) => bins(`P(${cluster}), pooled`, forecasts(judged, cluster))),
  ].join("\n");
}

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "5" },
    from: { type: "string", default: "1" },
    redraws: { type: "string", default: "100" },
    schools: { type: "string", default: "120" },
    criteria: { type: "string", default: "default" },
    worlds: { type: "string", default: Object.keys(makers).join() },
    luck: { type: "string", default: "anew" },
  },
});
const [seeds, from, redraws, schools] = [
  Number(values.seeds),
  Number(values.from),
  Number(values.redraws),
  Number(values.schools),
];
const asked = values.worlds.split(",");
const luck = values.luck === "kept" ? "kept" : "anew";
const criteria = await loadCriteria(values.criteria);
const judged = Object.entries(makers)
  .filter(([name]) => asked.includes(name))
  .flatMap(([, make]) =>
    Array.from({ length: seeds }, (_, at) => {
      const seed = from + at;
      return judge(make({ seed, schools, luck }), criteria, redraws, seed);
    }).flat(),
  );
console.log(
  `${values.criteria}: ${seeds} regions of each world from seed ${from}, ${schools} schools, ${redraws} redraws, luck of a cohort ${luck}\n`,
);
const labelIds = criteria.clusters.filter(({ kind }) => kind === "label").map(({ id }) => id);
console.log(report(judged, redraws, new Set(labelIds)));
