import type { WhatIfRow } from "../../clusters/index.ts";
import { absent, count, type Inline, type Table, type TableRow } from "../document.ts";
import { changedBy, thresholdWords, type Sensitivity } from "../../study/sensitivity.ts";

/** Schools of each list at other values of each threshold (число школ при других порогах). */
export function sensitivityTable(list: readonly Sensitivity[]): Table {
  const ids = Object.keys(list[0]?.rows[0]?.counts ?? {});
  return {
    kind: "table",
    id: "table-sensitivity",
    caption: "Число школ в списках при других порогах",
    columns: [
      { title: "Порог", align: "text", width: 20 },
      ...ids.map((id) => ({ title: id, align: "number" as const })),
      { title: "Сколько школ сменит списки", align: "number" },
    ],
    rows: [],
    groups: list.map((one) => ({
      title: one.title,
      rows: one.rows.map((row) => valueRow(one, row, ids)),
    })),
  };
}

function valueRow(one: Sensitivity, row: WhatIfRow, ids: readonly string[]): TableRow {
  const isCurrent = row.value === one.current;
  const words = thresholdWords(one, row.value);
  return {
    cells: [
      isCurrent ? [{ kind: "strong", text: `${words} — действует` }] : [words],
      ...ids.map((id) => listCell(row, id)),
      [isCurrent ? absent("not-held") : count(changedBy(row))],
    ],
  };
}

/** Schools of a list, and how many have come and gone: «12 (+3 −1)». */
function listCell(row: WhatIfRow, id: string): Inline[] {
  const [added, removed] = [row.added[id]?.length ?? 0, row.removed[id]?.length ?? 0];
  const change = [added > 0 ? `+${added}` : "", removed > 0 ? `−${removed}` : ""];
  const words = change.filter((one) => one !== "").join("\u00a0");
  return [count(row.counts[id] ?? 0), words === "" ? "" : `\u00a0(${words})`];
}
