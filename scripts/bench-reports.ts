/**
 * How fast passports are made: `npx tsx scripts/bench-reports.ts [--schools N] [--runs R] [--workers W]
 * [--format html] [--data FOLDER] [--json]`.
 */
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./bench-run.ts";
import { readArguments, runCommand, UsageError } from "./command.ts";

const help = `Замер скорости: паспорта школ выдуманного региона, от готовых подсчётов до файлов на диске.

  npx tsx scripts/bench-reports.ts [параметры]

  --schools N     школ в регионе (по умолчанию 300, не больше 640)
  --runs R        сколько раз составить паспорта (по умолчанию 3); печатаются все и медиана
  --workers W     потоков (по умолчанию по числу процессоров, не больше 4; 0 — без потоков)
  --format СПИСОК форматы (по умолчанию html)
  --data ПАПКА    готовый регион вместо выдуманного
  --year ГОД      год паспортов (по умолчанию 2024)
  --json          печатать JSON

В секунды запуска входят потоки, сами документы, защита малых групп, рисование и запись. Подсчёты по
региону, общие для всех паспортов, стоят отдельной строкой. Чтение региона и классификация не входят:
их меряет scripts/bench.ts.`;

const options = {
  schools: { type: "string", default: "300" },
  runs: { type: "string", default: "3" },
  workers: { type: "string" },
  format: { type: "string", default: "html" },
  data: { type: "string" },
  year: { type: "string", default: "2024" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

function whole(name: string, written: string, from: number, to: number): number {
  const value = Number(written);
  if (!Number.isInteger(value) || value < from || value > to)
    throw new UsageError(`--${name} ${written}: ожидается целое число от ${from} до ${to}`);
  return value;
}

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
  const { chosenFormats, chosenReports, writeReports } = await import("./report-command.ts");
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
    const command = { year, out, formats: chosenFormats(formats), service: false };
    const given = {
      ...command,
      only: "school-passport",
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

async function main(): Promise<number> {
  const { values } = readArguments(options);
  if (values.help) {
    console.log(help);
    return 0;
  }
  const schools = whole("schools", values.schools, 1, 640);
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const settings = {
      data: values.data ?? join(folder, "region"),
      year: whole("year", values.year, 2000, 2099),
      runs: whole("runs", values.runs, 1, 99),
      formats: values.format,
      out: join(folder, "out"),
      ...(values.workers !== undefined && { workers: whole("workers", values.workers, 0, 99) }),
    };
    if (values.data === undefined) {
      const { makeSchoolsRegion } = await import("./bench-schools.ts");
      await makeSchoolsRegion(settings.data, schools);
    }
    const found = await measure(settings);
    console.log(values.json ? JSON.stringify(found, null, 2) : table(found));
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await runCommand(main);
