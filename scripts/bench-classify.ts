/**
 * How fast deciding is, without reading files: `npx tsx scripts/bench-classify.ts [--schools N]
 * [--criteria NAME] [--runs R] [--json]`. The region is invented and seeded.
 */
import { type ClassifyInput, noRecords } from "../src/clusters/classify-input.ts";
import { classify } from "../src/clusters/classify.ts";
import { createLists, type Lists } from "../src/clusters/lists.ts";
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

/** Median processor time of `runs` calls after a warming one, in milliseconds: other jobs do not count. */
function medianTime<T>(runs: number, job: (given: T) => void, prepare: () => T): number {
  job(prepare());
  return median(Array.from({ length: runs }, () => timeOf(job, prepare())));
}

function timeOf<T>(job: (given: T) => void, given: T): number {
  const { user: before } = process.cpuUsage();
  job(given);
  return (process.cpuUsage().user - before) / 1000;
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
  const { resamples } = criteria.stability;
  const input = region(criteria, count);
  const open = (): Lists => createLists(input, criteria);
  const placed = (): Lists => {
    const lists = open();
    lists.places(year);
    return lists;
  };
  /** With the model fitted, and what is found when its draws are first asked for. */
  const modelled = (): Lists => {
    const lists = placed();
    lists.model(year);
    return lists;
  };
  const decide = () => void classify(input, criteria, { year });
  const first = timeOf(decide, undefined);
  const all = medianTime(runs, decide, () => undefined);
  const places = medianTime(runs, (lists) => void lists.places(year), open);
  const model = medianTime(runs, (lists) => void lists.model(year), placed);
  const draws = medianTime(runs, (lists) => void lists.certainty(year), modelled);
  const bytes = classify(input, withResamples(criteria, 0), { year }).schools.reduce(
    (sum, school) => sum + JSON.stringify(school).length,
    0,
  );
  return {
    criteria: name,
    schools: count,
    resamples,
    coldMs: first,
    classifyMs: all,
    placesMs: places,
    modelMs: model,
    drawsMs: draws,
    perDrawMs: draws / Math.max(1, resamples),
    evidenceMillionCharacters: bytes / 1e6,
  };
}

await runIfStarted(import.meta.url, bench);
