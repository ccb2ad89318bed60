import type { ClusterWorth, Power } from "../../src/clusters/rule-worth.ts";
import type {
  MovedThreshold,
  StricterRule,
  Way,
  WayTried,
} from "../../src/clusters/stricter-rules.ts";
import {
  absent,
  type Chart,
  count,
  type Inline,
  share,
  type Table,
} from "../../src/document/document.ts";
import { figure, wholeShare } from "../../src/document/figures.ts";
import { SCHOOLS } from "../../src/document/nouns.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { policy } from "../../src/reference/policy.ts";
import { counted, formatExact, formatNumber, NBSP } from "../../src/shared/russian.ts";

const { trueShare, range } = policy.check;
const YEARS = ["год", "года", "лет"] as const;
const unknown = absent("not-assessed");
const none = absent("not-held");
const inPercent = (value: number): string => `${formatExact(100 * value)}${NBSP}%`;

/** Each list beside the one that chance alone gives, and what of it would last. */
export const worthTable = (clusters: readonly ClusterWorth[]): Table =>
  tableOf(clusters, {
    id: "table-worth",
    caption: "Перечень по правилу и то, что в нём от случая",
    columns: [
      text("Кластер", 15, ({ cluster }) => cluster),
      number("Школ оценено", ({ judged }) => judged),
      number("В\u00a0перечне по\u00a0правилу", ({ listed }) => listed),
      number(
        `Попали бы случайно (${inPercent(range)} розыгрышей)`,
        ({ chance }): Inline | Inline[] =>
          chance
            ? [
                figure("decimal", chance.expected),
                " (",
                count(chance.low),
                "–",
                count(chance.high),
                ")",
              ]
            : unknown,
      ),
      number("Вернулись бы при других учениках", ({ again }) =>
        again === null ? unknown : wholeShare(again),
      ),
      number("Лишних в\u00a0среднем, часть перечня", ({ falseEntries: one }): Inline | Inline[] =>
        one ? [figure("decimal", one.expected), " (", share(one.share), ")"] : unknown,
      ),
    ],
  });

/** The same two numbers of schools as a picture. */
export function worthChart(clusters: readonly ClusterWorth[]): Chart {
  const own = clusters.flatMap((one) => (one.chance ? [{ ...one, chance: one.chance }] : []));
  return {
    kind: "chart",
    chart: "interval-points",
    id: "chart-worth",
    title: "Школ в перечне и школ, которые попали бы случайно",
    description: own
      .map(
        ({ cluster, listed, chance }) =>
          `${cluster}: в перечне ${counted(listed, SCHOOLS)}, случайно попали бы ${formatNumber(chance.expected, 1)}.`,
      )
      .join(" "),
    table: "table-worth",
    format: "count",
    data: own.flatMap(({ cluster, listed, chance }, rowRank) => [
      {
        ...{ row: cluster, rowRank, series: "в перечне по правилу", seriesRank: 0 },
        ...{ value: listed, low: null, high: null, significant: listed > chance.high },
        told: `${cluster}: в перечне ${counted(listed, SCHOOLS)}`,
      },
      {
        ...{ row: cluster, rowRank, series: "попали бы случайно", seriesRank: 1 },
        ...{ value: chance.expected, low: chance.low, high: chance.high },
        told: `${cluster}: случайно попали бы ${formatNumber(chance.expected, 1)} (${inPercent(range)} розыгрышей: ${chance.low}–${chance.high})`,
      },
    ]),
  };
}

/** A band of schools by their usual number of participants. */
const bandWords = ({ from, below }: Power): string =>
  below === null
    ? `${formatNumber(from)} и\u00a0более`
    : from === 0
      ? `менее ${formatNumber(below)}`
      : `${formatNumber(from)}–${formatNumber(below - 1)}`;

/** How often each rule finds a school that is low in everything, by the size of the school. */
export function powerTable(clusters: readonly ClusterWorth[]): Table {
  type Row = readonly [cluster: ClusterWorth, band: Power, name: string];
  const rows = (one: ClusterWorth): Row[] =>
    one.power
      ? [
          ...one.power.bySize.map((band): Row => [one, band, bandWords(band)]),
          [one, one.power.all, "все школы"],
        ]
      : [];
  return tableOf<Row>([], {
    id: "table-power",
    caption: `Найдёт ли правило школу, где доля низких результатов ${inPercent(trueShare)} во всех процедурах`,
    columns: [
      text("Обычное число участников работы", 35, ([, , name]) => name),
      number("Школ", ([, { schools }]) => schools),
      number("Отвечает правилу", ([, { found }]) => (found === null ? none : wholeShare(found))),
      number("Не оценено: мало участников или лет", ([, { notJudged }]) =>
        notJudged === null ? none : wholeShare(notJudged),
      ),
    ],
    groups: clusters.map((one) => ({
      title: one.seeksHigh
        ? `${one.cluster} (ищет высокие результаты: здесь чем реже, тем лучше)`
        : one.cluster,
      rows: rows(one),
    })),
  });
}

const units: Readonly<Record<MovedThreshold["key"], readonly [scale: number, unit: string]>> = {
  percent: [1, `${NBSP}%`],
  quota: [100, `${NBSP}% школ`],
  plus: [100, `${NBSP}п.п.`],
  regionQuantile: [1, ""],
  peerQuantile: [1, ""],
};

/** What is changed in a rule, in words: «порог 30 % → 35 %; участников не меньше 10 → 15». */
export function changeWords({ thresholds, minN, years }: StricterRule): string {
  const moved = thresholds.map(({ key, from, to }) => {
    const [scale, unit] = units[key];
    return `${formatExact(from * scale)} → ${formatExact(to * scale)}${unit}`;
  });
  const parts = [
    ...(moved.length > 0 ? [`${moved.length > 1 ? "пороги" : "порог"} ${moved.join(", ")}`] : []),
    ...(minN
      ? [
          `участников не меньше ${minN.from} → ${minN.to}${minN.smallOver === null ? "" : `, где меньше — ${counted(minN.smallOver, YEARS)} вместе`}`,
        ]
      : []),
    ...(years === null ? [] : [`${counted(years, YEARS)} вместе`]),
  ];
  return parts.join("; ");
}

const ways: Readonly<Record<Way, string>> = {
  threshold: "только порог",
  minN: "только число участников",
  years: "только годы вместе",
  together: "вместе",
};

/** What each way of making a rule stricter comes to. */
export function stricterTable(clusters: readonly ClusterWorth[]): Table {
  type Row = readonly [
    way: string,
    rule: Omit<StricterRule, "thresholds" | "minN" | "years"> | null,
    change: string,
  ];
  const row = ({ way, tried, mildest, best }: WayTried): Row => {
    const told = mildest ?? best;
    return [
      `${ways[way]} (опробовано ${formatNumber(tried)})`,
      told,
      told
        ? `${mildest ? "" : "не хватает; меньше всего лишних: "}${changeWords(told)}`
        : "перечень пуст",
    ];
  };
  return tableOf<Row>([], {
    id: "table-stricter",
    caption: `Что оставило бы лишних не больше ${inPercent(policy.check.falseEntries)}`,
    columns: [
      text("Что меняется", 20, ([way]) => way),
      text("Как", 35, ([, , change]) => change),
      number("Школ оценено", ([, rule]) => rule?.judged ?? none),
      number("В\u00a0перечне", ([, rule]) => rule?.listed ?? 0),
      number("Лишних", ([, rule]) => (rule ? share(rule.falseEntries.share) : none)),
    ],
    groups: clusters.flatMap((one) => {
      const { cluster, stricter, judged, listed, falseEntries } = one;
      if (!stricter || !falseEntries) return [];
      const now: Row = ["ничего", { judged, listed, falseEntries }, "правило как есть"];
      return [{ title: cluster, rows: [now, ...stricter.ways.map(row)] }];
    }),
  });
}
