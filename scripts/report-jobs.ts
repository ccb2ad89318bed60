import type { MadeReport } from "../reports/index-page.ts";
import type {
  DocumentSet,
  NamedDocument,
  ReportEntry,
  ReportInput,
  ReportSet,
} from "../reports/index.ts";
import { UnknownYearError } from "../src/clusters/index.ts";
import {
  disclosureOf,
  type Document,
  type RenderJob,
  type ReportFormat,
} from "../src/report/index.ts";

/** What the jobs of reports depend on besides the region. */
export interface JobSettings {
  readonly formats: readonly ReportFormat[];
  readonly service: boolean;
  /** Reports asked for by name, which must be made; of all reports, those that the years allow. */
  readonly only?: string;
}

/** Documents to be rendered, made as they are asked for, and what was made so far. */
export interface ReportJobs {
  readonly jobs: AsyncIterable<RenderJob>;
  /** Grows as the jobs are taken. */
  readonly made: readonly MadeReport[];
  /** Documents that are known of; a set is counted when it is begun. */
  readonly total: () => number;
}

/** Makes the documents of reports, one after another. */
export function reportJobs(
  chosen: readonly ReportEntry[],
  input: ReportInput,
  { formats, service, only }: JobSettings,
): ReportJobs {
  const made: MadeReport[] = [];
  let total = chosen.length + 1; // and the index page
  const job = ({ policy }: ReportEntry, name: string, document: Document): RenderJob => ({
    name,
    document,
    formats,
    service,
    ...(policy !== undefined && { policy }),
  });

  async function* jobs(): AsyncGenerator<RenderJob> {
    for (const entry of chosen) {
      const { id, title, about } = entry;
      const report = await built(entry, input, only !== undefined);
      if ("reason" in report) {
        made.push({ id, title, about, formats: [], reason: report.reason });
      } else if ("set" in report) {
        const { entry: of, set } = report;
        const list: { name: string; title: string }[] = [];
        made.push({
          ...{ id, title, about, formats },
          documents: { folder: of.folder, count: set.count, list },
        });
        total += set.count;
        const shown = set.parts && !service ? disclosureOf(set.overview, of.policy) : asIs;
        yield job(of, id, shown(set.overview));
        for await (const { name, document } of checkedNames(of, set)) {
          list.push({ name, title: document.title });
          yield job(of, `${of.folder}/${name}`, shown(document));
        }
      } else {
        made.push({ id, title, about, formats });
        yield job(entry, id, report.document);
      }
    }
  }
  return { jobs: jobs(), made, total: () => total };
}

const asIs = (document: Document): Document => document;

type Built =
  | { readonly document: Document }
  | { readonly entry: ReportSet; readonly set: DocumentSet }
  | { readonly reason: string };

/** A report, or why it cannot be made of these years. */
async function built(entry: ReportEntry, input: ReportInput, must: boolean): Promise<Built> {
  try {
    return "buildSet" in entry
      ? { entry, set: await entry.buildSet(input) }
      : { document: await entry.build(input) };
  } catch (error) {
    if (!(error instanceof UnknownYearError) || must) throw error;
    return { reason: error.message };
  }
}

/** A name that is a file on every system and stays in its folder. */
const FILE_NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,99}$/u;

/** Documents of a set as they come; a name that is no file name, or comes twice, is our error. */
async function* checkedNames(
  { id }: ReportSet,
  { documents, count }: DocumentSet,
): AsyncGenerator<NamedDocument> {
  const seen = new Set<string>();
  for await (const one of documents) {
    if (!FILE_NAME.test(one.name)) throw new Error(`${id}: «${one.name}» is no name of a file`);
    const same = one.name.toLowerCase();
    if (seen.has(same)) throw new Error(`${id}: two documents are named ${one.name}`);
    seen.add(same);
    yield one;
  }
  if (seen.size !== count) throw new Error(`${id}: ${seen.size} documents instead of ${count}`);
}
