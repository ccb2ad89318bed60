import type {
  BackTest,
  ClusterBackTest,
  Proportion,
  Warnings,
} from "../../src/clusters/back-test.ts";
import { absent, count, type Inline, type Table } from "../../src/document/document.ts";
import { wholeShare } from "../../src/document/figures.ts";
import { number, tableOfAny, text } from "../../src/document/table-of.ts";
import {
  counted,
  formatNumber,
  formatPercent,
  formatPercentInterval,
} from "../../src/shared/russian.ts";

/** Some of a base, with the interval of their share; nobody is no share. */
const proportion = (one: Proportion | null): Inline | Inline[] =>
  one
    ? [wholeShare(one.share, one.low, one.high), ", ", count(one.k), " из\u00a0", count(one.n)]
    : absent("not-held");

const yearWords = (years: number): string =>
  years === 1 ? "через год" : `через ${counted(years, ["год", "года", "лет"])}`;

/** Warnings of each rule and what came of them: of all schools, or of those that were not low yet. */
export function warningsTable(
  { clusters, low }: BackTest,
  of: "all" | "notYetLow",
): Table | undefined {
  type Row = readonly [cluster: string, ahead: string, from: readonly number[], warnings: Warnings];
  const rows = clusters.flatMap(({ cluster, horizons }) =>
    horizons.flatMap(({ years, from, ...found }): Row[] => {
      const warnings = found[of];
      return warnings && warnings.judged > 0 ? [[cluster, yearWords(years), from, warnings]] : [];
    }),
  );
  const all = of === "all";
  return tableOfAny<Row>(rows, {
    id: all ? "table-past" : "table-past-new",
    caption: all
      ? `Все школы: кого правило года назвало и кто потом отвечал признаку ${low ?? ""}`
      : `Школы, которые в год предупреждения признаку ${low ?? ""} не отвечали`,
    columns: [
      text("Правило", 15, ([cluster]) => cluster),
      text("Когда", 10, ([, ahead]) => ahead),
      text("По\u00a0спискам", 15, ([, , from]) => from.join(", ")),
      number("Из\u00a0названных низкие потом (точность)", ([, , , one]) =>
        proportion(one.precision),
      ),
      number("Из\u00a0низких потом названы (чувствительность)", ([, , , one]) =>
        proportion(one.sensitivity),
      ),
      number("Низкие потом среди всех", ([, , , one]) => proportion(one.baseRate)),
    ],
  });
}

/** Why the past says nothing of a rule; undefined where it does. */
export function untestedWords({ cluster, untested }: ClusterBackTest): string | undefined {
  if (!untested) return undefined;
  const why =
    untested.why === "few-years"
      ? untested.years.length === 0
        ? "результатов нет"
        : `нет двух лет подряд или через один: результаты есть за ${untested.years.join(", ")}\u00a0год`
      : untested.firstJudged === null
        ? "правило не смогло оценить ни одну школу"
        : `первый год, в котором правило может оценить школу, — ${untested.firstJudged}, и результатов после него, которые можно оценить, нет`;
  return `${cluster}: нельзя проверить, ${why}.`;
}

/** Whether schools that turned low had been named before; undefined where nobody turned. */
export function leadWords({ cluster, lead }: ClusterBackTest, low: string): string | undefined {
  if (!lead || lead.onsets === 0 || !lead.warned) return undefined;
  const { k, n, share, low: from, high } = lead.warned;
  const turned = counted(n, ["школы, ставшей", "школ, ставших", "школ, ставших"]);
  const mean =
    lead.meanYears === null
      ? ""
      : `; признак держался перед этим в\u00a0среднем ${formatNumber(lead.meanYears, 1)}\u00a0года`;
  return `${cluster}: из\u00a0${turned} ${low}, годом раньше названы ${k} (${formatPercent(share, 0)}, 95\u00a0% интервал ${formatPercentInterval(from, high, 0)})${mean}.`;
}
