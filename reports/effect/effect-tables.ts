import {
  absent,
  count,
  type Inline,
  type People,
  share,
  type Table,
  type TableRow,
} from "../../src/document/document.ts";
import { policy } from "../../src/reference/policy.ts";
import { counted, formatExact } from "../../src/shared/russian.ts";
import type { EffectReport } from "../../src/study/answers.ts";
import type { EffectEstimate } from "../../src/support/effect/difference-in-differences.ts";
import type { EffectEstimated } from "../../src/support/effect/estimate-effect.ts";
import { type EffectView, effectViews } from "./effect-indicators.ts";

const pValue = (value: number, people: readonly People[]): Inline => ({
  kind: "figure",
  status: "measured",
  format: "decimal",
  digits: 3,
  value,
  people,
});

/** The estimate with what checks it: permutations, no adjustment, all schools without support. */
export function estimatesTable(
  { people }: EffectReport,
  { id, title, unit, figure }: EffectView,
  found: EffectEstimated,
): Table {
  const row = (name: string, one: EffectEstimate): TableRow => ({
    cells: [[name], [figure(one, people)], [pValue(one.p, people)]],
  });
  const { exact, ways, value, p } = found.permutation;
  return {
    kind: "table",
    id: `table-effect-${id}`,
    caption: `${title}: оценка эффекта и её проверки, ${unit}`,
    columns: [
      { title: "Оценка", align: "text", width: 50 },
      { title: "Эффект", align: "number" },
      { title: "p", align: "number" },
    ],
    rows: [
      row("Основная: похожие школы, с поправкой на исходный уровень", found.effect),
      {
        cells: [
          [
            `Перестановки: будь поддержка роздана жребием среди похожих школ (${exact ? "все" : "случайные"} ${counted(ways, ["вариант", "варианта", "вариантов"])})`,
          ],
          [figure({ value }, people)],
          [pValue(p, people)],
        ],
      },
      row("Похожие школы, без поправки", found.unadjusted),
      row("Все школы без поддержки, без подбора", found.againstAll),
    ],
  };
}

/** What changed in the supported schools and what would have changed without support; null when unknown. */
export function reboundTable({ found, people }: EffectReport): Table | null {
  const rows = effectViews(found).flatMap(({ title, unit, figure, found: own }): TableRow[] => {
    const one = own.rebound;
    if (!one) return [];
    return [
      {
        cells: [
          [`${title}, ${unit}`],
          [figure({ value: one.observed }, people)],
          [figure({ value: one.expected }, people)],
          [figure({ value: one.observed - one.expected }, people)],
          [{ ...share(one.reliability), digits: 0 }],
        ],
      },
    ];
  });
  if (rows.length === 0) return null;
  return {
    kind: "table",
    id: "table-rebound",
    caption:
      "Изменение школ с поддержкой и ожидавшееся без неё, относительно школ без поддержки в тех же процедурах",
    columns: [
      { title: "Показатель", align: "text", width: 30 },
      { title: "Изменение до и\u00a0после", align: "number" },
      { title: "Ожидалось без\u00a0поддержки", align: "number" },
      { title: "Сверх ожидавшегося", align: "number" },
      { title: "Какая часть отклонения сохраняется", align: "number" },
    ],
    rows,
  };
}

/** What could have been seen, and how many schools it would take to see what matters; null when unknown. */
export function powerTable({ found: all }: EffectReport): Table | null {
  const rows = effectViews(all).flatMap(({ title, unit, figure, found, better }): TableRow[] => {
    const needed = found.status === "refused" ? found.needs.toSee : found.needed;
    if (needed === null && found.status === "refused") return [];
    return [
      {
        cells: [
          [`${title}, ${unit}`],
          [
            found.status === "refused"
              ? absent("not-assessed")
              : figure({ value: better * found.detectable }),
          ],
          [figure({ value: better * found.policy.worthwhile })],
          [needed === null ? absent("not-assessed") : count(needed)],
        ],
      },
    ];
  });
  if (rows.length === 0) return null;
  return {
    kind: "table",
    id: "table-power",
    caption: `Наименьший эффект, который нашёлся бы в ${formatExact(10 * policy.effect.power)} случаях из 10, и сколько школ нужно`,
    columns: [
      { title: "Показатель", align: "text", width: 30 },
      { title: "Наименьший заметный эффект", align: "number" },
      { title: "Практически важный эффект", align: "number" },
      { title: "Школ с\u00a0поддержкой, чтобы его заметить", align: "number" },
    ],
    rows,
  };
}
