import { SCHOOLS } from "../../src/document/nouns.ts";
import { strong } from "../../src/document/blocks.ts";
import type { WhatIfRow } from "../../src/clusters/what-if.ts";
import { absent, type Chart, count, type Inline, type Table } from "../../src/document/document.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { counted } from "../../src/shared/russian.ts";
import { changedBy, type Sensitivity, thresholdWords } from "../../src/study/sensitivity.ts";

/** Schools of each list at other values of each threshold (число школ при других порогах). */
export function sensitivityTable(list: readonly Sensitivity[]): Table {
  const ids = Object.keys(list[0]?.rows[0]?.counts ?? {});
  type Row = readonly [one: Sensitivity, row: WhatIfRow];
  const isCurrent = ([one, row]: Row): boolean => row.value === one.current;
  return tableOf<Row>([], {
    id: "table-sensitivity",
    caption: "Число школ в списках при других порогах",
    columns: [
      text("Порог", 20, ([one, row]) => {
        const words = thresholdWords(one, row.value);
        return isCurrent([one, row]) ? strong(`${words} — действует`) : words;
      }),
      ...ids.map((id) => number(id, ([, row]: Row) => listCell(row, id))),
      number("Сколько школ сменит списки", ([one, row]) =>
        isCurrent([one, row]) ? absent("not-held") : changedBy(row),
      ),
    ],
    groups: list.map((one) => ({
      title: one.title,
      rows: one.rows.map((row): Row => [one, row]),
    })),
  });
}

/** Schools of a list, and how many have come and gone: «12 (+3 −1)». */
function listCell(row: WhatIfRow, id: string): Inline[] {
  const [added, removed] = [row.added[id]?.length ?? 0, row.removed[id]?.length ?? 0];
  const change = [added > 0 ? `+${added}` : "", removed > 0 ? `−${removed}` : ""];
  const words = change.filter((one) => one !== "").join("\u00a0");
  return [count(row.counts[id] ?? 0), words === "" ? "" : `\u00a0(${words})`];
}

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
