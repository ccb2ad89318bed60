import { shareOf } from "../../src/document/figures.ts";
import type { Table } from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { number, tableOf, tableOfAny, text } from "../../src/document/table-of.ts";
import type { SeriesChange } from "../../src/dynamics/change.ts";
import { capital } from "../../src/shared/russian.ts";
import { clusteredDifference } from "../../src/statistics/clustered-difference.ts";
import { newcombeDifference } from "../../src/statistics/interval.ts";
import type { DynamicsReport } from "../../src/study/answers.ts";
import { pointsFigure } from "./change-figures.ts";
import { leadingOf } from "./dynamics-report.ts";

interface Pool {
  readonly k: number;
  readonly n: number;
}

/** All schools of a procedure together, in either year. */
function poolOf(series: readonly SeriesChange[], when: "before" | "now"): Pool {
  const points = series.flatMap((one) => one[when] ?? []);
  return {
    k: points.reduce((sum, { k }) => sum + (k ?? 0), 0),
    n: points.reduce((sum, { n }) => sum + n, 0),
  };
}

/** Each school's pupils of either year: a school is one draw, not its pupils. */
const sumsOf = (series: readonly SeriesChange[], when: "before" | "now") =>
  series.flatMap((one) => {
    const point = one[when];
    return point ? [{ sum: point.k ?? 0, n: point.n }] : [];
  });

/** A procedure in both years; nothing where one of them has no results of it. */
function procedureChange(name: string, own: readonly SeriesChange[]) {
  const [before, now] = [poolOf(own, "before"), poolOf(own, "now")];
  if (before.n === 0 || now.n === 0) return [];
  const change =
    clusteredDifference(sumsOf(own, "now"), sumsOf(own, "before")) ??
    newcombeDifference(now.k, now.n, before.k, before.n);
  const broken = own.some((one) => one.breaks.length > 0);
  const chance = broken || (change.low <= 0 && change.high >= 0);
  return [{ name, before, now, change, broken, chance }];
}

const poolShare = (pool: Pool) => shareOf(pool.k / pool.n, pool);

/**
 * The leading indicator by procedure, all schools together (изменение по региону).
 *
 * @returns undefined when no procedure has results in both years
 */
export function regionTable(data: DynamicsReport): Table | undefined {
  const leading = leadingOf(data);
  const series = data.changes.series.filter(({ indicator }) => indicator === leading?.id);
  const rows = [...new Set(series.map(procedureTitle))].flatMap((name) =>
    procedureChange(
      name,
      series.filter((one) => procedureTitle(one) === name),
    ),
  );
  return tableOfAny(rows, {
    id: "table-region",
    caption: `${capital(leading?.title ?? "")} по процедурам, все школы вместе`,
    row: ({ chance }) => (chance ? { significant: false } : {}),
    columns: [
      text("Процедура", 30, ({ name }) => name),
      number(String(data.changes.from), ({ before }) => poolShare(before)),
      number(String(data.changes.to), ({ now }) => poolShare(now)),
      number("Изменение, п.п.", ({ change: { difference, low, high }, before, now }) =>
        pointsFigure({ difference, low, high }, [before, now]),
      ),
      text("Оценка", ({ broken, chance }) =>
        broken
          ? "ряд прерван: сравнивать нельзя"
          : chance
            ? "в пределах случайного"
            : "больше случайного",
      ),
    ],
  });
}

/** What interrupted the series, and of which procedures (разрывы рядов); undefined without breaks. */
export function breaksTable({ changes }: DynamicsReport): Table | undefined {
  const texts = new Map<string, Set<string>>();
  for (const one of changes.series)
    for (const text of one.breaks)
      texts.set(text, (texts.get(text) ?? new Set()).add(procedureTitle(one)));
  if (texts.size === 0) return undefined;
  return tableOf([...texts], {
    id: "table-breaks",
    caption: "Что прервало ряды: значения этих процедур не сравниваются",
    columns: [
      text("Что изменилось", 50, ([text]) => text),
      text("Процедуры", ([, names]) => [...names].join("; ")),
    ],
  });
}
