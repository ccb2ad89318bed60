/**
 * How fast passports are made: `npx tsx scripts/bench-reports.ts [--schools N] [--runs R] [--workers W]
 * [--format html] [--data FOLDER] [--json]`.
 */
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./bench-run.ts";
import { defineCommand, exitCodes, runIfStarted } from "./command.ts";
import { noArguments, wholeNumber } from "./options.ts";

const bench = defineCommand({
  name: "bench-reports",
  about:
    "Замер скорости: паспорта школ выдуманного региона, от готовых подсчётов до файлов на диске.",
  args: noArguments,
  options: {
    schools: {
      value: "N",
      help: "школ в регионе, не больше 640",
      default: "300",
      read: wholeNumber("schools", 1, 640),
    },
    runs: {
      value: "R",
      help: "сколько раз составить паспорта; печатаются все и медиана",
      default: "3",
      read: wholeNumber("runs", 1, 99),
    },
    workers: {
      value: "W",
      help: "потоков (по умолчанию по числу процессоров, не больше 4; 0 — без потоков)",
      read: wholeNumber("workers", 0, 99),
    },
    format: { value: "СПИСОК", help: "форматы", default: "html" },
    data: { value: "ПАПКА", help: "готовый регион вместо выдуманного" },
    year: {
      value: "ГОД",
      help: "год паспортов",
      default: "2024",
      read: wholeNumber("year", 2000, 2099),
    },
    json: { flag: true, help: "печатать JSON" },
  },
  notes: `В секунды запуска входят потоки, сами документы, защита малых групп, рисование и запись. Подсчёты по
региону, общие для всех паспортов, стоят отдельной строкой. Чтение региона и классификация не входят:
их меряет scripts/bench.ts.`,
  codes: ["badCriteria", "unreadableData"],
  run: async (_, { schools, workers, format, data, json, ...given }) => {
    const folder = await mkdtemp(join(tmpdir(), "bench-"));
    try {
      const region = data ?? join(folder, "region");
      if (data === undefined) {
        const { makeSchoolsRegion } = await import("./bench-schools.ts");
        await makeSchoolsRegion(region, schools);
      }
      const found = await measure({
        ...{ ...given, data: region, formats: format, out: join(folder, "out") },
        ...(workers !== undefined && { workers }),
      });
      console.log(json ? JSON.stringify(found, null, 2) : table(found));
      return exitCodes.fine;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

interface Settings {
  readonly data: string;
  readonly year: number;
  readonly runs: number;
  readonly formats: string;
  readonly out: string;
  readonly workers?: number;
}

/** Sizes of the passports' files, and charts in each page. */
async function filesIn(folder: string): Promise<{ bytes: number[]; charts: number[] }> {
  const names = await readdir(folder);
  const bytes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  const charts: number[] = [];
  for (const name of names.filter((one) => one.endsWith(".html")))
    charts.push((await readFile(join(folder, name), "utf8")).split("data-chart=").length - 1);
  return { bytes, charts };
}

interface Time {
  readonly seconds: number;
  /** Seconds of processor time, all threads: what a busy machine tells truly. */
  readonly processor: number;
}

async function timeOf(work: () => Promise<void>): Promise<Time> {
  const [from, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - from) / 1000, processor: (user + system) / 1e6 };
}

async function measure({ data, year, runs, formats, out, workers }: Settings) {
  const { studyOf } = await import("../src/study.ts");
  const { loadCriteria } = await import("../src/criteria/load-criteria.ts");
  const { loadRegion } = await import("../src/load/load-region.ts");
  const { chosenFormats, chosenReports, writeReports } = await import("./report.ts");
  const region = await loadRegion(data);
  try {
    const study = studyOf(region, await loadCriteria("default"));
    await study.list(year);
    const asked = { study, year };
    const chosen = chosenReports("school-passport");
    const ofRegion = await timeOf(async () => {
      for (const entry of chosen) if ("buildSet" in entry) await entry.buildSet(asked);
    });
    const [before, each] = [process.resourceUsage().maxRSS / 1024, [] as Time[]];
    const given = {
      ...{ out, formats: await chosenFormats(formats), service: false },
      ...(workers !== undefined && { workers }),
    };
    let passports = 0;
    for (let run = 0; run < runs; run++) {
      each.push(
        await timeOf(async () => {
          const { made } = await writeReports(chosen, asked, given);
          passports = made[0]?.documents?.list.length ?? 0;
        }),
      );
    }
    const { bytes, charts } = await filesIn(join(out, "passports"));
    return {
      passports,
      ofRegion,
      each,
      median: {
        seconds: median(each.map(({ seconds }) => seconds)),
        processor: median(each.map(({ processor }) => processor)),
      },
      charts: { median: median(charts), max: Math.max(0, ...charts) },
      kilobytes: { median: median(bytes) / 1024, max: Math.max(...bytes) / 1024 },
      megabytesBefore: before,
      megabytesPeak: process.resourceUsage().maxRSS / 1024,
    };
  } finally {
    await region.close();
  }
}

type Measured = Awaited<ReturnType<typeof measure>>;

function table(found: Measured): string {
  const line = (name: string, ...figures: readonly string[]) =>
    name.padEnd(36) + figures.map((figure) => figure.padStart(10)).join("");
  const both = ({ seconds, processor }: Time) => [seconds.toFixed(1), processor.toFixed(1)];
  return [
    line("паспортов", String(found.passports)),
    line("диаграмм: медиана, больше всего", ...Object.values(found.charts).map(String)),
    line("подсчёты по региону: с, процессор", ...both(found.ofRegion)),
    line("запуски, с", ...found.each.map(({ seconds }) => seconds.toFixed(1))),
    line("запуски, процессор, с", ...found.each.map(({ processor }) => processor.toFixed(1))),
    line("медиана: с, процессор", ...both(found.median)),
    line("мс на паспорт", ((found.median.seconds / found.passports) * 1000).toFixed(0)),
    line("КБ: медиана, больше всего", ...Object.values(found.kilobytes).map((kb) => kb.toFixed(0))),
    line("память, МБ: до, наибольшая", ...[found.megabytesBefore, found.megabytesPeak].map((mb) => mb.toFixed(0))),
  ].join("\n"); // prettier-ignore
}

await runIfStarted(import.meta.url, bench);
