import type { Block, Chart, People, ScoreBar, Table } from "../document/document.ts";
import { textOf } from "../document/text-of.ts";
import { isOfPupils, rowsOf } from "./disclosure-grid.ts";
import { type DisclosurePolicy, roundedPoint } from "./disclosure-policy.ts";

/** A number of pupils that a table hides, with the row it stood in. */
export interface HiddenNumber {
  readonly table: string;
  /** What names the row. */
  readonly row: string;
  readonly people: readonly People[];
}

/** Which numbers of pupils are no longer in a table after disclosure control. */
export function hiddenNumbers(before: Table, after: Table): HiddenNumber[] {
  const left = new Set<unknown>(rowsOf(after).flatMap(({ cells }) => cells.flat()));
  return rowsOf(before).flatMap(({ cells }) => {
    const row = textOf(cells[before.headerColumn ?? 0] ?? []);
    return cells
      .flat()
      .filter(isOfPupils)
      .flatMap((piece): HiddenNumber[] =>
        left.has(piece) || piece.kind === "telling"
          ? []
          : [{ table: before.id, row, people: piece.people }],
      );
  });
}

/**
 * A chart without what must be hidden: by itself, or because a table hides the same number, so that it
 * isn't read from the picture. How many are not shown stands in the description; a chart that would
 * hold nothing gives way to a note.
 *
 * - Points, lines, intervals, schools of a funnel: the single point goes.
 * - Parts of a whole: the whole row, because its parts add up to 1.
 * - Scores: the whole histogram, because a bar left out would look like nobody. It goes when there are
 *   fewer than `fewest` participants, when all or all but one have the same score, and when its table
 *   hides a number.
 * - Counts of schools, terms: nothing, they tell about no pupil.
 *
 * @param mustHide whether a group of pupils may not be told about
 * @param hidden numbers that the tables of the document hide
 * @param policy rounds the shares of several schools together
 */
export function controlledChart(
  chart: Chart,
  {
    mustHide,
    hidden,
    policy,
  }: {
    readonly mustHide: (people: People) => boolean;
    readonly hidden: readonly HiddenNumber[];
    readonly policy: DisclosurePolicy;
  },
): Block[] {
  const isSecret = (row: string, people: readonly People[] = []) =>
    people.some(mustHide) ||
    hidden.some(
      (number) =>
        (number.table === chart.table || number.row === row) && sameOf(number.people, people),
    );
  switch (chart.chart) {
    case "share-intervals": {
      const data = chart.data.filter(({ school, k, n }) => !isSecret(school, [{ k, n }]));
      return shown({ ...chart, data }, chart.data.length - data.length, "скрытых долей");
    }
    case "interval-points": {
      const data = chart.data
        .filter(({ row, people }) => !isSecret(row, people))
        .flatMap((point) => roundedPoint(point, policy));
      return shown({ ...chart, data }, chart.data.length - data.length, "скрытых чисел");
    }
    case "year-lines": {
      const data = chart.data.filter(({ series, people }) => !isSecret(series, people));
      return shown({ ...chart, data }, chart.data.length - data.length, "скрытых чисел");
    }
    case "funnel": {
      const data = chart.data.filter(({ school, people }) => !isSecret(school, people));
      return shown({ ...chart, data }, chart.data.length - data.length, "школ со скрытыми долями");
    }
    case "part-bars": {
      const secret = chart.data.filter(({ row, people }) => isSecret(row, people));
      const rows = new Set(secret.map(({ rowRank }) => rowRank));
      const data = chart.data.filter(({ rowRank }) => !rows.has(rowRank));
      return shown({ ...chart, data }, rows.size, "строк со скрытыми долями");
    }
    case "histogram": {
      const secret =
        tellsOfOne(chart.data, mustHide) || hidden.some(({ table }) => table === chart.table);
      return secret
        ? [note(`${chart.title}: диаграммы нет, по ней можно было бы узнать отдельного ученика.`)]
        : [chart];
    }
    case "cluster-counts":
    case "count-bars":
    case "flows":
    case "timeline":
      return [chart];
  }
}

/** Whether two numbers are of the same pupils, as far as their counts say it. */
const sameOf = (one: readonly People[], other: readonly People[]): boolean =>
  one.some(
    ({ k, n }) => k !== undefined && other.some((people) => people.k === k && people.n === n),
  );

/** A distribution of too few, or one whose largest bar holds (nearly) all of them. */
function tellsOfOne(bars: readonly ScoreBar[], mustHide: (people: People) => boolean): boolean {
  const n = bars.reduce((sum, bar) => sum + bar.count, 0);
  const largest = Math.max(0, ...bars.map((bar) => bar.count));
  return mustHide({ n }) || (n - largest < largest && mustHide({ k: largest, n }));
}

const note = (text: string): Block => ({ kind: "note", content: [text] });

function shown(chart: Chart, hidden: number, what: string): Block[] {
  if (hidden === 0) return [chart];
  if (chart.data.length === 0)
    return [note(`${chart.title}: все числа скрыты, групп такого размера не показываем.`)];
  return [{ ...chart, description: `${chart.description} Не показано ${what}: ${hidden}.` }];
}
