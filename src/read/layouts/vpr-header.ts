import { normaliseHeader } from "../../tables/normalise-header.ts";
import { type HeaderName, headerNames } from "../../tables/header-names.ts";
import { isPersonalHeader } from "../../tables/personal-columns.ts";
import { taskNames } from "../task-header.ts";
import type { StudentColumn } from "../student-table.ts";

/** Columns of a pupil that ВПР exports are read for; the rest is never selected. */
export const vprColumns = [
  "school",
  "schoolName",
  "municipality",
  "class",
  "person",
  "sex",
  "ovz",
  "variant",
  "primary",
  "mark",
  "journalMark",
] as const satisfies readonly StudentColumn[];
export type VprColumn = (typeof vprColumns)[number];

/** A task column of an export: `10К1 (1б)`, `1(2) (1б)`, `балл за 3`, `a-3-grade`. */
export interface VprTask {
  readonly id: string;
  /** As the header says; the points that pupils have may be more. */
  readonly max: number | null;
  readonly position: number;
}

/** Positions in a ВПР header. */
export interface VprHeader {
  readonly columns: Readonly<Partial<Record<VprColumn, number>>>;
  readonly headers: Readonly<Partial<Record<VprColumn, string>>>;
  readonly tasks: readonly VprTask[];
  /** Variant of the second part, in a work of two parts. */
  readonly secondVariant: number | null;
  /** Columns of words («Учебник»): a bare number in them means that the row has shifted. */
  readonly textual: readonly number[];
  /** «Дата загрузки»: the only year in the third generation. */
  readonly uploaded: number | null;
  /** Headers that name a column already bound. */
  readonly doubled: readonly string[];
  /** Headers that nobody knows. */
  readonly unknown: readonly HeaderName[];
  readonly personalColumns: number;
}

/** Headers whose meaning here is not the general one, normalised. */
const own: ReadonlyMap<
  string,
  VprColumn | "secondVariant" | "textual" | "uploaded" | "unused" | "personal"
> = new Map([
  ["школа", "schoolName"],
  ["groups", "unused"],
  ["код региона", "unused"],
  ["регион", "unused"],
  ["var-2", "secondVariant"],
  ["вариант (часть 1)", "variant"],
  ["вариант (часть 2)", "secondVariant"],
  ["вариант часть 1", "variant"],
  ["вариант часть 2", "secondVariant"],
  ["вариант 1", "variant"],
  ["вариант 2", "secondVariant"],
  ["id", "personal"],
  ["номер обучающегося", "personal"],
  ["дата загрузки", "uploaded"],
  ["учебник", "textual"],
  ["др уч автор", "textual"],
  ["др уч название", "textual"],
] as const);

const isVprColumn = (name: string | undefined): name is VprColumn =>
  vprColumns.some((column) => column === name);

/** Binds the header of a ВПР export by its names. «Регион» stands for the municipality only where there is none. */
export function bindVprHeader(
  cells: readonly string[],
  columnOf: (header: string) => string | undefined,
): VprHeader {
  const columns: Partial<Record<VprColumn, number>> = {};
  const headers: Partial<Record<VprColumn, string>> = {};
  const tasks: VprTask[] = [];
  const textual: number[] = [];
  const doubled: string[] = [];
  const unknown: HeaderName[] = [];
  let uploaded: number | null = null;
  let secondVariant: number | null = null;
  let personalColumns = 0;
  const hasMunicipality = cells.some((cell) => normaliseHeader(cell) === "муниципалитет");
  const named = taskNames(headerNames([{ line: 0, cells }])).tasks;
  cells.forEach((header, position) => {
    if (header === "") return;
    const name = normaliseHeader(header);
    const task = named.get(position);
    if (task) {
      if (tasks.some((other) => other.id === task.id)) doubled.push(header);
      tasks.push({ ...task, position });
      return;
    }
    const region = name === "регион" && !hasMunicipality ? "municipality" : undefined;
    const column = region ?? own.get(name) ?? columnOf(name);
    if (column === "textual") textual.push(position);
    else if (column === "uploaded") uploaded = position;
    else if (column === "secondVariant") secondVariant = position;
    else if (column === "personal" || isPersonalHeader(header)) personalColumns += 1;
    else if (isVprColumn(column)) {
      if (columns[column] !== undefined) doubled.push(header);
      columns[column] = position;
      headers[column] = header;
    } else if (column !== "unused") unknown.push({ position, group: "", name: header });
  });
  return {
    ...{ columns, headers, tasks, secondVariant, textual, uploaded },
    ...{ doubled, unknown, personalColumns },
  };
}
