import type { Result, Sitting } from "./model.ts";
import { type Cell, type Column, type Format, type SampleFile, tableOf } from "./sample-file.ts";

function footer(
  columns: readonly Column[],
  results: readonly Result[],
  minimum?: number,
): Cell[][] {
  const at = (known: string) => columns.findIndex(({ is }) => is === known);
  const last = columns.length - 1;
  const line = (label: string, position: number, value: Cell): Cell[] =>
    columns.map((_, place) => (place === 0 ? label : place === position ? value : ""));
  const mean = (pick: (r: Result) => number) =>
    Math.round(results.reduce((sum, r) => sum + pick(r), 0) / Math.max(results.length, 1));
  const means = line(
    "Средние",
    at("primary"),
    mean((r) => r.primary),
  );
  means[last] = mean((r) => r.score ?? r.mark ?? 0);
  const border = minimum === undefined ? [] : [line("Минимальная граница", last, minimum)];
  return [means, ...border, line("Всего участников", at("primary"), results.length)];
}

/** A protocol of one sitting before it is a file. */
export interface Protocol {
  readonly path: string;
  readonly layout: string;
  readonly format: Format;
  readonly sitting: Sitting;
  readonly title: readonly Cell[][];
  readonly columns: readonly Column[];
  readonly footers: boolean;
}

/** Title, header, rows, footers: one sheet, with ground for dirt. */
export function protocolFile(protocol: Protocol): SampleFile {
  const { path, layout, format, sitting, title, columns } = protocol;
  const table = tableOf(columns, sitting.results);
  const end = protocol.footers ? footer(columns, sitting.results, sitting.work.minimum) : [];
  const padded = title.map((line) => columns.map((_, at) => line[at] ?? ""));
  const rows = [...padded, table.header, ...table.rows, ...end];
  const name = sitting.work.subject;
  return { path, layout, format, sheets: [{ name, rows }], ground: { sheet: 0, ...table } };
}
