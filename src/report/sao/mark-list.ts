import type { ListedSchool } from "../../indicators/index.ts";
import { formatPercentInterval } from "../../shared/russian.ts";
import type { Block } from "../document.ts";
import { schoolNames } from "./breakdown.ts";
import { groupShare, size } from "./figures.ts";
import { passedFigure, qualityFigure } from "./mark-tables.ts";
import { numberColumn } from "./participants-table.ts";
import type { SubjectView } from "./subject-view.ts";

/** A list of schools by marks (таблицы 2-5 и 2-6 САО-9) with the interval of the leading share. */
export function markList(
  view: SubjectView,
  id: string,
  caption: string,
  schools: readonly ListedSchool[],
): Block {
  if (schools.length === 0)
    return {
      kind: "note",
      content: [
        `${caption}: перечня нет, ни одна ОО с достаточным числом участников не отличается от региона в эту сторону.`,
      ],
    };
  const nameOf = schoolNames(view.data);
  return {
    kind: "table",
    id,
    caption,
    headerColumn: 1,
    columns: [
      numberColumn,
      { title: "Название ОО", align: "text", width: 35 },
      { title: "Участников, чел.", align: "number" },
      { title: "Доля участников, получивших отметку «2»", align: "number" },
      { title: "Доля «4» и «5» (качество обучения)", align: "number" },
      { title: "Доля «3», «4» и «5» (уровень обученности)", align: "number" },
      { title: "Интервал 95\u00a0% ведущей доли", align: "number" },
    ],
    rows: schools.map(({ school, tally, k, n, low, high }, place) => ({
      cells: [
        [`${place + 1}.`],
        [`${school} – ${nameOf(school)}`],
        [size(tally.n)],
        [groupShare(tally, 0)],
        [qualityFigure(tally)],
        [passedFigure(tally)],
        [{ kind: "telling", text: formatPercentInterval(low, high), people: [{ k, n }] }],
      ],
    })),
  };
}
