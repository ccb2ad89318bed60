import { execFile } from "node:child_process";
import { rm, stat } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { makeCsvRegion, makeWindows1251Region, makeXlsxRegion } from "../bench-data.ts";
import { measure, measureInTurn, type Run, type Runs } from "../bench-run.ts";
import { type Answer, answerOf, peers, processorName, versionsOfPeers } from "./peers.ts";

export interface BenchSettings {
  /** Rows of the export; a size a table. */
  readonly rows: readonly number[];
  readonly runs: number;
  readonly criteria: string;
  readonly only: readonly string[];
  readonly lanes: boolean;
}

/** All figures of one size: ours under `classify` and `warm`, peers by their names. */
export interface BenchSize {
  readonly rows: number;
  readonly megabytes: number;
  readonly answer: Answer;
  /** Repeated attempts that ours sets aside and peers count. */
  readonly repeated: number;
  readonly runs: Readonly<Record<string, Runs>>;
}

/** The whole command over an export that is not plain. */
export interface BenchLane {
  readonly title: string;
  readonly rows: number;
  readonly cold: Runs;
  readonly warm: Runs;
}

export interface BenchFound {
  readonly day: string;
  readonly machine: string;
  readonly settings: BenchSettings;
  /** Versions by peer; null where it is absent. */
  readonly versions: Readonly<Record<string, string | null>>;
  readonly sizes: readonly BenchSize[];
  readonly lanes: readonly BenchLane[];
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = join(root, "dist", "school-risk-profile.js");

/** The whole command; with a `cache` it keeps what was read there. */
function classify(region: string, out: string, criteria: string, cache?: string): Promise<Run> {
  const store = cache === undefined ? ["--no-cache"] : ["--cache", cache];
  return measure(
    process.execPath,
    [program, "classify", "2024", "--data", region, "--criteria", criteria, "--out", out, ...store],
    [0, 12],
  );
}

/** What an independent statement says of the file, and of the cells that our command wrote. */
async function compareAnswers(
  csv: string,
  out: string,
): Promise<{ answer: Answer; repeated: number }> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  try {
    const connection = await instance.connect();
    const rowOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRows()[0] ?? [];
    const rows = `read_csv('${csv}', delim = ';', header = true, all_varchar = true)`;
    const keys = `"Код ОО", "Экзамен", "Предмет", "Год"`;
    // Of several attempts of a person the best counts, whatever school and category it is of.
    const [cells = 0, n = 0, sum = 0, below = 0, kept = 0, keptSum = 0, either = 0] = (
      await rowOf(`WITH taken AS (SELECT ${keys}, "Код участника" AS person,
          "Категория" = 'ВТГ' AS own, "Балл"::INTEGER AS score FROM ${rows}),
        attempts AS (SELECT count_if(own) AS n, coalesce(sum(score) FILTER (own), 0) AS total,
            max(score) AS best, arg_max(own, score) AS is_own,
            coalesce(max(score) FILTER (own) = max(score) FILTER (NOT own), false) AS either
          FROM taken GROUP BY "Экзамен", "Предмет", "Год", person HAVING count(*) > 1),
        less AS (SELECT coalesce(sum(n - is_own::INTEGER), 0) AS n,
            coalesce(sum(total - CASE WHEN is_own THEN best ELSE 0 END), 0) AS total FROM attempts)
        SELECT (SELECT count(*) FROM (SELECT DISTINCT ${keys} FROM taken WHERE own)), count(*),
          sum(score), count_if(score < 36), count(*) - (SELECT n FROM less),
          sum(score) - (SELECT total FROM less), (SELECT count_if(either) FROM attempts)
        FROM taken WHERE own`)
    ).map(Number);
    const ours = (
      await rowOf(
        `SELECT count(*), sum(n), round(sum(mean * n)) FROM '${join(out, "cells.parquet")}'`,
      )
    ).map(Number);
    // Which of two equal attempts of unlike categories counts, the statement does not know.
    const [ourCells = 0, ourN = 0, ourSum = 0] = ours;
    const isSame =
      ourCells === cells &&
      Math.abs(ourN - kept) <= either &&
      Math.abs(ourSum - keptSum) <= 100 * either;
    if (!isSame)
      throw new Error(
        `Ответ classify ${ours.join()} не тот, что у запроса: ${[cells, kept, keptSum].join()}`,
      );
    return {
      answer: { cells, n, sum, below },
      repeated: n - ourN,
    };
  } finally {
    instance.closeSync();
  }
}

async function measureSize(
  folder: string,
  rows: number,
  names: readonly string[],
  { runs, criteria }: BenchSettings,
): Promise<BenchSize> {
  const region = join(folder, `rows-${rows}`);
  const [out, cache] = [join(folder, "out"), join(folder, "cache")];
  const csv = await makeCsvRegion(region, rows);
  await classify(region, out, criteria, cache);
  const { answer, repeated } = await compareAnswers(csv, out);
  const tried = names.filter((name) => rows <= (peers[name]?.most ?? Infinity));
  const measured = await measureInTurn(
    {
      classify: () => classify(region, out, criteria),
      warm: () => classify(region, out, criteria, cache),
      ...Object.fromEntries(
        tried.flatMap((name) => {
          const peer = peers[name];
          return peer ? [[name, () => measure(peer.command, peer.args(csv))]] : [];
        }),
      ),
    },
    runs,
  );
  for (const [name, run] of Object.entries<Runs>(measured)) {
    const peer = peers[name];
    if (peer === undefined || peer.mute) continue;
    const theirs = JSON.stringify(answerOf(run.printed));
    if (theirs !== JSON.stringify(answer))
      throw new Error(`Ответ ${name} ${theirs} не тот, что у запроса: ${JSON.stringify(answer)}`);
  }
  const { size } = await stat(csv);
  await rm(region, { recursive: true });
  await rm(cache, { recursive: true, force: true });
  return { rows, megabytes: size / 1e6, answer, repeated, runs: measured };
}

const LANE_ROWS = 1_000_000;

/** Regions that are not plain, each made in the folder given. */
const laneKinds: readonly {
  readonly title: string;
  readonly rows: number;
  readonly make: (region: string) => Promise<unknown>;
}[] = [
  {
    title: "две маски ответов",
    rows: LANE_ROWS,
    make: (region) => makeCsvRegion(region, LANE_ROWS, { masks: true }),
  },
  {
    title: "1 % «н/я», 10 % «55,0»",
    rows: LANE_ROWS,
    make: (region) => makeCsvRegion(region, LANE_ROWS, { dirty: true }),
  },
  {
    title: "windows-1251",
    rows: LANE_ROWS,
    make: async (region) => {
      const plain = `${region}-utf8`;
      await makeWindows1251Region(region, await makeCsvRegion(plain, LANE_ROWS));
      await rm(plain, { recursive: true });
    },
  },
  {
    title: "100 книг ВПР",
    rows: 100_000,
    make: async (region) => {
      for (let book = 0; book < 100; book++) await makeXlsxRegion(region, 1000, book);
    },
  },
  {
    title: "40 000 школ",
    rows: LANE_ROWS,
    make: (region) => makeCsvRegion(region, LANE_ROWS, { schools: 40_000 }),
  },
];

async function measureLanes(folder: string, { runs, criteria }: BenchSettings) {
  const found: BenchLane[] = [];
  for (const { title, rows, make } of laneKinds) {
    const [region, out, cache] = ["lane", "out", "cache"].map((name) => join(folder, name));
    if (region === undefined || out === undefined || cache === undefined) continue;
    await make(region);
    await classify(region, out, criteria, cache);
    const { cold, warm } = await measureInTurn(
      {
        cold: () => classify(region, out, criteria),
        warm: () => classify(region, out, criteria, cache),
      },
      runs,
    );
    found.push({ title, rows, cold, warm });
    for (const made of [region, out, cache]) await rm(made, { recursive: true, force: true });
  }
  return found;
}

/** Builds the program, makes the exports in `folder` and measures everything that is here. */
export async function measureAll(folder: string, settings: BenchSettings): Promise<BenchFound> {
  await promisify(execFile)(process.execPath, ["--import", "tsx", join(root, "scripts/build.ts")], {
    cwd: root,
  });
  const versions = await versionsOfPeers();
  const names = settings.only.filter((name) => versions.get(name) !== null);
  const sizes: BenchSize[] = [];
  for (const rows of settings.rows) sizes.push(await measureSize(folder, rows, names, settings));
  const lanes = settings.lanes ? await measureLanes(folder, settings) : [];
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
  return {
    day: new Date().toISOString().slice(0, 10),
    machine: `${await processorName()}, процессоров ${cpus().length}, ${gigabytes} ГБ, Node ${process.versions.node}`,
    settings,
    versions: Object.fromEntries(settings.only.map((name) => [name, versions.get(name) ?? null])),
    sizes,
    lanes,
  };
}
