#!/usr/bin/env node
import { type EffectView, effectViews } from "../reports/effect/effect-indicators.ts";
import { chanceWords, refusalWords, yearsWords } from "../reports/effect/effect-words.ts";
import { formatFigure } from "../src/document/text-of.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { formatNumber } from "../src/shared/russian.ts";
import type { EffectReport } from "../src/study/answers.ts";
import { defineCommand, exitCodes, runIfStarted, UsageError } from "./command.ts";
import { effectJson, effectTable } from "./effect-files.ts";
import { withStudy } from "./open-study.ts";
import { criteria, data, format, out, yearArgument } from "./options.ts";
import { screenTable } from "./screen-table.ts";

export const effect = defineCommand({
  name: "effect",
  about:
    "Результативность поддержки: помогла ли она, по сравнению с похожими школами без поддержки.",
  args: yearArgument,
  options: {
    data: {
      ...data,
      help: "папка региона; кто и с какого года имеет поддержку, сказано в participation.csv",
    },
    criteria: { ...criteria, help: "критерии, по которым взяты перечни до поддержки" },
    out: out("effect.json и effect.csv"),
    format: { ...format, help: "что печатать: сводку или JSON" },
    matches: {
      value: "1|2|3",
      help: "сколько школ сравнения на одну школу с поддержкой (по умолчанию 2)",
      read: readMatches,
    },
    caliper: {
      value: "ЧИСЛО",
      help: "насколько могут расходиться результаты до поддержки, в стандартных отклонениях школ (по умолчанию 0,2)",
      read: readCaliper,
    },
  },
  notes:
    "Где школ или лет не хватает, числа нет, а сказано, сколько нужно. Справка — отчёт effect.",
  codes: ["badCriteria", "unreadableData", "manyRejected"],
  run: (year, { matches, caliper, ...given }) =>
    withStudy(given, async (study) => {
      const found = await study.effect(year, {
        ...(matches !== undefined && { matches }),
        ...(caliper !== undefined && { caliper }),
      });
      const json = effectJson(found);
      const paths = await writeFolder(given.out ?? `out/${year}`, [
        { name: "effect.json", content: json },
        { name: "effect.csv", content: officeCsv(effectTable(found)) },
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

/** What is printed: each indicator with its estimate and checks, or why there is no number. */
export async function summaryLines(data: EffectReport): Promise<string[]> {
  const { begins, supported, earlier, later, year } = data.found;
  if (begins === null)
    return [`${data.region}: к ${year} году школ с поддержкой в participation.csv нет.`];
  const tables = await Promise.all(effectViews(data.found).map(viewLines));
  return [
    `${data.region}: поддержка с ${begins} года, школ: ${supported.length}; до — ${yearsWords(earlier)}, после — ${yearsWords(later)}.`,
    ...tables.flat(),
    "",
    "Изменение до и после — не эффект: часть его пришла бы и без поддержки.",
  ];
}

async function viewLines(view: EffectView): Promise<string[]> {
  const { found, title, unit, figure } = view;
  const heading = `\n${title}, ${unit}:`;
  if (found.status === "refused") return [heading, refusalWords(found)];
  const written = (value: number) => formatFigure(figure({ value }));
  const estimate = (name: string, { value, low, high, p }: typeof found.effect) => [
    ...[name, written(value), written(low), written(high), formatNumber(p, 3)],
  ];
  const single = (name: string, value: number, p = "") => [name, written(value), "", "", p];
  const { effect: own, againstAll, permutation, rebound } = found;
  const table = await screenTable(
    ["Оценка", "Значение", "95 % от", "до", "p"],
    [
      estimate("Эффект: похожие школы", own),
      estimate("Эффект: все без поддержки", againstAll),
      single("Перестановки", permutation.value, formatNumber(permutation.p, 3)),
      ...(rebound
        ? [
            single("До и после (не эффект)", rebound.observed),
            single("Ожидалось без поддержки", rebound.expected),
          ]
        : []),
    ],
  );
  const sets = found.cohorts.reduce((sum, { matching }) => sum + matching.sets.length, 0);
  return [
    heading,
    table,
    `В оценке школ: ${sets}, не вошло: ${found.excluded.length}. Наименьший заметный эффект ${written(view.better * found.detectable)}; ${chanceWords(found)}.`,
  ];
}

await runIfStarted(import.meta.url, effect);
