import { join } from "node:path";
import { aroundOf, failedPage, type FailedPart, type MadeReport } from "../reports/index-page.ts";
import type { DocumentSet, ReportAsked, ReportEntry, ReportSet } from "../reports/report-entry.ts";
import { UnknownYearError } from "../src/clusters/classify-input.ts";
import { type Edition, jobsOf, type RenderJob } from "../src/render/render-document.ts";
import { grouped } from "../src/shared/grouped.ts";
import { counted, type PluralForms } from "../src/shared/russian.ts";
import { exitCodeOf, INTERNAL_ERROR } from "./command.ts";

/** A report or a document of a set that could not be made (сбой): it costs no other one. */
interface Failure {
  /** Title of the report. */
  readonly report: string;
  /** What the document of a set is of; absent when the report itself failed. */
  readonly part?: string;
  readonly error: Error;
}

/** Documents to be rendered, made as they are asked for, and what became of them so far. */
interface ReportJobs {
  readonly jobs: AsyncIterable<RenderJob>;
  /** Grows as the jobs are taken; with the error of a report that was not made. */
  readonly made: readonly (MadeReport & { readonly error?: Error })[];
  readonly failures: readonly Failure[];
  /** Documents that are known of; a set is counted when it is begun. */
  readonly total: () => number;
  /**
   * To be told when a job could not be rendered.
   *
   * @returns the page that stands in the place of a document of a set, so that links to it hold
   */
  readonly failed: (name: string, error: Error) => RenderJob | undefined;
}

/** A report while its documents are made. */
interface Growing extends MadeReport {
  reason?: string;
  error?: Error;
  readonly documents?: {
    readonly folder: string;
    readonly list: { readonly name: string; readonly title: string }[];
    readonly failed: FailedPart[];
  };
}

/** Makes the documents of reports, one after another, each behind a barrier of its own. */
export function reportJobs(
  chosen: readonly ReportEntry[],
  asked: ReportAsked,
  edition: Edition,
): ReportJobs {
  const made: Growing[] = [];
  const failures: Failure[] = [];
  const around = aroundOf(asked);
  /** Whose document it is and what it is of, by the name of its file. */
  const owners = new Map<string, { readonly report: Growing; readonly part?: string }>();
  let total = chosen.length + 1; // and the index page

  const failed = (name: string, thrown: unknown): RenderJob | undefined => {
    const owner = owners.get(name);
    if (owner === undefined) throw thrown;
    const { report, part } = owner;
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const reason = reasonOf(error);
    if (part === undefined) {
      [report.reason, report.error] = [reason, error];
      if (!(error instanceof UnknownYearError)) failures.push({ report: report.title, error });
      return undefined;
    }
    failures.push({ report: report.title, part, error });
    report.documents?.failed.push({ title: part, reason });
    return jobsOf(edition)(name, failedPage(part, reason, around));
  };

  async function* jobs(): AsyncGenerator<RenderJob> {
    for (const entry of chosen) {
      const report = growing(entry, edition.formats);
      made.push(report);
      owners.set(entry.id, { report });
      try {
        if (!("buildSet" in entry)) {
          yield jobsOf(edition)(entry.id, await entry.build(asked));
          continue;
        }
        const set = await entry.buildSet(asked);
        checkNames(entry, set);
        total += set.documents.length;
        const jobOf = jobsOf(edition, set.parts ? set.overview : undefined);
        yield jobOf(entry.id, set.overview);
        yield* parts(entry, set, report, jobOf);
      } catch (error) {
        failed(entry.id, error);
      }
    }
  }

  function* parts(
    entry: ReportSet,
    { documents }: DocumentSet,
    report: Growing,
    jobOf: ReturnType<typeof jobsOf>,
  ): Generator<RenderJob> {
    for (const one of documents) {
      const name = `${entry.folder}/${one.name}`;
      owners.set(name, { report, part: one.title });
      report.documents?.list.push({ name: one.name, title: one.title });
      let job: RenderJob | undefined;
      try {
        job = jobOf(name, one.build());
      } catch (error) {
        job = failed(name, error);
      }
      if (job !== undefined) yield job;
    }
  }

  return { jobs: jobs(), made, failures, total: () => total, failed };
}

const growing = (entry: ReportEntry, formats: Edition["formats"]): Growing => ({
  ...{ id: entry.id, title: entry.title, about: entry.about, formats },
  ...("folder" in entry && { documents: { folder: entry.folder, list: [], failed: [] } }),
});

/** Why it was not made, for the reader: what the data lack in our words, a fault of ours as such. */
const reasonOf = (error: Error): string =>
  exitCodeOf(error) === undefined ? "внутренняя ошибка программы" : error.message;

/** A name that is a file on every system and stays in its folder. */
const FILE_NAME = /^[a-z0-9][a-z0-9-]{0,119}$/u;

/** A name that is no file's, or comes twice, is our error: files would be lost. */
function checkNames({ id }: ReportSet, { documents }: DocumentSet): void {
  const seen = new Set<string>();
  for (const { name } of documents) {
    if (!FILE_NAME.test(name)) throw new Error(`${id}: «${name}» is no name of a file`);
    if (seen.has(name)) throw new Error(`${id}: two documents are named ${name}`);
    seen.add(name);
  }
}

const FILES: PluralForms = ["файл", "файла", "файлов"];
const DOCUMENTS: PluralForms = ["документ", "документа", "документов"];
/** Documents of a set that are named when they were not made. */
const MOST_NAMED = 3;

/** What became of the reports. */
export interface Outcome {
  readonly made: readonly MadeReport[];
  readonly failures: readonly Failure[];
  /** Charts that could not be drawn, each with the name of its document's files. */
  readonly undrawn: readonly { readonly name: string; readonly warning: string }[];
}

/** Says what was written, what was not and why: a line a report, faults of ours with their places. */
export function reportOutcome({ made, failures, undrawn }: Outcome, folder: string): void {
  for (const report of made) {
    const own = failures.filter((failure) => failure.report === report.title);
    for (const line of failureLines(own)) console.error(line);
    if (report.reason !== undefined && own.every(({ part }) => part !== undefined))
      console.log(`Не составлен отчёт «${report.title}»: ${report.reason}`);
  }
  for (const { name, warning } of undrawn)
    console.error(`${name}: вместо диаграммы — предложение, её не удалось построить (${warning})`);
  const bugs = failures.filter(({ error }) => exitCodeOf(error) === undefined);
  const stacks = new Set(bugs.map(({ error }) => error.stack ?? String(error)));
  if (stacks.size > 0) console.error([INTERNAL_ERROR, ...stacks].join("\n"));
  console.log(`Записано: ${[...made.flatMap(written), "index.html"].join(", ")} в ${folder}`);
}

/** The failures of one report: the report itself, then documents of its set, together if for one reason. */
function failureLines(failures: readonly Failure[]): string[] {
  const said = ({ error }: Failure) => error.message.split("\n")[0] ?? "";
  const parts = grouped(
    failures.filter(({ part }) => part !== undefined),
    said,
  );
  return [
    ...failures
      .filter(({ part }) => part === undefined)
      .map((one) => `Не составлен отчёт «${one.report}»: ${said(one)}`),
    ...[...parts].map(([reason, all]) => {
      const named = all.slice(0, MOST_NAMED).map(({ part }) => part);
      const more = all.length > MOST_NAMED ? ` и ещё ${all.length - MOST_NAMED}` : "";
      return `«${all[0]?.report}»: не составлено: ${counted(all.length, DOCUMENTS)} (${named.join(", ")}${more}): ${reason}`;
    }),
  ];
}

/** Files of a report as they are told: each of its own, those of a set by their number. */
const written = ({ id, formats, documents, reason }: MadeReport): string[] => [
  ...(reason === undefined ? formats.map((format) => `${id}.${format}`) : []),
  ...(documents && documents.list.length > 0
    ? [`${join(documents.folder, "/")} (${counted(documents.list.length * formats.length, FILES)})`]
    : []),
];
