import type { WhatIfRow } from "../../clusters/index.ts";
import { counted, type PluralForms } from "../../shared/russian.ts";
import type { Chart } from "../document.ts";
import { thresholdWords, type Sensitivity } from "../../study/sensitivity.ts";

const SCHOOLS: PluralForms = ["школа", "школы", "школ"];

/** Schools of each list at each value of one threshold (число школ при других порогах). */
export function sensitivityChart(one: Sensitivity): Chart {
  const ids = Object.keys(one.rows[0]?.counts ?? {});
  return {
    kind: "chart",
    chart: "count-bars",
    id: "chart-sensitivity",
    title: `Число школ: ${one.title}`,
    description: chartSentence(one),
    table: "table-sensitivity",
    data: one.rows.flatMap(({ value, counts }, rowRank) => {
      const words = thresholdWords(one, value);
      return ids.map((id, columnRank) => ({
        row: `${words}${value === one.current ? " — действует" : ""}`,
        rowRank,
        column: id,
        columnRank,
        count: counts[id] ?? 0,
        told: `${id} при пороге ${words}: ${counted(counts[id] ?? 0, SCHOOLS)}`,
      }));
    }),
  };
}

/** What the moved threshold does to the list that it changes most. */
function chartSentence(one: Sensitivity): string {
  const [first, last] = [one.rows[0], one.rows.at(-1)];
  const now = one.rows.find(({ value }) => value === one.current);
  if (!first || !last || !now) return one.title;
  const spread = (id: string) => {
    const sizes = one.rows.map(({ counts }) => counts[id] ?? 0);
    return Math.max(...sizes) - Math.min(...sizes);
  };
  const [most = ""] = Object.keys(now.counts).sort((a, b) => spread(b) - spread(a));
  const at = (row: WhatIfRow) =>
    `${thresholdWords(one, row.value)} — ${counted(row.counts[most] ?? 0, SCHOOLS)}`;
  return `Сильнее всего меняется ${most}: при ${at(first)}, при действующем ${at(now)}, при ${at(last)}.`;
}
