import { type EffectView, effectViews } from "../reports/effect/effect-indicators.ts";
import { chanceWords, refusalWords, yearsWords } from "../reports/effect/effect-words.ts";
import { formatFigure } from "../src/document/text-of.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { formatNumber } from "../src/shared/russian.ts";
import type { EffectReport } from "../src/study/answers.ts";
import type { EffectOptions } from "../src/support/effect/effect-policy.ts";
import { exitCodes } from "./command.ts";
import { effectJson, effectTable } from "./effect-files.ts";
import { withStudy } from "./open-study.ts";

export interface EffectCommand {
  readonly year: number;
  readonly data: string;
  readonly criteria: string;
  readonly out: string;
  readonly format: "table" | "json";
  readonly policy: EffectOptions;
}

/** `scripts/effect.ts` after its arguments: reads, estimates, writes, prints. */
export const effectCommand = (command: EffectCommand): Promise<number> =>
  withStudy(command, async (study) => {
    const data = await study.effect(command.year, command.policy);
    const json = effectJson(data);
    const paths = await writeFolder(command.out, [
      { name: "effect.json", content: json },
      { name: "effect.csv", content: officeCsv(effectTable(data)) },
    ]);
    if (command.format === "json") process.stdout.write(json);
    else {
      console.log((await summaryLines(data)).join("\n"));
      console.log(`\nЗаписано: ${paths.join(", ")}`);
    }
    return exitCodes.fine;
  });

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
  const { default: Table } = await import("cli-table3");
  const table = new Table({
    head: ["Оценка", "Значение", "95 % от", "до", "p"],
    colAligns: ["left", "right", "right", "right", "right"],
    style: { head: [], border: [] },
  });
  const written = (value: number) => formatFigure(figure({ value }));
  const estimate = (name: string, one: typeof found.effect) =>
    table.push([
      name,
      written(one.value),
      written(one.low),
      written(one.high),
      formatNumber(one.p, 3),
    ]);
  estimate("Эффект: похожие школы", found.effect);
  estimate("Эффект: все без поддержки", found.againstAll);
  table.push([
    "Перестановки",
    written(found.permutation.value),
    "",
    "",
    formatNumber(found.permutation.p, 3),
  ]);
  if (found.rebound) {
    table.push(["До и после (не эффект)", written(found.rebound.observed), "", "", ""]);
    table.push(["Ожидалось без поддержки", written(found.rebound.expected), "", "", ""]);
  }
  const sets = found.cohorts.reduce((sum, { matching }) => sum + matching.sets.length, 0);
  return [
    heading,
    table.toString(),
    `В оценке школ: ${sets}, не вошло: ${found.excluded.length}. Наименьший заметный эффект ${written(view.better * found.detectable)}; ${chanceWords(found)}.`,
  ];
}
