import { join } from "node:path";
import type { ClickHouseSettings } from "../src/engines/clickhouse-connection.ts";
import type { RegionData } from "../src/load/load-region.ts";
import type { Cause } from "../src/load/causes.ts";
import { refuseUnreadRegister, rejectedShare, unreadFiles } from "../src/load/quality.ts";
import { counted, formatPercent } from "../src/shared/russian.ts";
import type { Study } from "../src/study.ts";
import { exitCodes, UsageError } from "./command.ts";

/** Where results lie and where a command keeps what it has read, as `store` of `options.ts` says. */
interface StoreArguments {
  readonly cache?: string | undefined;
  readonly "no-cache"?: boolean;
  readonly engine?: "duckdb" | "clickhouse";
  readonly url?: string | undefined;
  readonly table?: string | undefined;
}

/** What a command's arguments say of its study. */
interface StudyArguments extends StoreArguments {
  /** Folder of the region. */
  readonly data: string;
  /** Folder with the published counts of several regions, instead of it. */
  readonly regions?: string | undefined;
  /** Criteria: the name of a preset or a file; our own when absent. */
  readonly criteria?: string;
  /** Number and date of the act that approved the list of `year`. */
  readonly act?: string | undefined;
  readonly year?: number | undefined;
  /** What is asked needs no results: they are not read. */
  readonly withoutResults?: boolean;
  /** What is asked is what was read: a register that was not is told with the rest. */
  readonly anyRegister?: boolean;
}

/**
 * Opens the study that the arguments name, gives it to a command and lets the region go.
 *
 * @returns what the command returns: its exit code
 */
export async function withStudy(
  {
    data,
    regions,
    criteria = "default",
    act,
    year,
    withoutResults,
    anyRegister,
    ...given
  }: StudyArguments,
  command: (study: Study) => Promise<number>,
): Promise<number> {
  const { loadCriteria } = await import("../src/criteria/load-criteria.ts");
  const { studyOf } = await import("../src/study.ts");
  const rules = await loadCriteria(criteria);
  const server = clickHouseOf(given);
  if (server && regions !== undefined)
    throw new UsageError("--regions и --engine clickhouse вместе не имеют смысла");
  const region =
    regions === undefined
      ? await readRegion(data, withoutResults, cacheOf(data, given), server)
      : await (await import("../src/load/joined-regions.ts")).loadRegions(regions);
  const acts = act === undefined || year === undefined ? {} : { [year]: act };
  try {
    await tellUnread(region);
    if (!anyRegister) refuseUnreadRegister(region.quality);
    const code = await command(studyOf(region, rules, { acts }));
    const isWhole = code !== exitCodes.fine || unreadFiles(region.quality).length === 0;
    return isWhole ? code : exitCodes.manyRejected;
  } finally {
    await region.close();
  }
}

/** The folder of the store: `--cache`, else of the environment, else `.cache` of the region. */
function cacheOf(data: string, given: StoreArguments): string | undefined {
  const isOff = given["no-cache"] === true;
  if (isOff && given.cache !== undefined)
    throw new UsageError("--cache и --no-cache вместе не имеют смысла");
  return isOff
    ? undefined
    : (given.cache ?? process.env.SCHOOL_RISK_PROFILE_CACHE ?? join(data, ".cache"));
}

/** The server of `--engine clickhouse`; its password is the environment's alone. */
export function clickHouseOf({
  engine,
  url,
  table,
}: StoreArguments): ClickHouseSettings | undefined {
  if (engine !== "clickhouse") {
    if (url === undefined && table === undefined) return undefined;
    throw new UsageError("--url и --table нужны только с --engine clickhouse");
  }
  if (url === undefined)
    throw new UsageError(
      "к --engine clickhouse нужен адрес. Пример: --url https://reader@сервер:8443/region",
    );
  return {
    ...{ url, table: table ?? "exam_results" },
    password: process.env.SCHOOL_RISK_PROFILE_CLICKHOUSE_PASSWORD,
    tell: (line) => console.error(line),
  };
}

/** Reads a region's folder with a progress bar; a folder without any result is refused. */
async function readRegion(
  folder: string,
  withoutResults: boolean | undefined,
  cache: string | undefined,
  server: ClickHouseSettings | undefined,
): Promise<RegionData> {
  const { loadRegion } = await import("../src/load/load-region.ts");
  const source =
    server && withoutResults !== true
      ? await (await import("../src/engines/clickhouse.ts")).openClickHouse(server)
      : undefined;
  const progress = await progressBar("Чтение");
  try {
    const region = await loadRegion(folder, {
      ...(source && { source }),
      progress: progress.update,
      withoutResults: withoutResults === true,
      cache,
      // That nothing was read is worth a line where the bar of reading would be.
      tell: (line, about) => {
        if (about !== "used" || process.stderr.isTTY) console.error(line);
      },
    });
    if (withoutResults !== true) await refuseEmpty(region, folder);
    return region;
  } finally {
    progress.stop();
    // what it had to say is counted here by now
    await source?.close();
  }
}

/** A folder was read and gave no result at all; the message says which files and why. */
class NoResultsError extends Error {
  override readonly name = "NoResultsError";
}

/** Causes told before anything else: the first few are enough to begin with. */
const mostCauses = 5;

async function causeLines(causes: readonly Cause[]): Promise<string> {
  const { describeCause } = await import("../src/load/causes.ts");
  const told = causes.slice(0, mostCauses).map((cause) => `\n  ${describeCause(cause)}`);
  const left = counted(causes.length - mostCauses, ["причина", "причины", "причин"]);
  return told.join("") + (causes.length > mostCauses ? `\n  … и ещё ${left}` : "");
}

export async function refuseEmpty(region: RegionData, folder: string): Promise<void> {
  if (region.cells.length + region.closed.length > 0) return;
  const { causesOf } = await import("../src/load/causes.ts");
  const errors = causesOf(region.quality).filter((one) => one.isUnread || one.severity === "error");
  throw new NoResultsError(
    `в папке ${folder} нет ни одного результата. Выгрузки ищут в results/<год>.${await causeLines(errors)}`,
  );
}

/** Says first of all which files among the data were not read: what follows is made of the others. */
export async function tellUnread({ quality }: RegionData): Promise<void> {
  const unread = unreadFiles(quality);
  if (unread.length === 0) return;
  const { causesOf } = await import("../src/load/causes.ts");
  const causes = causesOf(quality).filter(({ isUnread }) => isUnread);
  const files = counted(unread.length, ["файл", "файла", "файлов"]);
  console.error(
    `Не прочитано: ${files} из ${quality.files.length}. Всё, что ниже, составлено без них.${await causeLines(causes)}`,
  );
}

/**
 * How a command that has done its work ends: well, or told that too many rows were rejected.
 *
 * @param allowed share of rows, 0..1
 * @param where the reasons stand, as the sentence goes on: «причины — в quality.json»
 */
export function endOf(
  { quality, cells, closed }: Pick<RegionData, "quality" | "cells" | "closed">,
  allowed: number,
  where: string,
): number {
  const all = cells.length + closed.length;
  const isClosed = closed.length > allowed * all;
  if (rejectedShare(quality) <= allowed && !isClosed) return exitCodes.fine;
  console.error(
    isClosed
      ? `Не оценено, потому что потеряны строки: ${closed.length} из ${all} результатов школ по процедурам; причины ${where}`
      : `Отклонено больше ${formatPercent(allowed)} строк: причины ${where}`,
  );
  return exitCodes.manyRejected;
}

/** What a long work tells while it runs. */
interface Progress {
  readonly update: (done: number, total: number, what: string) => void;
  readonly stop: () => void;
}

/** A progress bar on the error stream; nothing at all when it is not a terminal. */
export async function progressBar(title: string): Promise<Progress> {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const { default: cliProgress } = await import("cli-progress");
  const bar = new cliProgress.SingleBar({
    format: `${title} {bar} {value}/{total} {file}`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  let started = false;
  return {
    update: (done, total, file) => {
      if (!started) bar.start(total, done, { file });
      else bar.update(done, { file });
      bar.setTotal(total);
      started = true;
    },
    stop: () => bar.stop(),
  };
}
