#!/usr/bin/env node
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { executionJson, executionTable } from "../src/roadmap/execution/execution-table.ts";
import type { FoundRoadmap } from "../src/roadmap/find-roadmaps.ts";
import type { FollowedRoadmap } from "../src/roadmap/follow-roadmap.ts";
import { roadmapCalendar } from "../src/roadmap/roadmap-calendar.ts";
import { describeIssue } from "../src/shared/messages.ts";
import type { Study } from "../src/study.ts";
import { abouts } from "./abouts.ts";
import { defineCommand, exitCodes, runIfStarted, UsageError } from "./command.ts";
import { withStudy } from "./open-study.ts";
import { data, date, isYear, out } from "./options.ts";
import { renderedPage } from "./rendered-page.ts";
import { executionLines } from "./roadmap-lines.ts";

export const roadmap = defineCommand({
  name: "roadmap",
  about: abouts.roadmap,
  args: {
    ways: [
      ["<год>", "карты, план которых начинается в этом году"],
      ["<файл>", "карта .json или документ с таблицей (.txt, .md, .csv, .xlsx, .docx)"],
    ],
    example: "2024",
    read: ([what, ...more]: readonly string[]) => {
      if (what === undefined || more.length > 0) throw new UsageError("нужен год или файл карты");
      return isYear(what) ? { year: Number(what) } : { file: what };
    },
  },
  options: {
    data: { ...data, help: "папка региона; карты — в её roadmap/ или roadmaps/" },
    facts: {
      value: "ФАЙЛ",
      help: "реестр фактов .csv, .xlsx или .json (по умолчанию <карта>.facts.csv или .json рядом с картой)",
    },
    date: date(
      "на какой день (по умолчанию день последней записи реестра; без реестра — последний день плана)",
    ),
    out: out("roadmap.html, roadmap.json, roadmap.csv, roadmap.ics"),
  },
  notes: `Участники карты — школы из participation.csv этого года; число педагогов берётся из context/.
Без факта после срока показатель — «нет данных», а не «не выполнен».`,
  codes: ["unreadableData", "manyRejected"],
  run: async (asked, given) => {
    const { maps, broken } = await mapsOf(asked, given.data);
    for (const { message } of broken) console.error(message);
    return withStudy({ data: given.data, withoutResults: true }, async (study) => {
      await tellRegister(study);
      const facts = await factsOf(given.facts, study);
      let read = broken.length === 0;
      for (const found of maps) {
        const one = await followed(found, study, { date: given.date, facts });
        if (!one) read = false;
        else {
          console.log(executionLines(one).join("\n"));
          const stem = maps.length === 1 ? "roadmap" : `roadmap-${found.roadmap.id}`;
          const paths = await writeAll(one, study, { stem, folder: given.out });
          console.log(`\nЗаписано: ${paths.join(", ")}\n`);
        }
      }
      return read ? exitCodes.fine : exitCodes.unreadableData;
    });
  },
});

async function mapsOf(asked: { readonly year?: number; readonly file?: string }, folder: string) {
  const { findRoadmaps } = await import("../src/roadmap/find-roadmaps.ts");
  const { year = 0, file } = asked;
  if (file !== undefined) return { maps: [await opened(file)], broken: [] };
  const found = await findRoadmaps(folder, year);
  if (found.maps.length === 0 && found.broken.length === 0)
    throw new UsageError(
      `карт с планом с ${year} года нет в ${folder}/roadmap и ${folder}/roadmaps`,
    );
  return found;
}

async function opened(file: string): Promise<FoundRoadmap> {
  const { openRoadmap } = await import("../src/roadmap/find-roadmaps.ts");
  try {
    return await openRoadmap(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw new UsageError(`файл не найден: ${file}`);
    if (code === "EISDIR") throw new UsageError(`это папка, а нужен файл карты или год: ${file}`);
    throw error;
  }
}

/** What is wrong with the small tables. */
async function tellRegister({ region }: Study): Promise<void> {
  const { allIssues } = await import("../src/load/quality.ts");
  for (const issue of allIssues(region.quality))
    if (issue.severity === "error") console.error(describeIssue(issue));
}

async function factsOf(path: string | undefined, { region }: Study) {
  if (path === undefined) return undefined;
  const { openFacts } = await import("../src/roadmap/find-roadmaps.ts");
  const found = await openFacts(path, region.settings.columns);
  if (!found) throw new UsageError(`файл не найден: ${path}`);
  return found;
}

/** @returns undefined for a document without a table, which has said so: there is nothing to follow */
async function followed(
  found: FoundRoadmap,
  { region }: Study,
  { date: day, facts }: { date: string | undefined; facts: Awaited<ReturnType<typeof factsOf>> },
): Promise<FollowedRoadmap | undefined> {
  const { followRoadmap, RoadmapWithoutTermsError } =
    await import("../src/roadmap/follow-roadmap.ts");
  const tell = (issues: readonly Parameters<typeof describeIssue>[0][]) => {
    for (const issue of issues) console.error(describeIssue(issue));
  };
  if (found.roadmap.actions.length === 0) {
    tell(found.issues);
    return undefined;
  }
  try {
    const one = await followRoadmap(found, region, {
      ...(day !== undefined && { date: day }),
      ...(facts && { facts }),
    });
    tell([...one.issues, ...(one.facts?.issues ?? []), ...one.execution.issues]);
    return one;
  } catch (error) {
    if (!(error instanceof RoadmapWithoutTermsError)) throw error;
    throw new UsageError(`${error.message}: укажите --date`);
  }
}

async function writeAll(
  one: FollowedRoadmap,
  { region, secrets }: Study,
  { stem, folder }: { readonly stem: string; readonly folder: string | undefined },
): Promise<string[]> {
  const { roadmapReport } = await import("../reports/roadmap/page.ts");
  const { yearsOf } = await import("../src/roadmap/find-roadmaps.ts");
  const { roadmapReportOf } = await import("../src/study/roadmap-report.ts");
  const { execution } = one;
  const [planned] = yearsOf(one.roadmap);
  const year = planned ?? Number(execution.date.slice(0, 4));
  const page = roadmapReport(roadmapReportOf([one], region, { year }));
  const edition = { formats: ["html"], service: false, secrets } as const;
  const { files } = await renderedPage(stem, page, edition);
  return writeFolder(folder ?? `out/${planned ?? "roadmap"}`, [
    ...files,
    { name: `${stem}.json`, content: `${JSON.stringify(executionJson(execution), null, 2)}\n` },
    { name: `${stem}.csv`, content: officeCsv(executionTable(execution)) },
    { name: `${stem}.ics`, content: roadmapCalendar(execution.roadmap) },
  ]);
}

await runIfStarted(import.meta.url, roadmap);
