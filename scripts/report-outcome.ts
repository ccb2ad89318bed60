import { join } from "node:path";
import type { MadeReport } from "../reports/index-page.ts";
import { counted, type PluralForms } from "../src/shared/russian.ts";
import { exitCodeOf, INTERNAL_ERROR } from "./command.ts";
import type { Failure } from "./report-jobs.ts";

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
  const parts = new Map<string, string[]>();
  const lines: string[] = [];
  for (const { report, part, error } of failures) {
    const reason = error.message.split("\n")[0] ?? "";
    if (part === undefined) lines.push(`Не составлен отчёт «${report}»: ${reason}`);
    else parts.set(reason, [...(parts.get(reason) ?? []), part]);
  }
  for (const [reason, titles] of parts) {
    const named = titles.slice(0, MOST_NAMED).join(", ");
    const more = titles.length > MOST_NAMED ? ` и ещё ${titles.length - MOST_NAMED}` : "";
    lines.push(
      `«${failures[0]?.report}»: не составлено: ${counted(titles.length, DOCUMENTS)} (${named}${more}): ${reason}`,
    );
  }
  return lines;
}

/** Files of a report as they are told: each of its own, those of a set by their number. */
const written = ({ id, formats, documents, reason }: MadeReport): string[] => [
  ...(reason === undefined ? formats.map((format) => `${id}.${format}`) : []),
  ...(documents && documents.list.length > 0
    ? [`${join(documents.folder, "/")} (${counted(documents.list.length * formats.length, FILES)})`]
    : []),
];
