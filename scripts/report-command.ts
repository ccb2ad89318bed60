import { clusterList } from "../reports/cluster-list.ts";
import { classify } from "../src/clusters/index.ts";
import { criteriaDigest, loadCriteria } from "../src/criteria/index.ts";
import {
  forService,
  listPolicy,
  renderDocx,
  renderHtml,
  renderMarkdown,
  renderNotebook,
  renderXlsx,
  withDisclosureControl,
  writeFolder,
  type Document,
} from "../src/report/index.ts";
import { UsageError, exitCodes } from "./command.ts";
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

/** `scripts/report.ts` after its arguments: classifies and renders the list in each format. */
export async function reportCommand(command: ReportCommand): Promise<number> {
  const criteria = await loadCriteria(command.criteria);
  const region = await readRegion(command.data);
  try {
    const result = classify(region, criteria, {
      year: command.year,
      criteriaSha256: criteriaDigest(criteria),
      ...(command.act !== undefined && { act: command.act }),
    });
    const whole = clusterList(result);
    const document = command.service ? forService(whole) : withDisclosureControl(whole, listPolicy);
    const files = [];
    for (const format of command.formats)
      files.push({ name: `cluster-list.${format}`, content: await renderers[format](document) });
    const paths = await writeFolder(command.out, files);
    console.log(`Записано: ${paths.join(", ")}`);
    return exitCodes.fine;
  } finally {
    await region.close();
  }
}
