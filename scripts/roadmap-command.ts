import { roadmapReport } from "../reports/roadmap/page.ts";
import { withDisclosureControl } from "../src/disclosure/disclosure.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { renderHtml } from "../src/render/html/render-html.tsx";
import { executionJson, executionTable } from "../src/roadmap/execution/execution-table.ts";
import {
  findRoadmaps,
  type FoundFacts,
  type FoundRoadmap,
  openFacts,
  openRoadmap,
  yearsOf,
} from "../src/roadmap/find-roadmaps.ts";
import {
  type FollowedRoadmap,
  followRoadmap,
  RoadmapWithoutTermsError,
} from "../src/roadmap/follow-roadmap.ts";
import { roadmapCalendar } from "../src/roadmap/roadmap-calendar.ts";
import { describeIssue } from "../src/shared/messages.ts";
import { roadmapReportOf } from "../src/study/roadmap-report.ts";
import { exitCodes, UsageError } from "./command.ts";
import { readSmallTables, type SmallTables } from "./read-small-tables.ts";
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

/** `scripts/roadmap.ts` after its arguments: prints and writes the execution of road maps. */
export async function roadmapCommand(command: RoadmapCommand): Promise<number> {
  const { maps, broken } = await mapsOf(command);
  for (const { message } of broken) console.error(message);
  const region = await readSmallTables(command.data);
  const facts = await factsOf(command.facts, region);
  for (const issue of region.issues) console.error(describeIssue(issue));
  for (const found of maps) {
    // A document without a table has said so; there is nothing to follow.
    if (found.roadmap.actions.length === 0) {
      for (const issue of found.issues) console.error(describeIssue(issue));
      continue;
    }
    const one = await follow(found, region, { date: command.date, facts });
    for (const issue of [...one.issues, ...(one.facts?.issues ?? []), ...one.execution.issues])
      console.error(describeIssue(issue));
    printExecution(one, console.log);
    const year = yearsOf(found.roadmap).at(0);
    const out = command.out ?? `out/${year ?? "roadmap"}`;
    const stem = maps.length === 1 ? "roadmap" : `roadmap-${found.roadmap.id}`;
    const paths = await writeFolder(out, await filesOf(one, region, stem));
    console.log(`\nЗаписано: ${paths.join(", ")}\n`);
  }
  const empty = maps.some(({ roadmap }) => roadmap.actions.length === 0);
  return empty || broken.length > 0 ? exitCodes.unreadableData : exitCodes.fine;
}

async function mapsOf({ file, year, data }: RoadmapCommand) {
  if (file !== undefined) return { maps: [await opened(file)], broken: [] };
  const found = await findRoadmaps(data, year ?? 0);
  if (found.maps.length === 0 && found.broken.length === 0) {
    throw new UsageError(`карт с планом с ${year} года нет в ${data}/roadmap и ${data}/roadmaps`);
  }
  return found;
}

const opened = (file: string): Promise<FoundRoadmap> =>
  openRoadmap(file).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const says =
      code === "ENOENT"
        ? `файл не найден: ${file}`
        : code === "EISDIR"
          ? `это папка, а нужен файл карты или год: ${file}`
          : undefined;
    throw says === undefined ? error : new UsageError(says);
  });

async function factsOf(
  path: string | undefined,
  { settings }: SmallTables,
): Promise<FoundFacts | undefined> {
  if (path === undefined) return undefined;
  const found = await openFacts(path, settings.columns);
  if (!found) throw new UsageError(`файл не найден: ${path}`);
  return found;
}

async function follow(
  found: FoundRoadmap,
  region: SmallTables,
  { date, facts }: { date: string | undefined; facts: FoundFacts | undefined },
): Promise<FollowedRoadmap> {
  try {
    return await followRoadmap(found, region, {
      ...(date !== undefined && { date }),
      ...(facts !== undefined && { facts }),
    });
  } catch (error) {
    if (!(error instanceof RoadmapWithoutTermsError)) throw error;
    throw new UsageError(`${error.message}: укажите --date`);
  }
}

async function filesOf(one: FollowedRoadmap, region: SmallTables, stem: string) {
  const { execution } = one;
  const year = yearsOf(one.roadmap).at(0) ?? Number(execution.date.slice(0, 4));
  const document = roadmapReport(roadmapReportOf([one], region, { year }));
  return [
    { name: `${stem}.html`, content: await renderHtml(withDisclosureControl(document)) },
    { name: `${stem}.json`, content: `${JSON.stringify(executionJson(execution), null, 2)}\n` },
    { name: `${stem}.csv`, content: officeCsv(executionTable(execution)) },
    { name: `${stem}.ics`, content: roadmapCalendar(execution.roadmap) },
  ];
}
