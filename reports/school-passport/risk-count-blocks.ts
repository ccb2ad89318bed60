import { SCHOOLS } from "../../src/document/nouns.ts";
import type { Block } from "../../src/document/document.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import type { RiskLevel } from "../../src/indicators/risk-profile/risk-profiles.ts";
import { capital, counted } from "../../src/shared/russian.ts";
import { riskWord, shortFactor } from "./passport-risks.ts";

/** What is counted, and how the picture and its table are called. */
interface RiskCounts {
  readonly title: string;
  readonly caption: string;
  readonly description: string;
  readonly factors: readonly Parameters<typeof shortFactor>[0][];
  /** Levels that have a column; `null` where the significance is not known. */
  readonly levels: readonly (RiskLevel | null)[];
  /** Schools that have the factor of this number at each level. */
  readonly counts: (no: number) => readonly number[];
}

/** How many schools have each risk factor at each level (значимость факторов риска): picture and table. */
export const riskCountBlocks = ({
  title: chart,
  caption,
  description,
  factors,
  levels,
  counts,
}: RiskCounts): Block[] => [
  {
    kind: "chart",
    chart: "count-bars",
    id: "chart-risks",
    title: chart,
    description,
    table: "table-risks",
    data: factors.flatMap(({ no, title }, rowRank) =>
      counts(no).map((n, columnRank) => {
        const word = riskWord(levels[columnRank] ?? null);
        return {
          row: shortFactor({ no, title }),
          rowRank,
          column: word,
          columnRank,
          count: n,
          told: `${title}, ${word}: ${counted(n, SCHOOLS)}`,
        };
      }),
    ),
  },
  tableOf(factors, {
    id: "table-risks",
    caption,
    row: (factor) => ({ key: shortFactor(factor) }),
    columns: [
      text("Фактор", 45, ({ title }) => title),
      ...levels.map((level, at) =>
        number(capital(riskWord(level)), ({ no }: (typeof factors)[number]) => counts(no)[at] ?? 0),
      ),
    ],
  }),
];
