import type { Spec } from "vega";
import type { Chart, Table, TableRow } from "../../document/document.ts";
import { textOf } from "../../document/text-of.ts";
import type { LiveChart } from "../charts/draw-chart.ts";

/** Rows of a chart's table (places from 0, headings and totals not counted) for each mark. */
type Links = readonly (readonly number[])[];

/** What a mark is called, the most telling word first; the words a row of its table is known by. */
function wordsOf(chart: Chart): readonly (readonly string[])[] {
  switch (chart.chart) {
    case "share-intervals":
      return chart.data.map(({ code, school, procedure }) => [code, school, procedure]);
    case "funnel":
      return chart.data.map(({ code, school }) => [code, school]);
    case "interval-points":
      return chart.data.map(({ row, series }) => [row, series]);
    case "year-lines":
      return chart.data.map(({ series, year }) => [series, String(year)]);
    case "part-bars":
      return chart.data.map(({ row, part }) => [row, part]);
    case "timeline":
      return chart.data.map(({ row, state }) => [row, state]);
    case "flows":
      return chart.data.map(({ from, to }) => [from, to]);
    case "histogram":
      return chart.data.map(({ written }) => [written]);
    case "count-bars":
      return chart.data.map(({ row, column }) => [row, column]);
    case "cluster-counts":
      return chart.data.map(({ municipality, place, cluster }) => [municipality, place, cluster]);
  }
}

/**
 * Which rows of its table tell about each mark of a chart: those that hold most of its words, each as
 * a whole cell, a code, or the row's `key`. A mark no row names has none.
 */
function linkedRows(chart: Chart, table: Table): Links {
  const rows = [
    ...table.rows.map((row) => namesOf(row)),
    ...(table.groups ?? []).flatMap(({ title, rows: inside }) =>
      inside.map((row) => namesOf(row, title)),
    ),
  ];
  const known = new Map<string, number[]>();
  rows.forEach((names, at) =>
    names.forEach((name) => known.set(name, [...(known.get(name) ?? []), at])),
  );
  const found = new Map<string, readonly number[]>();
  return wordsOf(chart).map((words) => {
    const id = words.join("\n");
    const links = found.get(id) ?? bestRows(words, known);
    found.set(id, links);
    return links;
  });
}

/** Rows that hold most of the words. */
function bestRows(words: readonly string[], known: ReadonlyMap<string, readonly number[]>) {
  const held = new Map<number, number>();
  for (const word of new Set(words))
    for (const at of known.get(word) ?? []) held.set(at, (held.get(at) ?? 0) + 1);
  const most = Math.max(0, ...held.values());
  return [...held].filter(([, count]) => count === most).map(([at]) => at);
}

/** Words a row is known by: its cells without numbers, its school's code, its group, its key. */
function namesOf({ cells, school, key }: TableRow, group?: string): Set<string> {
  const texts = cells
    .filter((cell) => cell.every((piece) => typeof piece === "string" || piece.kind !== "figure"))
    .map((cell) => textOf(cell).trim());
  const code = school?.search.split(" ", 1)[0];
  const names = [...texts, code, group, key];
  return new Set(names.filter((name): name is string => name !== undefined && name !== ""));
}

/** What the script of the charts reads. */
export interface ChartData {
  /** Each specification once: charts of one specification have the very same object. */
  readonly specs: readonly Spec[];
  readonly charts: readonly LiveData[];
}
export interface LiveData {
  readonly id: string;
  /** Place in `specs`. */
  readonly spec: number;
  readonly fit: LiveChart["fit"];
  /** Names of the fields, then the rows in their order, so that names aren't repeated. */
  readonly fields: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** Id of its table, and which of the table's rows tell about each row of data. */
  readonly table: string;
  readonly links: Links;
}

/** Digits of a number in the page: more than a pixel needs. */
const DIGITS = 6;
/** Pupils behind a number: disclosure control needed them, the drawing does not. */
const DROPPED: ReadonlySet<string> = new Set(["people", "pooled"]);

/** Drawn charts as the page holds them. */
export function chartData(
  charts: readonly { readonly chart: Chart; readonly live: LiveChart }[],
  tables: ReadonlyMap<string, Table>,
): ChartData {
  const specs = [...new Set(charts.map(({ live }) => live.spec))];
  return {
    specs,
    charts: charts.map(({ chart, live }) => {
      const table = tables.get(chart.table);
      const fields = [...new Set(live.rows.flatMap((row) => Object.keys(row)))].filter(
        (field) => !DROPPED.has(field),
      );
      return {
        id: chart.id,
        spec: specs.indexOf(live.spec),
        fit: live.fit,
        fields,
        rows: live.rows.map((row) => {
          const values = new Map<string, unknown>(Object.entries(row));
          return fields.map((field) => short(values.get(field)));
        }),
        table: chart.table,
        links: table ? linkedRows(chart, table) : [],
      };
    }),
  };
}

const short = (value: unknown): unknown =>
  typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value;
