import { compareScales } from "../../indicators/index.ts";
import { counted } from "../../shared/russian.ts";
import type { MarkScale } from "../../reference/index.ts";
import { absent, type Block, type Inline } from "../document.ts";
import type { SaoData } from "./load-sao.ts";
import { MARKS } from "./mark-tables.ts";
import { numberedTable, type TableName } from "./numbered-table.ts";
import type { SubjectView } from "./subject-view.ts";

/** Т1-2 САО-9: the region's scales of marks beside the recommended ones, and where they differ. */
export function scaleBlocks(
  data: SaoData,
  subjects: readonly SubjectView[],
  name: TableName,
): Block[] {
  const titles = subjects.map(({ title }) => title);
  const rows = compareScales(data, titles, data.scales);
  const differ = rows.filter(({ same }) => same === false).map(({ subject }) => subject);
  const known = rows.filter(({ same }) => same !== null).length;
  const unsure = rows.filter(({ recommended }) => recommended?.source.sureness === "unverified");
  return [
    numberedTable({
      ...name,
      name: "Учебный предмет",
      columns: MARKS.flatMap((over) =>
        ["Рособрнадзор", "субъект РФ"].map((under) => ({
          title: `${over}: ${under}`,
          heads: { over, under },
          align: "text",
          sortable: false,
        })),
      ),
      rows: rows.map(({ subject, recommended, own }) => ({
        title: subject,
        cells: ([2, 3, 4, 5] as const).flatMap((mark) => [
          written(recommended, mark),
          written(own, mark),
        ]),
      })),
    }),
    {
      kind: "note",
      content: [
        "Суммарные первичные баллы. ",
        known === 0
          ? "Совпадают ли шкалы, не оценено: обе не известны ни по одному предмету. "
          : differ.length === 0
            ? `Обе шкалы известны по ${known} из ${counted(rows.length, OF_SUBJECTS)} и совпадают. `
            : `Шкала субъекта отличается от рекомендуемой: ${differ.join(", ")}. `,
        unsure.length === 0
          ? ""
          : `Рекомендуемые шкалы требуют сверки с письмом Рособрнадзора: ${unsure.map(({ subject }) => subject).join(", ")}.`,
      ],
    },
  ];
}

const OF_SUBJECTS = ["предмета", "предметов", "предметов"] as const;

const span = (from: number, to: number | null) => (to === null ? `от ${from}` : `${from}–${to}`);

/** Scores of a mark: «15–22»; the highest mark goes to the maximum. */
function written(scale: MarkScale | null, mark: 2 | 3 | 4 | 5): Inline[] {
  if (!scale) return [absent("not-assessed", "шкала этого года не известна")];
  const { from, max } = scale;
  if (mark === 2) return [span(0, from[3] - 1)];
  return [span(from[mark], mark === 5 ? max : from[mark === 3 ? 4 : 5] - 1)];
}
