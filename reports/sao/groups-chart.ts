import type { Block } from "../../src/document/document.ts";
import { grouped } from "../../src/indicators/sao/tally.ts";
import { confidencePercent, policy } from "../../src/reference/policy.ts";
import { formatPercent, formatPercentInterval } from "../../src/shared/russian.ts";
import { wilsonInterval } from "../../src/statistics/interval.ts";
import type { SubjectView } from "./subject-view.ts";

/**
 * The four groups of each year as bars of 100 % (динамика групп), beside the table that has the same
 * numbers; nothing where only one year can be drawn.
 *
 * @param table id of that table
 */
export function groupsChart(view: SubjectView, table: string, title: string): Block[] {
  const years = view.years.filter(({ tally }) => grouped(tally) >= policy.charts.fewest);
  if (years.length < 2) return [];
  return [
    {
      kind: "chart",
      chart: "part-bars",
      id: `${table}-chart`,
      title,
      description: `Доли групп в\u00a0${years.map(({ year }) => year).join(", ")}\u00a0годах; по баллам разных шкал сравнивать группы следует с осторожностью.`,
      table,
      data: years.flatMap(({ year, tally }, rowRank) =>
        view.groups.map((part, partRank) => {
          const [k, n] = [tally.groups[partRank] ?? 0, grouped(tally)];
          const { low, high } = wilsonInterval(k, n);
          return {
            row: `${year}\u00a0г.`,
            rowRank,
            part,
            partRank,
            share: k / n,
            people: [{ k, n }],
            told: `${year}\u00a0г., ${part}: ${formatPercent(k / n)} (${confidencePercent}\u00a0% ДИ ${formatPercentInterval(low, high)}), ${k} из ${n}`,
          };
        }),
      ),
    },
  ];
}
