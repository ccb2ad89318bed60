import type { EffectEstimated } from "../../support/index.ts";
import { counted } from "../../shared/russian.ts";
import type { Block, TableRow } from "../document.ts";
import { shortPlace } from "../school-words.ts";
import type { EffectReport } from "../../study/answers.ts";
import type { EffectView } from "./effect-indicators.ts";
import { balanceWords, exclusionWords, OF_SCHOOLS, SCHOOLS } from "./effect-words.ts";
import { balanceBlocks } from "./balance-blocks.ts";

/** A school by its name and municipality; by its code where the register does not know it. */
function nameOf({ schools }: EffectReport, code: string): string {
  const found = schools.find((one) => one.code === code);
  return found ? `${found.name}, ${shortPlace(found.municipality)}` : code;
}

/** Supported schools that are no part of the estimate: never left out in silence. */
function excludedTable(
  data: EffectReport,
  { id, title }: EffectView,
  found: EffectEstimated,
): Block[] {
  if (found.excluded.length === 0) return [];
  return [
    {
      kind: "table",
      id: `table-excluded-${id}`,
      caption: `Школы с поддержкой, которые в оценку не вошли (${title.toLocaleLowerCase("ru")})`,
      columns: [
        { title: "Школа", align: "text", width: 50 },
        { title: "Почему", align: "text" },
      ],
      rows: found.excluded.map(({ school, reason }): TableRow => ({
        cells: [[nameOf(data, school)], [exclusionWords[reason]]],
      })),
    },
  ];
}

function setsDetails(data: EffectReport, { id }: EffectView, found: EffectEstimated): Block {
  const sets = found.cohorts.flatMap(({ since, matching }) =>
    matching.sets.map((set) => ({ since, ...set })),
  );
  return {
    kind: "details",
    id: `sets-${id}`,
    summary: [`Кто с кем сравнивается: ${counted(sets.length, SCHOOLS)} с поддержкой`],
    blocks: [
      {
        kind: "table",
        id: `table-sets-${id}`,
        caption: "Школы с поддержкой и похожие на них школы без поддержки",
        columns: [
          { title: "Школа с поддержкой", align: "text", width: 40 },
          { title: "С\u00a0года", align: "text" },
          { title: "Школы сравнения", align: "text", width: 50 },
        ],
        rows: sets.map(({ since, supported, comparison }) => ({
          cells: [
            [nameOf(data, supported.school)],
            [String(since)],
            [comparison.map(({ school }) => nameOf(data, school)).join("; ")],
          ],
        })),
      },
    ],
  };
}

/** The comparison group of one indicator (группа сравнения): how many, how like, who is left out. */
export function comparisonBlocks(
  data: EffectReport,
  view: EffectView,
  found: EffectEstimated,
): Block[] {
  const sets = found.cohorts.flatMap(({ matching }) => matching.sets);
  const compared = sets.reduce((sum, { comparison }) => sum + comparison.length, 0);
  return [
    {
      kind: "paragraph",
      content: [
        `${view.title}: у\u00a0${counted(sets.length, OF_SCHOOLS)} с поддержкой нашлись похожие, всего\u00a0${counted(compared, SCHOOLS)} сравнения. `,
        balanceWords(found.balance),
      ],
    },
    ...balanceBlocks(view, found),
    ...excludedTable(data, view, found),
    setsDetails(data, view, found),
  ];
}
