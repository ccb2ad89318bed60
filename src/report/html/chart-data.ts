import type { Spec } from "vega";
import type { LiveChart } from "../charts/draw-chart.ts";
import type { Chart, Table } from "../document.ts";
import { linkedRows, type Links } from "./linked-rows.ts";

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
