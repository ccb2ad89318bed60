#!/usr/bin/env node
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { MadeReport } from "../reports/index-page.ts";
import { reports } from "../reports/index.ts";
import type { ReportAsked, ReportEntry } from "../reports/report-entry.ts";
import type { RegionData } from "../src/load/load-region.ts";
import { openDraft } from "../src/render/files/write-folder.ts";
import type { RenderedDocument, ReportFormat } from "../src/render/render-document.ts";
import { abouts } from "./abouts.ts";
import { defineCommand, exitCodes, runIfStarted, UsageError } from "./command.ts";
import { endOf, progressBar, withStudy } from "./open-study.ts";
import {
  act,
  criteria,
  data,
  maxRejected,
  out,
  service,
  wholeNumber,
  store,
  yearArgument,
} from "./options.ts";
import type { Outcome } from "./report-jobs.ts";

export const report = defineCommand({
  name: "report",
  about: abouts.report,
  args: yearArgument,
  options: {
    ...{ data, criteria, out: out(""), ...store },
    only: {
      value: "СПИСОК",
      help: `только эти отчёты, через запятую (по умолчанию все): ${reports.map(({ id }) => id).join(", ")}`,
      read: chosenReports,
    },
    page: {
      value: "ФАЙЛ",
      help: "ваш отчёт: модуль, который экспортирует report; как его написать — в reports/README.md",
    },
    school: { value: "КОД[,КОД]", help: "паспорта только этих школ (по умолчанию всех)" },
    format: {
      value: "СПИСОК",
      help: "html, docx, xlsx, ipynb, md через запятую: страницы, файлы для Word, Excel, Jupyter и Markdown",
      default: "html",
    },
    service,
    act,
    "max-rejected": maxRejected,
    workers: {
      value: "N",
      help: "сколько потоков готовят файлы (по умолчанию по числу процессоров, не больше 4; 0 — без потоков)",
      read: wholeNumber("workers", 0, 99),
    },
  },
  notes: `Страница index.html ведёт к каждому отчёту. Сбой одного отчёта или документа не мешает остальным.
Без --service доли малых групп и групп «все или никто» скрыты (скр.), как и то, по чему их можно
вычислить: отчёт можно публиковать.`,
  codes: ["badCriteria", "unreadableData", "manyRejected", "someReportsFailed"],
  run: async (year, given) => {
    const formats = await chosenFormats(given.format);
    const page = given.page === undefined ? [] : [await pageOf(given.page)];
    const isByName = given.only !== undefined || page.length > 0;
    const chosen = [...(given.only ?? (page.length > 0 ? [] : reports)), ...page];
    return withStudy({ ...given, year }, async (study) => {
      const schools =
        given.school === undefined
          ? {}
          : { schools: chosenSchools(given.school, chosen, study.region) };
      const folder = given.out ?? `out/${year}`;
      const outcome = await writeReports(
        chosen,
        { study, year, ...schools },
        {
          ...{ out: folder, formats, service: given.service },
          ...(given.workers !== undefined && { workers: given.workers }),
        },
      );
      const { reportOutcome } = await import("./report-jobs.ts");
      reportOutcome(outcome, folder);
      if (outcome.failures.length > 0) return exitCodes.someReportsFailed;
      // reports that were asked for by name must be possible for these years
      const lacking = outcome.made.some(({ reason }) => reason !== undefined);
      if (lacking && isByName) return exitCodes.unreadableData;
      return endOf(study.region, given["max-rejected"], "называет команда validate");
    });
  },
});

const words = (written: string): string[] => written.split(",").map((word) => word.trim());

/** Reports by their names after `--only`, in the order of the registry. */
export function chosenReports(written: string): readonly ReportEntry[] {
  const wanted = words(written.toLowerCase());
  const unknown = wanted.find((word) => !reports.some(({ id }) => id === word));
  if (unknown !== undefined)
    throw new UsageError(
      `отчёт «${unknown}» неизвестен. Есть: ${reports.map(({ id }) => id).join(", ")}`,
    );
  return reports.filter(({ id }) => wanted.includes(id));
}

/** Formats as they are written after `--format`: `html,docx`; each once. */
export async function chosenFormats(written: string): Promise<ReportFormat[]> {
  const { reportFormats } = await import("../src/render/render-document.ts");
  return [...new Set(words(written.toLowerCase()))].map((word) => {
    const found = reportFormats.find((format) => format === word);
    if (found) return found;
    throw new UsageError(`формат «${word}» неизвестен. Есть: ${reportFormats.join(", ")}`);
  });
}

/** The report that a file of the user exports. */
async function pageOf(file: string): Promise<ReportEntry> {
  const path = resolve(file);
  const { existsSync } = await import("node:fs");
  if (!existsSync(path)) throw new UsageError(`файл не найден: ${file}`);
  const module: unknown = await import(pathToFileURL(path).href).catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file}: модуль не загружается. ${text}`);
  });
  const entry =
    typeof module === "object" && module !== null && "report" in module ? module.report : undefined;
  if (!isEntry(entry))
    throw new UsageError(
      `${file}: нет экспорта report с полями id (латиница), title, about и build. Образец — в reports/README.md`,
    );
  return entry;
}

function isEntry(entry: unknown): entry is ReportEntry {
  if (typeof entry !== "object" || entry === null) return false;
  const given = new Map<string, unknown>(Object.entries(entry));
  const isText = (key: string) => typeof given.get(key) === "string";
  return (
    /^[a-z0-9][a-z0-9-]*$/u.test(String(given.get("id"))) &&
    ["id", "title", "about"].every(isText) &&
    ["build", "buildSet"].some((key) => typeof given.get(key) === "function")
  );
}

/** Codes after `--school`; each must be a school of the region. */
function chosenSchools(
  written: string,
  chosen: readonly ReportEntry[],
  { schools }: RegionData,
): string[] {
  if (!chosen.some((entry) => "ofSchools" in entry))
    throw new UsageError("--school выбирает паспорта школ, а среди отчётов --only их нет");
  const codes = words(written);
  const unknown = codes.find((code) => !schools.some((school) => school.code === code));
  if (unknown !== undefined)
    throw new UsageError(`школы с кодом «${unknown}» нет в реестре. Код пишется как в нём`);
  return codes;
}

/** The report or some document of its set was made. */
const isThere = ({ reason, documents }: MadeReport): boolean =>
  reason === undefined ||
  (documents !== undefined && documents.failed.length < documents.list.length);

/** Where reports are written and how. */
interface Writing {
  readonly out: string;
  readonly formats: readonly ReportFormat[];
  readonly service: boolean;
  /** Threads that render; see `renderDocuments`. */
  readonly workers?: number;
}

/**
 * Renders and writes one document after another; all of them are moved to their place at the end. What
 * fails costs no other document.
 *
 * @throws why the first report was not made, when none was: then nothing is written
 */
export async function writeReports(
  chosen: readonly ReportEntry[],
  asked: ReportAsked,
  { out: folder, formats, service: whole, workers }: Writing,
): Promise<Outcome> {
  const { jobsOf, renderDocument } = await import("../src/render/render-document.ts");
  const { renderDocuments } = await import("../src/render/render-documents.ts");
  const { reportJobs } = await import("./report-jobs.ts");
  const draft = await openDraft(folder);
  const progress = await progressBar("Отчёты");
  const undrawn: { name: string; warning: string }[] = [];
  const write = async (one: RenderedDocument) => {
    for (const { format, content } of one.files)
      await draft.write(`${one.name}.${format}`, content);
    undrawn.push(...one.undrawn.map((warning) => ({ name: one.name, warning })));
  };
  try {
    const edition = { formats, service: whole, secrets: asked.study.secrets };
    const { jobs, made, failures, total, failed } = reportJobs(chosen, asked, edition);
    let done = 0;
    for await (const one of renderDocuments(jobs, workers === undefined ? {} : { workers })) {
      if ("error" in one) {
        const page = failed(one.name, one.error);
        if (page !== undefined) await write(await renderDocument(page));
      } else await write(one);
      progress.update(++done, total(), one.name);
    }
    if (!made.some(isThere))
      throw made.find(({ error }) => error)?.error ?? new Error("No report was asked for");
    const { aroundOf, indexPage } = await import("../reports/index-page.ts");
    const jobOf = jobsOf({ ...edition, formats: ["html"] });
    await write(await renderDocument(jobOf("index", indexPage(made, aroundOf(asked)))));
    await draft.keep();
    return { made, failures, undrawn };
  } finally {
    progress.stop();
    await draft.close();
  }
}

await runIfStarted(import.meta.url, report);
