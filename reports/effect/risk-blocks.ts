import { absent, type Block, share, type YearPoint } from "../../src/document/document.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { counted, formatPercent, formatPercentInterval } from "../../src/shared/russian.ts";
import type { EffectReport } from "../../src/study/answers.ts";
import type { GroupShares } from "../../src/support/effect/group-shares.ts";
import { pointsFigure } from "../dynamics/change-figures.ts";
import { yearsWords } from "./effect-words.ts";

/** Groups drawn over the years; lists stand in the table only. */
const NAMES: Readonly<Record<string, string>> = {
  supported: "Школы с поддержкой",
  comparison: "Школы сравнения",
  others: "Все школы без поддержки",
};
const nameOf = ({ id, title }: GroupShares, { listed }: EffectReport): string =>
  NAMES[id] ?? `Перечень «${title}» ${listed ?? ""}\u00a0года`;

const shareFigure = (one: GroupShares["before"]) =>
  one ? share(one.value, one.low, one.high, [{ k: one.k, n: one.n }]) : absent("not-held");

function pointsOf(group: GroupShares, seriesRank: number, data: EffectReport): YearPoint[] {
  const series = nameOf(group, data);
  return group.years.flatMap(({ year, share: one }) =>
    one === null
      ? []
      : [
          {
            year,
            series,
            seriesRank,
            value: one.value,
            low: one.low,
            high: one.high,
            segment: 0,
            people: [{ k: one.k, n: one.n }],
            told: `${series}, ${year}: ${formatPercent(one.value)} (интервал ${confidencePercent}\u00a0%: ${formatPercentInterval(one.low, one.high)}), ${counted(one.n, ["результат", "результата", "результатов"])}`,
          },
        ],
  );
}

const pathWords = ({ before, after }: GroupShares): string =>
  before && after
    ? `${formatPercent(before.value)} до и\u00a0${formatPercent(after.value)} после`
    : "нет результатов";

/**
 * Pupils at risk before and after (доля низких результатов): drawn for the supported and those without
 * support, in the table for the lists too.
 */
export function riskBlocks(data: EffectReport, begins: number): Block[] {
  const { groups, earlier, later } = data.found;
  const drawn = groups.filter(({ id }) => id in NAMES);
  const paths = drawn.map((group) => `${nameOf(group, data)}: ${pathWords(group)}`);
  return [
    {
      kind: "chart",
      chart: "year-lines",
      id: "chart-risk",
      title: "Доля низких результатов по годам",
      description: `${paths.join(". ")}.`,
      table: "table-risk",
      format: "percent",
      begins,
      data: drawn.flatMap((group, rank) => pointsOf(group, rank, data)),
    },
    tableOf(groups, {
      id: "table-risk",
      caption:
        "Доля низких результатов до начала поддержки и после (изменение — не эффект поддержки)",
      columns: [
        text("Школы", 30, (group) => nameOf(group, data)),
        number("Школ", ({ schools }) => schools.length),
        number("Из них сравнимы", (group) => group.counted.length),
        number(yearsWords(earlier), ({ before }) => shareFigure(before)),
        number(yearsWords(later), ({ after }) => shareFigure(after)),
        number("Изменение до и\u00a0после", ({ change, before, after }) =>
          change && before && after
            ? pointsFigure(change, [before, after])
            : absent("not-assessed"),
        ),
      ],
    }),
  ];
}
