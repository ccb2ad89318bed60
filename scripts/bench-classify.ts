/**
 * How fast deciding is, without reading files: `npx tsx scripts/bench-classify.ts [--schools N]
 * [--criteria NAME] [--runs R] [--json]`. The region is invented and seeded.
 */
import { performance } from "node:perf_hooks";
import { type ClassifyInput, noRecords } from "../src/clusters/classify-input.ts";
import { classify } from "../src/clusters/classify.ts";
import { createLists } from "../src/clusters/lists.ts";
import type { Criteria } from "../src/criteria/criteria-file.ts";
import { loadCriteria } from "../src/criteria/load-criteria.ts";
import type { Cell } from "../src/facts/cell.ts";
import type { ContextRow, School } from "../src/read/tables.ts";
import { contextVariables } from "../src/reference/context-variables.ts";
import { assessesObjectivity, resultScale } from "../src/reference/exams.ts";
import { type Random, seededRandom } from "../src/shared/random.ts";
import { median } from "./bench-run.ts";
import { defineCommand, exitCodes, runIfStarted } from "./command.ts";
import { noArguments, wholeNumber } from "./options.ts";

const bench = defineCommand({
  name: "bench-classify",
  about: "Замер скорости отнесения школ к кластерам на вымышленном регионе, без чтения файлов.",
  args: noArguments,
  options: {
    schools: { value: "N", help: "школ", default: "1000", read: wholeNumber("schools", 1) },
    criteria: { value: "NAME", help: "набор критериев", default: "default" },
    runs: {
      value: "R",
      help: "сколько раз повторить",
      default: "5",
      read: wholeNumber("runs", 1),
    },
    json: { flag: true, help: "печатать JSON" },
  },
  codes: [],
  run: async (_, { json, ...given }) => {
    const figures = await figuresOf(given);
    if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
    else
      for (const [name, value] of Object.entries(figures))
        process.stdout.write(
          `${name}: ${typeof value === "number" ? Number(value.toFixed(2)) : value}\n`,
        );
    return exitCodes.fine;
  },
});

const year = 2024;
const years = [2021, 2022, 2023, 2024];

/** Splits `n` between parts with a weakness of the school from 0 to 1: the weaker, the more «2». */
function marksOf(
  n: number,
  weakness: number,
  random: Random,
): readonly [number, number, number, number] {
  const shares = [0.05 + 0.4 * weakness, 0.35, 0.4 - 0.3 * weakness, 1];
  let left = n;
  const counts = shares.map((share, at) => {
    const count = at === 3 ? left : Math.min(left, Math.round(n * share * (0.7 + 0.6 * random())));
    left -= count;
    return count;
  });
  const [n2 = 0, n3 = 0, n4 = 0, n5 = 0] = counts;
  return [n2, n3, n4, n5];
}

function cellOf(
  procedure: Criteria["procedures"][string],
  place: { readonly school: string; readonly year: number },
  weakness: number,
  random: Random,
): Cell {
  const { exam, subject, grade } = procedure;
  const n = 8 + Math.floor(70 * random());
  const [n2, n3, n4, n5] = marksOf(n, weakness, random);
  const isScored = resultScale(procedure) === "test";
  const journal = assessesObjectivity(procedure) ? Math.round(n * 0.5 * random()) : null;
  return {
    ...place,
    exam,
    subject,
    grade,
    n,
    absent: 0,
    scale: isScored ? "test" : "primary",
    mean: 40 + 30 * (1 - weakness) * random(),
    median: 50,
    sd: 12,
    ...(isScored
      ? { n2: null, n3: null, n4: null, n5: null, to60: n3, to80: n4, to100: n5 }
      : { n2, n3, n4, n5, to60: null, to80: null, to100: null }),
    belowMinimum: n2,
    journalLower: journal,
    journalSame: journal === null ? null : n - journal,
    journalHigher: journal === null ? null : 0,
    maxPrimary: null,
    sources: [`results/${place.year}/${exam}.csv:2`],
  };
}

/** Schools of an invented region with every procedure of the file in every year, and its context. */
function region(criteria: Criteria, count: number): ClassifyInput {
  const random = seededRandom(20);
  const schools = Array.from({ length: count }, (_, at): School => ({
    code: String(100_000 + at),
    name: `Школа № ${at + 1}`,
    municipality: `Район ${at % 30}`,
    logins: [],
    otherNames: [],
    line: at + 2,
  }));
  const weakness = new Map(schools.map(({ code }) => [code, random() ** 2]));
  const places = schools.flatMap(({ code: school }) => years.map((one) => ({ school, year: one })));
  const cells = places.flatMap((place) =>
    Object.values(criteria.procedures).map((procedure) =>
      cellOf(procedure, place, weakness.get(place.school) ?? 0, random),
    ),
  );
  const context = places.map((place, line): ContextRow => ({
    ...place,
    values: Object.fromEntries(
      contextVariables.map(({ id, of }) => [
        id,
        of === undefined ? 500 : Math.floor(200 * random()),
      ]),
    ),
    file: `context/${place.year}.csv`,
    line: line + 2,
  }));
  return { ...noRecords, schools, cells, context };
}

/** Median time of `runs` calls after a warming one, in milliseconds. */
function medianTime(runs: number, job: () => void): number {
  job();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    job();
    return performance.now() - start;
  });
  return median(times);
}

const withResamples = (criteria: Criteria, resamples: number): Criteria => ({
  ...criteria,
  stability: { ...criteria.stability, resamples },
});

async function figuresOf({
  schools: count,
  criteria: name,
  runs,
}: {
  readonly schools: number;
  readonly criteria: string;
  readonly runs: number;
}) {
  const criteria = await loadCriteria(name);
  const input = region(criteria, count);
  const decide = (resamples: number) => () =>
    void classify(input, withResamples(criteria, resamples), { year });
  const start = performance.now();
  decide(criteria.stability.resamples)();
  const first = performance.now() - start;
  const all = medianTime(runs, decide(criteria.stability.resamples));
  const evidence = medianTime(runs, decide(0));
  const outcomes = medianTime(runs, () => void createLists(input, criteria).members(year));
  const bytes = classify(input, withResamples(criteria, 0), { year }).schools.reduce(
    (sum, school) => sum + JSON.stringify(school).length,
    0,
  );
  return {
    criteria: name,
    schools: count,
    resamples: criteria.stability.resamples,
    coldMs: first,
    classifyMs: all,
    withoutResamplesMs: evidence,
    outcomesMs: outcomes,
    resampleMs: (all - evidence) / Math.max(1, criteria.stability.resamples),
    evidenceMillionCharacters: bytes / 1e6,
  };
}

await runIfStarted(import.meta.url, bench);
