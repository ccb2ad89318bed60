import { aroundOf, indexPage, type MadeReport } from "../reports/index-page.ts";
import { reports } from "../reports/index.ts";
import type { ReportAsked, ReportEntry } from "../reports/report-entry.ts";
import type { RegionData } from "../src/load/load-region.ts";
import { openDraft } from "../src/render/files/write-folder.ts";
import {
  renderDocument,
  type RenderedDocument,
  type ReportFormat,
  reportFormats,
} from "../src/render/render-document.ts";
import { renderDocuments } from "../src/render/render-documents.ts";
import { exitCodes, UsageError } from "./command.ts";
import { withStudy } from "./open-study.ts";
import { progressBar } from "./progress.ts";
import { reportJobs } from "./report-jobs.ts";
import { type Outcome, tellOutcome } from "./report-outcome.ts";

export interface ReportCommand {
  readonly year: number;
  readonly data: string;
  readonly criteria: string;
  readonly out: string;
  readonly formats: readonly ReportFormat[];
  /** Show small groups too, «для служебного пользования». */
  readonly service: boolean;
  readonly act?: string;
  /** Names of reports, comma between; all when absent. */
  readonly only?: string;
  /** Codes of schools whose passports are wanted, comma between; all when absent. */
  readonly school?: string;
  /** Threads that render; see `renderDocuments`. */
  readonly workers?: number;
}

const words = (written: string): string[] => written.split(",").map((word) => word.trim());

const isFormat = (word: string): word is ReportFormat =>
  reportFormats.some((format) => format === word);

/** Formats as they are written after `--format`: `html,docx`; each once. */
export function chosenFormats(written: string): ReportFormat[] {
  const wanted = words(written.toLowerCase());
  const unknown = wanted.find((word) => !isFormat(word));
  if (unknown !== undefined)
    throw new UsageError(`формат «${unknown}» неизвестен. Есть: ${reportFormats.join(", ")}`);
  return [...new Set(wanted.filter(isFormat))];
}

/** Reports by their names after `--only`, in the order of the registry; all when absent. */
export function chosenReports(written: string | undefined): readonly ReportEntry[] {
  if (written === undefined) return reports;
  const wanted = words(written.toLowerCase());
  const unknown = wanted.find((word) => !reports.some(({ id }) => id === word));
  if (unknown !== undefined)
    throw new UsageError(
      `отчёт «${unknown}» неизвестен. Есть: ${reports.map(({ id }) => id).join(", ")}`,
    );
  return reports.filter(({ id }) => wanted.includes(id));
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

/** `scripts/report.ts` after its arguments: reads once, makes each report in each format, and the index. */
export function reportCommand(command: ReportCommand): Promise<number> {
  const chosen = chosenReports(command.only);
  return withStudy(command, async (study) => {
    const { year, school } = command;
    const schools =
      school === undefined ? {} : { schools: chosenSchools(school, chosen, study.region) };
    const outcome = await writeReports(chosen, { study, year, ...schools }, command);
    tellOutcome(outcome, command.out);
    if (outcome.failures.length > 0) return exitCodes.someReportsFailed;
    // reports that were asked for by name must be possible for these years
    const lacking = outcome.made.some(({ reason }) => reason !== undefined);
    return lacking && command.only !== undefined ? exitCodes.unreadableData : exitCodes.fine;
  });
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
  command: Omit<ReportCommand, "data" | "criteria">,
): Promise<Outcome> {
  const draft = await openDraft(command.out);
  const progress = await progressBar("Отчёты");
  const undrawn: { name: string; warning: string }[] = [];
  const write = async (one: RenderedDocument) => {
    for (const { format, content } of one.files)
      await draft.write(`${one.name}.${format}`, content);
    undrawn.push(...one.undrawn.map((warning) => ({ name: one.name, warning })));
  };
  try {
    const { jobs, made, failures, first, total, failed } = reportJobs(chosen, asked, command);
    const options = command.workers === undefined ? {} : { workers: command.workers };
    let done = 0;
    for await (const one of renderDocuments(jobs, options)) {
      if ("error" in one) {
        const page = failed(one.name, one.error);
        if (page !== undefined) await write(await renderDocument(page));
      } else await write(one);
      progress.update(++done, total(), one.name);
    }
    if (!made.some(isThere)) throw first();
    const document = indexPage(made, aroundOf(asked));
    const { service } = command;
    await write(await renderDocument({ name: "index", document, formats: ["html"], service }));
    await draft.keep();
    return { made, failures, undrawn };
  } finally {
    progress.stop();
    await draft.close();
  }
}
