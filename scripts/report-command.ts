import { indexPage, type MadeReport } from "../reports/index-page.ts";
import { reportInput, reports, type ReportEntry, type ReportInput } from "../reports/index.ts";
import { UnknownYearError } from "../src/clusters/index.ts";
import { criteriaDigest, loadCriteria } from "../src/criteria/index.ts";
import {
  forService,
  renderDocx,
  renderHtml,
  renderMarkdown,
  renderNotebook,
  renderXlsx,
  withDisclosureControl,
  writeFolder,
  type Document,
  type OutputFile,
} from "../src/report/index.ts";
import { UsageError, exitCodes } from "./command.ts";
import { progressBar } from "./progress.ts";
import { readRegion } from "./read-region.ts";

/** Each format by the ending of its file. */
const renderers = {
  html: (document) => renderHtml(document),
  docx: renderDocx,
  xlsx: renderXlsx,
  ipynb: renderNotebook,
  md: (document) => Promise.resolve(renderMarkdown(document)),
} as const satisfies Record<string, (document: Document) => Promise<string | Uint8Array>>;
export type ReportFormat = keyof typeof renderers;

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
}

const isFormat = (word: string): word is ReportFormat => Object.hasOwn(renderers, word);

/** Formats as they are written after `--format`: `html,docx`; each once. */
export function reportFormats(written: string): ReportFormat[] {
  const words = written.split(",").map((word) => word.trim().toLowerCase());
  const unknown = words.find((word) => !isFormat(word));
  if (unknown !== undefined)
    throw new UsageError(
      `формат «${unknown}» неизвестен. Есть: ${Object.keys(renderers).join(", ")}`,
    );
  return [...new Set(words.filter(isFormat))];
}

/** Reports by their names after `--only`, in the order of the registry; all when absent. */
export function chosenReports(written: string | undefined): readonly ReportEntry[] {
  if (written === undefined) return reports;
  const words = written.split(",").map((word) => word.trim().toLowerCase());
  const unknown = words.find((word) => !reports.some(({ id }) => id === word));
  if (unknown !== undefined)
    throw new UsageError(
      `отчёт «${unknown}» неизвестен. Есть: ${reports.map(({ id }) => id).join(", ")}`,
    );
  return reports.filter(({ id }) => words.includes(id));
}

/** A report in each format, or why it cannot be made of these years. */
async function makeReport(
  entry: ReportEntry,
  input: ReportInput,
  command: ReportCommand,
): Promise<{ readonly made: MadeReport; readonly files: readonly OutputFile[] }> {
  const { id, title, about } = entry;
  try {
    const whole = await entry.build(input);
    const shown = command.service ? forService(whole) : withDisclosureControl(whole, entry.policy);
    const files: OutputFile[] = [];
    for (const format of command.formats)
      files.push({ name: `${id}.${format}`, content: await renderers[format](shown) });
    return { made: { id, title, about, formats: command.formats }, files };
  } catch (error) {
    // what was asked for by name must be made; of all reports, those that the years allow
    if (!(error instanceof UnknownYearError) || command.only !== undefined) throw error;
    return { made: { id, title, about, formats: [], reason: error.message }, files: [] };
  }
}

/** The index page; it is a page whatever the formats of the reports. */
async function indexFile(
  made: readonly MadeReport[],
  { region, criteria }: ReportInput,
  { year, act, service }: ReportCommand,
): Promise<OutputFile> {
  const page = indexPage({
    region: region.title,
    year,
    act: act ?? null,
    sources: {
      criteria: { id: criteria.id, title: criteria.title, sha256: criteriaDigest(criteria) },
      inputs: region.inputs,
    },
    reports: made,
  });
  const document = service ? forService(page) : page;
  return { name: "index.html", content: await renderHtml(document) };
}

/** `scripts/report.ts` after its arguments: reads once, makes each report in each format, and the index. */
export async function reportCommand(command: ReportCommand): Promise<number> {
  const chosen = chosenReports(command.only);
  const criteria = await loadCriteria(command.criteria);
  const region = await readRegion(command.data);
  try {
    const { year, act } = command;
    const input = await reportInput(region, criteria, {
      year,
      ...(act !== undefined && { act }),
    });
    const found = await makeAll(chosen, input, command);
    const made = found.map((one) => one.made);
    const files = [...found.flatMap((one) => one.files), await indexFile(made, input, command)];
    const paths = await writeFolder(command.out, files);
    for (const { title, reason } of made)
      if (reason !== undefined) console.log(`Не составлен отчёт «${title}»: ${reason}`);
    console.log(`Записано: ${paths.join(", ")}`);
    return made.some(({ formats }) => formats.length > 0)
      ? exitCodes.fine
      : exitCodes.unreadableData;
  } finally {
    await region.close();
  }
}

async function makeAll(chosen: readonly ReportEntry[], input: ReportInput, command: ReportCommand) {
  const progress = await progressBar("Отчёты");
  const found: Awaited<ReturnType<typeof makeReport>>[] = [];
  try {
    for (const [done, entry] of chosen.entries()) {
      progress.update(done, chosen.length, entry.title);
      found.push(await makeReport(entry, input, command));
    }
    return found;
  } finally {
    progress.stop();
  }
}
