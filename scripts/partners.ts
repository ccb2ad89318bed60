#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import type { Document } from "../src/document/document.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { describeIssue } from "../src/shared/messages.ts";
import { counted } from "../src/shared/russian.ts";
import type { PartnersReport } from "../src/study/answers.ts";
import { abouts } from "./abouts.ts";
import { defineCommand, exitCodes, runIfStarted, UsageError } from "./command.ts";
import { withStudy } from "./open-study.ts";
import { act, criteria, data, out, service, store, yearArgument } from "./options.ts";
import { renderedPage } from "./rendered-page.ts";

export const partners = defineCommand({
  name: "partners",
  about: abouts.partners,
  args: yearArgument,
  options: {
    data: {
      ...data,
      help: "папка региона; вместимость, пожелания, отказы и координаты — в её support/partners.csv, если она есть",
    },
    criteria: { ...criteria, help: "критерии кластеров" },
    out: out("partners.csv и partners.xlsx"),
    "max-distance": {
      value: "КМ",
      help: "не составлять пар дальше этого расстояния по прямой",
      read: readKilometres,
    },
    options: {
      value: "ФАЙЛ",
      help: "веса и правила подбора (JSON); чего в нём нет — по умолчанию",
    },
    act,
    service,
    ...store,
  },
  notes: `Сначала наставника получает столько школ, сколько возможно, при нехватке мест — более срочные
кластеры; затем польза всех пар делается наибольшей. Веса пользы предложены разработчиками: это не
норматив.`,
  codes: ["badCriteria", "unreadableData", "manyRejected"],
  run: async (year, given) => {
    const options = await optionsOf(given.options, given["max-distance"]);
    return withStudy({ ...given, year }, async (study) => {
      const report = await study.partners(year, options);
      for (const issue of report.issues) console.error(describeIssue(issue));
      console.log((await pairLines(report)).join("\n"));
      const { partners: pageOf } = await import("../reports/partners/page.ts");
      const { shown, files } = await renderedPage("partners", pageOf(report), {
        ...{ formats: ["xlsx"], service: given.service, secrets: study.secrets },
      });
      const csv = { name: "partners.csv", content: officeCsv(await pairsOf(shown)) };
      const paths = await writeFolder(given.out ?? `out/${year}`, [csv, ...files]);
      console.log(`\nЗаписано: ${paths.join(", ")}`);
      return exitCodes.fine;
    });
  },
});

function readKilometres(written: string): number {
  const value = /^\d{1,5}([.,]\d+)?$/u.test(written) ? Number(written.replace(",", ".")) : 0;
  if (value <= 0)
    throw new UsageError(`«${written}» не расстояние в км. Пример: --max-distance 60`);
  return value;
}

/** Options of the file, with the distance of the command line; checked before anything is read. */
async function optionsOf(file: string | undefined, maxDistance: number | undefined) {
  const { partnerOptions, PartnerOptionsError } =
    await import("../src/support/partners/partner-options.ts");
  const written = file === undefined ? {} : await jsonOf(file);
  try {
    return partnerOptions({ ...written, ...(maxDistance !== undefined && { maxDistance }) });
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

async function pairLines({ classification, result }: PartnersReport): Promise<string[]> {
  const { pairReason, supportWords, withoutWords } =
    await import("../reports/partners/pair-words.ts");
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

/** The list of pairs as it stands on the page. */
async function pairsOf({ blocks }: Document) {
  const { pairsOfficeTable } = await import("../reports/partners/pair-tables.ts");
  const list = blocks.find((block) => block.kind === "table" && block.id === "table-pairs");
  return list?.kind === "table" ? pairsOfficeTable(list) : { header: ["Пар нет"], rows: [] };
}

await runIfStarted(import.meta.url, partners);
