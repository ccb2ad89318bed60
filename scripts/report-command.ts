import { join } from "node:path";
import { indexPage, type MadeReport } from "../reports/index-page.ts";
import { reportInput, reports, type ReportEntry, type ReportInput } from "../reports/index.ts";
import { criteriaDigest, loadCriteria } from "../src/criteria/index.ts";
import {
  counted,
  openDraft,
  renderDocuments,
  reportFormats,
  type PluralForms,
  type RenderJob,
  type ReportFormat,
} from "../src/report/index.ts";
import { UsageError, exitCodes } from "./command.ts";
import { progressBar } from "./progress.ts";
import { readRegion } from "./read-region.ts";
import { reportJobs } from "./report-jobs.ts";

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

const FILES: PluralForms = ["файл", "файла", "файлов"];

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
  { schools }: ReportInput["region"],
): string[] {
  if (!chosen.some((entry) => "ofSchools" in entry))
    throw new UsageError("--school выбирает паспорта школ, а среди отчётов --only их нет");
  const codes = words(written);
  const unknown = codes.find((code) => !schools.some((school) => school.code === code));
  if (unknown !== undefined)
    throw new UsageError(`школы с кодом «${unknown}» нет в реестре. Код пишется как в нём`);
  return codes;
}

/** The index page; it is a page whatever the formats of the reports. */
function indexJob(
  made: readonly MadeReport[],
  { region, criteria }: ReportInput,
  { year, act, service }: Pick<ReportCommand, "year" | "act" | "service">,
): RenderJob {
  const document = indexPage({
    region: region.title,
    year,
    act: act ?? null,
    sources: {
      criteria: { id: criteria.id, title: criteria.title, sha256: criteriaDigest(criteria) },
      inputs: region.inputs,
    },
    reports: made,
  });
  return { name: "index", document, formats: ["html"], service };
}

/** `scripts/report.ts` after its arguments: reads once, makes each report in each format, and the index. */
export async function reportCommand(command: ReportCommand): Promise<number> {
  const { year, act, school } = command;
  const chosen = chosenReports(command.only);
  const criteria = await loadCriteria(command.criteria);
  const region = await readRegion(command.data);
  try {
    const input = await reportInput(region, criteria, {
      year,
      ...(act !== undefined && { act }),
      ...(school !== undefined && { schools: chosenSchools(school, chosen, region) }),
    });
    const made = await writeReports(chosen, input, command);
    for (const { title, reason } of made)
      if (reason !== undefined) console.log(`Не составлен отчёт «${title}»: ${reason}`);
    console.log(
      `Записано: ${[...made.flatMap(written), "index.html"].join(", ")} в ${command.out}`,
    );
    return made.some(({ formats }) => formats.length > 0)
      ? exitCodes.fine
      : exitCodes.unreadableData;
  } finally {
    await region.close();
  }
}

/** Files of a report as they are told: each of its own, those of a set by their number. */
const written = ({ id, formats, documents }: MadeReport): string[] => [
  ...formats.map((format) => `${id}.${format}`),
  ...(documents
    ? [`${join(documents.folder, "/")} (${counted(documents.count * formats.length, FILES)})`]
    : []),
];

/**
 * Renders and writes one document after another; all of them are moved to their place at the end.
 *
 * @returns the reports that were made, and those that were not, with the reason
 */
export async function writeReports(
  chosen: readonly ReportEntry[],
  input: ReportInput,
  command: Omit<ReportCommand, "data" | "criteria">,
): Promise<readonly MadeReport[]> {
  const draft = await openDraft(command.out);
  const progress = await progressBar("Отчёты");
  try {
    const { made, jobs, total } = reportJobs(chosen, input, command);
    const options = command.workers === undefined ? {} : { workers: command.workers };
    const all = withLast(jobs, () => indexJob(made, input, command));
    let done = 0;
    for await (const { name, files } of renderDocuments(all, options)) {
      for (const { format, content } of files) await draft.write(`${name}.${format}`, content);
      progress.update(++done, total(), name);
    }
    await draft.keep();
    return made;
  } finally {
    progress.stop();
    await draft.close();
  }
}

/** A list and one more job that is made when all before it have been taken. */
async function* withLast(jobs: AsyncIterable<RenderJob>, last: () => RenderJob) {
  yield* jobs;
  yield last();
}
