import { figure, wholeShare } from "../../src/document/figures.ts";
import { type Inline, type People, type Table } from "../../src/document/document.ts";
import { counted } from "../../src/shared/russian.ts";
import { number, tableOf, tableOfAny, text } from "../../src/document/table-of.ts";
import type { EffectReport } from "../../src/study/answers.ts";
import type { EffectEstimate } from "../../src/support/effect/difference-in-differences.ts";
import type { EffectEstimated } from "../../src/support/effect/estimate-effect.ts";
import { type EffectView, effectViews } from "./effect-indicators.ts";

/** Significance of an estimate (p-значение). */
export const pValue = (value: number, people: readonly People[]): Inline =>
  figure("decimal", value, { digits: 3, people });

/** The estimate with what checks it: permutations, no adjustment, all schools without support. */
export function estimatesTable(
  { people }: EffectReport,
  { id, title, unit, figure }: EffectView,
  found: EffectEstimated,
): Table {
  type Row = readonly [name: string, Pick<EffectEstimate, "value" | "p"> & Partial<EffectEstimate>];
  const { exact, ways, value, p } = found.permutation;
  const rows: readonly Row[] = [
    ["Похожие школы, с поправкой на исходный уровень", found.effect],
    [
      `Перестановки: будь поддержка роздана жребием среди похожих школ (${exact ? "все" : "случайные"} ${counted(ways, ["вариант", "варианта", "вариантов"])})`,
      { value, p },
    ],
    ["Похожие школы, без поправки", found.unadjusted],
    ["Все школы без поддержки, без подбора", found.againstAll],
  ];
  return tableOf(rows, {
    id: `table-effect-${id}`,
    caption: `${title}: проверка подбором похожих школ, ${unit}`,
    columns: [
      text("Оценка", 50, ([name]) => name),
      number("Эффект", ([, one]) => figure(one, people)),
      number("p", ([, one]) => pValue(one.p, people)),
    ],
  });
}

/** What changed in the supported schools and what would have changed without support; null when unknown. */
export function reboundTable({ found, people }: EffectReport): Table | undefined {
  const rows = effectViews(found).flatMap(({ found: { rebound }, ...view }) =>
    rebound ? [{ ...view, rebound }] : [],
  );
  return tableOfAny(rows, {
    id: "table-rebound",
    caption:
      "Изменение школ с поддержкой и ожидавшееся без неё, относительно школ без поддержки в тех же процедурах",
    columns: [
      text("Показатель", 30, ({ title, unit }) => `${title}, ${unit}`),
      number("Изменение до и\u00a0после", ({ figure, rebound }) =>
        figure({ value: rebound.observed }, people),
      ),
      number("Ожидалось без\u00a0поддержки", ({ figure, rebound }) =>
        figure({ value: rebound.expected }, people),
      ),
      number("Сверх ожидавшегося", ({ figure, rebound }) =>
        figure({ value: rebound.observed - rebound.expected }, people),
      ),
      number("Какая часть отклонения сохраняется", ({ rebound }) =>
        wholeShare(rebound.reliability),
      ),
    ],
  });
}
