#!/usr/bin/env node
import { notAssessedWords, yearsWords } from "../reports/effect/effect-words.ts";
import type { Block } from "../src/document/document.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import type { EffectReport } from "../src/study/answers.ts";
import { abouts } from "./abouts.ts";
import { defineCommand, exitCodes, runIfStarted, UsageError } from "./command.ts";
import { withStudy } from "./open-study.ts";
import { criteria, data, format, out, store, yearArgument } from "./options.ts";
import { screenTable } from "./screen-table.ts";

export const effect = defineCommand({
  name: "effect",
  about: abouts.effect,
  args: yearArgument,
  options: {
    data: {
      ...data,
      help: "папка региона; кто и с какого года имеет поддержку, сказано в participation.csv",
    },
    criteria: { ...criteria, help: "критерии, по которым взяты перечни до поддержки" },
    out: out("effect.json, effect.csv и effect-estimates.csv"),
    format: { ...format, help: "что печатать: сводку или JSON" },
    matches: {
      value: "1|2|3",
      help: "в проверке подбором: сколько школ сравнения на одну школу с поддержкой (по умолчанию 2)",
      read: readMatches,
    },
    caliper: {
      value: "ЧИСЛО",
      help: "в проверке подбором: насколько могут расходиться результаты до поддержки, в стандартных отклонениях школ (по умолчанию 0,2)",
      read: readCaliper,
    },
    ...store,
  },
  notes:
    "Эффект оценён моделью всех результатов региона; похожие школы, порог перечня и «до и после» — проверки. Справка — отчёт effect.",
  codes: ["badCriteria", "unreadableData", "manyRejected"],
  run: (year, { matches, caliper, ...given }) =>
    withStudy(given, async (study) => {
      const found = await study.effect(year, {
        ...(matches !== undefined && { matches }),
        ...(caliper !== undefined && { caliper }),
      });
      const { effectJson, effectTable, estimatesTable } = await import("./effect-files.ts");
      const json = effectJson(found);
      const paths = await writeFolder(given.out ?? `out/${year}`, [
        { name: "effect.json", content: json },
        { name: "effect.csv", content: officeCsv(effectTable(found)) },
        { name: "effect-estimates.csv", content: officeCsv(estimatesTable(found)) },
      ]);
      if (given.format === "json") process.stdout.write(json);
      else {
        console.log((await summaryLines(found)).join("\n"));
        console.log(`\nЗаписано: ${paths.join(", ")}`);
      }
      return exitCodes.fine;
    }),
});

function readMatches(written: string): number {
  if (!/^[123]$/u.test(written))
    throw new UsageError(`«${written}»: школ сравнения от 1 до 3. Пример: --matches 2`);
  return Number(written);
}

function readCaliper(written: string): number {
  const value = Number(written.replace(",", "."));
  if (!(value > 0 && value <= 5))
    throw new UsageError(`«${written}» не число больше 0 и до 5. Пример: --caliper 0,2`);
  return value;
}

/** What is printed: the estimate with its checks, or why there is none, and what could be seen. */
export async function summaryLines(data: EffectReport): Promise<string[]> {
  const { checksTable, effectSentence, modelBlocks, powerBlocks, spilloverBlock } =
    await import("../reports/effect/model-blocks.ts");
  const { blocksOf } = await import("../src/document/blocks.ts");
  const { textOf } = await import("../src/document/text-of.ts");
  const { begins, supported, earlier, later, year, model } = data.found;
  const power = await linesOf(powerBlocks(data));
  if (begins === null)
    return [`${data.region}: к ${year} году школ с поддержкой в participation.csv нет.`, ...power];
  const told =
    model.status === "estimated"
      ? [
          `В среднем ${textOf(effectSentence(model))}.`,
          ...(await linesOf(blocksOf(modelBlocks(model)))),
          ...(await linesOf([spilloverBlock(model)])),
        ]
      : [`Не оценено: ${notAssessedWords[model.reason]}.`];
  return [
    `${data.region}: поддержка с ${begins} года, школ: ${supported.length}; до — ${yearsWords(earlier)}, после — ${yearsWords(later)}.`,
    ...told,
    ...(await linesOf([checksTable(data)])),
    ...power,
    "Изменение до и после — не эффект: часть его пришла бы и без поддержки.",
  ];
}

/** Paragraphs and tables of the note, as the screen shows them; its remarks are left to the note. */
const linesOf = async (blocks: readonly Block[]): Promise<string[]> => {
  const { textOf } = await import("../src/document/text-of.ts");
  const lines = blocks.map(async (block) => {
    if (block.kind === "paragraph") return [textOf(block.content)];
    if (block.kind !== "table") return [];
    const rows = block.rows.map(({ cells }) => cells.map((cell) => textOf(cell)));
    // words are told below the table: a screen has no room for them beside the numbers
    const told = (at: number) => at === 0 || block.columns[at]?.align === "number";
    const words = rows.flatMap((cells) =>
      cells.flatMap((cell, at) => (told(at) ? [] : [`— ${cells[0]}. ${cell}`])),
    );
    return [
      `\n${block.caption}:`,
      await screenTable(
        block.columns.filter((_, at) => told(at)).map(({ title }) => title),
        rows.map((cells) => cells.filter((_, at) => told(at))),
      ),
      ...words,
    ];
  });
  return (await Promise.all(lines)).flat();
};

await runIfStarted(import.meta.url, effect);
