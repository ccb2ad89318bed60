import { clickhouse } from "../facts/dialect.ts";
import { resultColumns, type ResultSource, ResultSourceError } from "../facts/result-source.ts";
import { counted } from "../shared/russian.ts";
import { type ClickHouseSettings, connect, type Connection } from "./clickhouse-connection.ts";

/** A table of results in ClickHouse, to be let go in the end. */
export interface ClickHouseSource extends ResultSource {
  readonly close: () => Promise<void>;
}

/** The last load that came to its end, in the table beside that of results. */
export const loadsOf = (table: string): string => `${table}_loads`;

/** @throws ResultSourceError for what is no name of a table, with or without its database */
export function checkTable(table: string): void {
  if (!/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)?$/u.test(table))
    throw new ResultSourceError(
      `«${table}» не имя таблицы ClickHouse. Пример: exam_results или region.exam_results`,
    );
}

/**
 * Opens a table of results in ClickHouse (`Distributed` over its shards, or any other): what its rows add up
 * to is counted there. A table with a column `load` is counted by its last whole load.
 *
 * @throws ResultSourceError when the server does not answer, refuses the user or has no such table
 */
export async function openClickHouse(settings: ClickHouseSettings): Promise<ClickHouseSource> {
  const { table } = settings;
  checkTable(table);
  const connection = await connect(settings);
  try {
    const isLoaded = (await columnsOf(connection, table, resultColumns)).has("load");
    const load = isLoaded ? await lastLoad(connection, table) : undefined;
    const where = load === undefined ? {} : { where: `load = ${clickhouse.text(load)}` };
    return {
      name: `ClickHouse, таблица ${table}${load === undefined ? "" : `, загрузка ${load}`}`,
      dialect: clickhouse,
      rows: { from: table, ...where },
      answer: connection.answer,
      close: connection.close,
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** @throws ResultSourceError when there is no such table or a column is missing */
export async function columnsOf(
  { rows }: Connection,
  table: string,
  wanted: readonly string[],
): Promise<ReadonlySet<string>> {
  const [name = "", database] = table.split(".").reverse();
  const found = await rows(
    `SELECT name FROM system.columns WHERE table = ${clickhouse.text(name)}
     AND database = ${database === undefined ? "currentDatabase()" : clickhouse.text(database)}`,
  );
  const names = new Set(found.map((row) => String(row.name)));
  if (names.size === 0)
    throw new ResultSourceError(
      `в ClickHouse нет таблицы ${table}, или пользователь её не видит. Имя задаёт --table`,
    );
  const missing = wanted.filter((one) => !names.has(one));
  if (missing.length > 0)
    throw new ResultSourceError(
      `в таблице ${table} нет ${counted(missing.length, ["столбца", "столбцов", "столбцов"])}: ${missing.join(", ")}. Чего в данных нет, то в представлении NULL`,
    );
  return names;
}

/** The last load, all rows of which are there. */
async function lastLoad(connection: Connection, table: string): Promise<string> {
  await columnsOf(connection, loadsOf(table), ["load", "n"]);
  const [last] = await connection.rows(
    `SELECT load, toString(n) AS n FROM ${loadsOf(table)} ORDER BY load DESC LIMIT 1`,
  );
  if (last === undefined)
    throw new ResultSourceError(
      `в таблицу ${table} ещё ничего не загружено целиком: school-risk-profile load`,
    );
  const load = String(last.load);
  await checkRows(connection, table, load, Number(last.n));
  return load;
}

/** @throws ResultSourceError when rows of a load are missing or were doubled */
export async function checkRows(
  { rows }: Connection,
  table: string,
  load: string,
  expected: number,
): Promise<void> {
  const [found] = await rows(
    `SELECT toString(count()) AS n FROM ${table} WHERE load = ${clickhouse.text(load)}`,
  );
  if (Number(found?.n) !== expected)
    throw new ResultSourceError(
      `в таблице ${table} не те строки загрузки ${load}: ${String(found?.n)} вместо ${expected}. Загрузите результаты заново: school-risk-profile load`,
    );
}
