import { readFile } from "node:fs/promises";
import { partners } from "../reports/partners/page.ts";
import { pairsOfficeTable } from "../reports/partners/pair-tables.ts";
import { pairReason, supportWords, withoutWords } from "../reports/partners/pair-words.ts";
import { forService, withDisclosureControl } from "../src/disclosure/disclosure.ts";
import type { Document } from "../src/document/document.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { renderXlsx } from "../src/render/xlsx/render-xlsx.ts";
import { describeIssue } from "../src/shared/messages.ts";
import { counted } from "../src/shared/russian.ts";
import type { PartnersReport } from "../src/study/answers.ts";
import { partnerOptions, PartnerOptionsError } from "../src/support/partners/partner-options.ts";
import { exitCodes, UsageError } from "./command.ts";
import { withStudy } from "./open-study.ts";

export interface PartnersCommand {
  readonly year: number;
  readonly data: string;
  readonly criteria: string;
  readonly out: string;
  /** Show small groups too, «для служебного пользования». */
  readonly service: boolean;
  /** Kilometres. */
  readonly maxDistance?: number;
  /** A JSON file with options of the pairing. */
  readonly options?: string;
  readonly act?: string;
}

/** `scripts/partners.ts` after its arguments: reads, pairs, prints and writes the list. */
export async function partnersCommand(command: PartnersCommand): Promise<number> {
  const options = await optionsOf(command);
  return withStudy(command, async (study) => {
    const report = await study.partners(command.year, options);
    for (const issue of report.issues) console.error(describeIssue(issue));
    console.log(listLines(report).join("\n"));
    const paths = await writeFolder(command.out, await filesOf(report, command.service));
    console.log(`\nЗаписано: ${paths.join(", ")}`);
    return exitCodes.fine;
  });
}

/** Options of the file, with the distance of the command line; checked before anything is read. */
async function optionsOf({ options: file, maxDistance }: PartnersCommand) {
  const written = file === undefined ? {} : await jsonOf(file);
  const given = { ...written, ...(maxDistance !== undefined && { maxDistance }) };
  try {
    return partnerOptions(given);
  } catch (error) {
    if (error instanceof PartnerOptionsError) throw new UsageError(error.message);
    throw error;
  }
}

async function jsonOf(file: string): Promise<Record<string, unknown>> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new UsageError(`файл не найден: ${file}`);
  });
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/u, ""));
    // an object by the check before it; its fields are checked by the schema
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // told below, as for any text that is no object
  }
  throw new UsageError(`${file}: ожидается объект JSON`);
}

function listLines(report: PartnersReport): string[] {
  const { classification, result } = report;
  const state = classification.act === null ? "проект" : `утверждён: ${classification.act}`;
  return [
    `${classification.region}, ${classification.year} год. Партнёрские пары, перечень — ${state}.`,
    "",
    ...result.pairs.flatMap((pair, at) => [
      `${at + 1}. ${pair.school.name} (${pair.school.cluster || "по заявке"}) → ${pair.mentor.name}`,
      `   Основание: ${pairReason(pair, result)}.`,
      `   Направления: ${supportWords(pair)}.`,
    ]),
    ...(result.without.length === 0 ? [] : ["", "Без наставника:"]),
    ...result.without.map(
      ({ school, why }) =>
        `- ${school.name} (${school.cluster || "по заявке"}). ${withoutWords(why)}`,
    ),
    "",
    `Итого: ${counted(result.pairs.length, ["пара", "пары", "пар"])}.`,
  ];
}

async function filesOf(report: PartnersReport, service: boolean) {
  const document: Document = service
    ? forService(partners(report))
    : withDisclosureControl(partners(report));
  const list = document.blocks.find(
    (block) => block.kind === "table" && block.id === "table-pairs",
  );
  const table = list?.kind === "table" ? pairsOfficeTable(list) : { header: ["Пар нет"], rows: [] };
  return [
    { name: "partners.csv", content: officeCsv(table) },
    { name: "partners.xlsx", content: await renderXlsx(document) },
  ];
}
