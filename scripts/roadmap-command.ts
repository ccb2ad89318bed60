import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Issue } from "../src/shared/issue.ts";
import { describeIssue } from "../src/shared/messages.ts";
import { officeCsv, writeFolder } from "../src/report/index.ts";
import {
  executeRoadmap,
  executionJson,
  executionTable,
  importRoadmap,
  parseRoadmap,
  readFacts,
  roadmapCalendar,
  validateRoadmap,
  type ExecutionInput,
  type Roadmap,
  type RoadmapExecution,
} from "../src/support/index.ts";
import { exitCodes, UsageError } from "./command.ts";
import { readParticipants } from "./read-participants.ts";
import { printExecution } from "./roadmap-print.ts";

export interface RoadmapCommand {
  /** Either the year of the plans or one file. */
  readonly year?: number;
  readonly file?: string;
  readonly data: string;
  readonly facts?: string;
  readonly date?: string;
  readonly out?: string;
}

interface Found {
  readonly path: string;
  readonly roadmap: Roadmap;
  readonly issues: readonly Issue[];
}

/** `scripts/roadmap.ts` after its arguments: prints and writes the execution of road maps. */
export async function roadmapCommand(command: RoadmapCommand): Promise<number> {
  const found = command.file === undefined ? await ofYear(command) : [await open(command.file)];
  if (found.length === 0) {
    throw new UsageError(
      `карт с планом с ${command.year} года нет в ${command.data}/roadmap и ${command.data}/roadmaps`,
    );
  }
  for (const one of found) {
    const { input, issues } = await inputOf(one, command);
    const execution = executeRoadmap(input);
    for (const issue of [...one.issues, ...issues, ...execution.issues])
      console.error(describeIssue(issue));
    printExecution(execution, console.log);
    const out = command.out ?? `out/${yearsOf(one.roadmap).at(0) ?? "roadmap"}`;
    const stem = found.length === 1 ? "roadmap" : `roadmap-${one.roadmap.id}`;
    const paths = await writeFolder(out, filesOf(execution, stem));
    console.log(`\nЗаписано: ${paths.join(", ")}\n`);
  }
  const empty = found.some(({ roadmap }) => roadmap.actions.length === 0);
  return empty ? exitCodes.unreadableData : exitCodes.fine;
}

const filesOf = (execution: RoadmapExecution, stem: string) => [
  { name: `${stem}.json`, content: `${JSON.stringify(executionJson(execution), null, 2)}\n` },
  { name: `${stem}.csv`, content: officeCsv(executionTable(execution)) },
  { name: `${stem}.ics`, content: roadmapCalendar(execution.roadmap) },
];

/** Calendar years that a plan touches; its first year is the one it is called by. */
function yearsOf({ period }: Roadmap): number[] {
  if (!period) return [];
  return [...new Set([period.from, period.to].map((date) => Number(date.slice(0, 4))))];
}

async function ofYear({ data, year }: RoadmapCommand): Promise<Found[]> {
  const found: Found[] = [];
  for (const folder of ["roadmap", "roadmaps"]) {
    const names = await readdir(join(data, folder)).catch(() => []);
    for (const name of names.toSorted()) {
      if (!name.endsWith(".json") || name.endsWith(".facts.json")) continue;
      const one = await open(join(data, folder, name));
      if (yearsOf(one.roadmap).at(0) === year) found.push(one);
    }
  }
  return found;
}

async function open(path: string): Promise<Found> {
  const bytes = await readFile(path).catch(() => {
    throw new UsageError(`файл не найден: ${path}`);
  });
  const name = basename(path);
  if (!name.endsWith(".json")) return { path, ...(await importRoadmap(bytes, { name })) };
  const roadmap = parseRoadmap(bytes.toString("utf8"), name);
  return { path, roadmap, issues: validateRoadmap(roadmap, name) };
}

async function inputOf(
  { path, roadmap }: Found,
  { data, facts, date }: RoadmapCommand,
): Promise<{ input: ExecutionInput; issues: readonly Issue[] }> {
  const { participants, context, issues } = await readParticipants(data, yearsOf(roadmap));
  const register = await factsOf(path, facts);
  return {
    input: {
      roadmap,
      facts: register?.facts ?? [],
      date: date ?? lastDay(roadmap),
      participants,
      context,
      file: register?.file ?? "facts",
    },
    issues: [...issues, ...(register?.issues ?? [])],
  };
}

/** Without a date the whole plan is looked at: no clock decides what is late. */
function lastDay(roadmap: Roadmap): string {
  const ends = roadmap.actions.flatMap(({ term }) => term.periods.map(({ to }) => to));
  const last = [...ends, roadmap.period?.to ?? ""].toSorted().at(-1);
  if (!last) throw new UsageError("у карты нет сроков: укажите --date");
  return last;
}

async function factsOf(roadmap: string, given: string | undefined) {
  const stem = join(dirname(roadmap), basename(roadmap).replace(/\.[^.]+$/u, ""));
  const names = given === undefined ? [`${stem}.facts.csv`, `${stem}.facts.json`] : [given];
  for (const name of names) {
    const bytes = await readFile(name).catch(() => undefined);
    if (bytes) return { file: basename(name), ...(await readFacts(bytes, basename(name))) };
  }
  if (given !== undefined) throw new UsageError(`файл не найден: ${given}`);
  return undefined;
}
