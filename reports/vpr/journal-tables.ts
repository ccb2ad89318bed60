import { figure } from "../../src/document/figures.ts";
import { absent, type Chart, count, type Table } from "../../src/document/document.ts";
import { shortPlace } from "../../src/document/school-words.ts";
import { type Column, number, schoolAndPlace, tableOf, text } from "../../src/document/table-of.ts";
import { type AssessedMarker, foundMarkers, isSure } from "../../src/indicators/vpr/rule-counts.ts";
import { journalGaps, type JournalSums, sumJournal } from "../../src/indicators/vpr/work-sums.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import type { VprData } from "../../src/study/vpr-data.ts";
import { size } from "../sao/figures.ts";
import type { TableName } from "../sao/numbered-table.ts";
import { gapFigure, sureShare } from "./vpr-figures.ts";
import { type ChartName, partBars } from "../../src/document/part-bars.ts";
import { rowOfSchool, schoolFinder } from "../../src/document/register-schools.ts";

/** How the mark of the work stands to that of the register, in the order of reports of ФИС ОКО. */
const SIDES = ["понизили", "подтвердили", "повысили"] as const;

const sides = ({ lower, same, higher }: JournalSums) => [lower, same, higher];

const sideColumns = <Row>(of: (row: Row) => JournalSums): Column<Row>[] =>
  SIDES.map((under, at) =>
    number(
      `Доля: ${under}`,
      {
        heads: { over: "Отметка за работу против отметки по журналу", under },
        partOf: "journal",
      },
      (row) => sureShare(sides(of(row))[at] ?? 0, of(row).n),
    ),
  );

/** Comparison with the class register by work (соответствие отметок журналу). */
export const journalTable = (data: VprData, name: TableName): Table => {
  const works = data.works.filter(({ journal }) => journal.n > 0);
  const all = sumJournal(works.flatMap(({ cells }) => cells));
  return tableOf<{ title: string; journal: JournalSums & { schools?: number } }>(works, {
    ...name,
    total: { title: "Все работы", journal: all },
    columns: [
      text("Работа", 25, ({ title }) => title),
      number("Школ", ({ journal }) => (journal === all ? [] : count(journal.schools))),
      number("Участников с обеими отметками", ({ journal }) => size(journal.n)),
      ...sideColumns(({ journal }: { journal: JournalSums }) => journal),
    ],
  });
};

/** The same as bars of 100 %. */
export const journalChart = ({ works }: VprData, name: ChartName): Chart =>
  partBars(
    name,
    SIDES,
    works.map(({ title, journal }) => ({ title, n: journal.n, counts: sides(journal) })),
  );

/** All works together by municipality, each set against the others. */
export function journalPlaces(data: VprData, name: TableName): Table {
  const find = schoolFinder(data.schools);
  const gaps = journalGaps(
    data.works.flatMap(({ cells }) => cells),
    (school) => find(school).municipality,
    data.options.minSchools,
  );
  return tableOf(gaps, {
    ...name,
    row: ({ key, gap }) => ({
      municipality: key,
      ...(gap && { significant: gap.adjusted <= data.options.q }),
    }),
    columns: [
      text("Муниципалитет", 20, ({ key }) => shortPlace(key)),
      number("Работ с обеими отметками", ({ sums }) => size(sums.n)),
      ...sideColumns(({ sums }: (typeof gaps)[number]) => sums),
      number(
        `Отличие от остальных, п.п. (интервал ${confidencePercent}\u00a0%)`,
        15,
        ({ gap, sums }) =>
          gap
            ? gapFigure(gap, [{ n: sums.n }])
            : absent("not-assessed", "школ для сравнения слишком мало"),
      ),
      text("Вывод", 15, ({ gap }) =>
        gap === null
          ? "мало школ"
          : gap.adjusted <= data.options.q
            ? gap.difference > 0
              ? "чаще повышают, реже понижают"
              : "чаще понижают, реже повышают"
            : "может быть случайным",
      ),
    ],
  });
}

/** Checks of schools against the register: those that diverge for sure, and how many there were. */
interface Divergence {
  readonly diverging: readonly AssessedMarker[];
  /** As strong, but may be chance. */
  readonly chance: number;
  readonly checked: number;
  readonly tooFew: number;
}

/** Schools whose marks diverge from the register more than elsewhere, after the correction. */
export function divergence({ objectivity, options }: VprData): Divergence {
  const own = objectivity
    .flatMap(({ markers }) => markers)
    .filter(({ rule }) => rule === "journal-divergence");
  const found = foundMarkers(own);
  const diverging = found.filter((one) => isSure(one, options.q));
  return {
    diverging,
    chance: found.length - diverging.length,
    checked: own.filter(({ found }) => found !== null).length,
    tooFew: own.filter((one) => one.found === null && one.reason === "too-few").length,
  };
}

/** The list of such schools, in two groups by direction. */
export function divergenceTable(data: VprData, { diverging }: Divergence, name: TableName): Table {
  const find = schoolFinder(data.schools);
  const shareOf =
    (key: "lower" | "higher") =>
    ({ numbers }: AssessedMarker) => {
      const { n = 0, [key]: value = 0 } = numbers;
      return sureShare(Math.round(value * n), n);
    };
  const groups = [
    { title: "Чаще, чем в регионе, отметка за ВПР выше журнальной", sign: 1 },
    { title: "Чаще, чем в регионе, отметка за ВПР ниже журнальной", sign: -1 },
  ].map(({ title, sign }) => ({
    title,
    rows: diverging.filter(({ numbers }) => (numbers.gap ?? 0) * sign > 0),
  }));
  return tableOf<AssessedMarker>([], {
    ...name,
    row: ({ school }) => rowOfSchool(find(school)),
    columns: [
      ...schoolAndPlace(({ school }: AssessedMarker) => find(school), [25]),
      text("Работа", ({ procedure }) => `${procedure.subject}, ${procedure.grade}\u00a0класс`),
      number("Участников", ({ numbers: { n = 0 } }) => size(n)),
      number("Понизили", shareOf("lower")),
      number("Повысили", shareOf("higher")),
      number("Отличие от региона", ({ numbers: { n = 0, gap = 0 } }) =>
        figure("percentage-points", gap, { people: [{ n }] }),
      ),
    ],
    groups,
  });
}
