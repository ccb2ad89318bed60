import { blocksOf, details } from "./blocks.ts";
import { counted } from "../shared/russian.ts";
import type { Block, ScoreBar } from "./document.ts";
import { number, tableOf, text } from "./table-of.ts";

/** A distribution of scores to be drawn. */
interface ScoreHistogram {
  /** Id of the table; the chart and its details add to it. */
  readonly id: string;
  readonly title: string;
  /** «первичных баллов», «тестовых баллов», «отметок». */
  readonly scores: string;
  readonly counts: readonly { readonly score: number; readonly count: number }[];
  readonly max: number;
  /** Scores in a bar. */
  readonly step: number;
  /** Participants with a result but no score. */
  readonly without: number;
  /** Place of a score's group, from 0, and the group's name. */
  readonly placeOf: (score: number) => number;
  readonly groupName: (place: number) => string;
}

const PEOPLE = ["участник", "участника", "участников"] as const;

/** A diagram of scores with the boundaries of their groups, and the table of the same numbers. */
export function scoreHistogram(histogram: ScoreHistogram): Block[] {
  const { id, title, counts } = histogram;
  const n = counts.reduce((sum, one) => sum + one.count, 0);
  const bars = barsOf(histogram);
  const top = bars.reduce((best, bar) => (bar.count > best.count ? bar : best));
  const missing =
    histogram.without === 0 ? "" : ` Без балла — ${counted(histogram.without, PEOPLE)}.`;
  return blocksOf(
    {
      kind: "chart",
      chart: "histogram",
      id: `${id}-chart`,
      title,
      description: `Распределение ${histogram.scores}: ${counted(n, PEOPLE)}, чаще всего — балл ${top.written}.${missing}`,
      table: id,
      data: bars,
    },
    details(
      `${id}-details`,
      "Те же числа таблицей: балл и количество участников",
      tableOf(
        bars.filter((bar) => bar.count > 0),
        {
          id,
          caption: title,
          columns: [
            text("Балл", (bar) => bar.written),
            number("Количество", (bar) => bar.count),
            text("Группа", (bar) => bar.group),
          ],
        },
      ),
    ),
  );
}

function barsOf({ counts, max, step, placeOf, groupName }: ScoreHistogram): ScoreBar[] {
  const byScore = new Map(counts.map(({ score, count: k }) => [score, k]));
  let floor = 0;
  return Array.from({ length: Math.floor(max / step) + 1 }, (_, at) => {
    const score = at * step;
    const last = Math.min(max, score + step - 1);
    const inside = Array.from({ length: last - score + 1 }, (_, i) => byScore.get(score + i) ?? 0);
    // Marks of the export beat the scale: the group of a bar is the one most of its scores have.
    floor = Math.max(floor, placeOf(score));
    return {
      score,
      written: last > score ? `${score}–${last}` : String(score),
      count: inside.reduce((sum, k) => sum + k, 0),
      place: floor,
      group: groupName(floor),
    };
  });
}
