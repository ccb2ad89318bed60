import {
  BOOLEAN,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  SMALLINT,
  UBIGINT,
  UINTEGER,
  USMALLINT,
  UTINYINT,
} from "@duckdb/node-api";

/** What the engine may use of the machine. */
interface EngineSettings {
  /** DuckDB's `memory_limit`, e.g. `700MB`. */
  readonly memory: string;
  readonly threads: number;
}

type Row = Record<string, unknown>;

/** A column of a table with its values. */
export type Column = readonly [name: string, type: DuckDBType, values: readonly DuckDBValue[]];

/** An in-memory DuckDB that loads no extension and touches no network. Stays inside this room. */
export interface Engine {
  readonly run: (sql: string) => Promise<void>;
  /** Rows as plain JavaScript: counts as numbers, lists as arrays. */
  readonly rows: (sql: string) => Promise<Row[]>;
  /** The same by columns: for many rows. */
  readonly columns: (sql: string) => Promise<Readonly<Record<string, readonly unknown[]>>>;
  /** The same in parts, as they come. */
  readonly stream: (sql: string) => AsyncIterable<Readonly<Record<string, readonly unknown[]>>>;
  /** Adds rows to a table; the columns are all of its columns, in order. */
  readonly append: (table: string, columns: readonly Column[]) => Promise<void>;
  /** Makes a table of the columns, in place of one with that name. */
  readonly create: (table: string, columns: readonly Column[]) => Promise<void>;
  /** Lets what does not fit into memory go to a folder that only its owner can read. */
  readonly spillInto: (folder: string) => Promise<void>;
  readonly close: () => void;
}

/** More than this is not written to the disk. */
const mostSpilled = "20GB";

/** Rows that go into one chunk: DuckDB's vector size. */
const chunkRows = 2048;

async function append(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
): Promise<void> {
  const total = columns[0]?.[2].length ?? 0;
  if (total === 0) return;
  const types = columns.map(([, type]) => type);
  const appender = await connection.createAppender(table);
  for (let from = 0; from < total; from += chunkRows) {
    const chunk = DuckDBDataChunk.create(types, Math.min(chunkRows, total - from));
    chunk.setColumns(columns.map(([, , values]) => values.slice(from, from + chunkRows)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** Opens the engine. */
export async function openEngine(settings: EngineSettings): Promise<Engine> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(settings.threads),
    memory_limit: settings.memory,
    preserve_insertion_order: "false",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    max_temp_directory_size: "0KB",
  });
  const connection = await instance.connect();
  let spilling = false;
  return {
    run: async (sql) => void (await connection.run(sql)),
    rows: async (sql) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjectsJS();
    },
    columns: async (sql) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getColumnsObjectJS();
    },
    stream: async function* (sql) {
      // Statements that run in between would end a stream of the same connection.
      const own = await instance.connect();
      try {
        const result = await own.stream(sql);
        const names = result.columnNames();
        for (;;) {
          const chunk = await result.fetchChunk();
          if (!chunk || chunk.rowCount === 0) return;
          yield chunk.getColumnsObject(names);
        }
      } finally {
        own.closeSync();
      }
    },
    append: (table, columns) => append(connection, table, columns),
    create: async (table, columns) => {
      const types = Object.fromEntries(columns.map(([name, type]) => [name, type]));
      await connection.run(`CREATE OR REPLACE TABLE ${table} (${definition(types)})`);
      await append(connection, table, columns);
    },
    spillInto: async (folder) => {
      if (spilling) return;
      spilling = true;
      await connection.run(`SET temp_directory = ${literal(folder)}`);
      await connection.run(`SET max_temp_directory_size = '${mostSpilled}'`);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Names and types of columns, as SQL that makes a table. */
const definition = (types: Readonly<Record<string, DuckDBType>>): string =>
  Object.entries(types)
    .map(([name, type]) => `"${name}" ${type.toString()}`)
    .join(", ");

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A number as an SQL literal; `NULL` for null. */
export const numeral = (value: number | bigint | boolean | null): string =>
  value === null ? "NULL" : String(value);

/**
 * Tables that hold a run. `pupil` has no text at all: ids, small numbers and, where a person must be
 * matched, a hash keyed with a secret of the run. Counting is adding `sign`: a correction (an attempt
 * that does not count, a state before an appeal) is the same row once more with −1.
 */
export const pupilColumns = {
  file: USMALLINT,
  line: UINTEGER,
  school: UINTEGER,
  proc: USMALLINT,
  grp: USMALLINT,
  prim: SMALLINT,
  score: SMALLINT,
  mark: UTINYINT,
  passed: UTINYINT,
  journal: UTINYINT,
  absent: BOOLEAN,
  pid: UBIGINT,
  day: INTEGER,
  points: LIST(UTINYINT),
} as const;

export const schema = `
  CREATE TABLE school (id UINTEGER, code VARCHAR);
  CREATE TABLE proc (id USMALLINT, year USMALLINT, exam VARCHAR, grade UTINYINT, subject VARCHAR,
     hundred BOOLEAN, graded BOOLEAN, minimum SMALLINT, three SMALLINT, four SMALLINT, five SMALLINT,
     within_school BOOLEAN, max SMALLINT);
  CREATE TABLE grp (id USMALLINT, category VARCHAR, sex VARCHAR, ovz VARCHAR, letter VARCHAR, counted BOOLEAN,
     same USMALLINT);
  CREATE TABLE source_table (file USMALLINT, name VARCHAR, max_primary SMALLINT, kind VARCHAR, lists_absent BOOLEAN);
  CREATE TABLE task (file USMALLINT, position USMALLINT, task VARCHAR, max UTINYINT, mask VARCHAR);
  CREATE TABLE pupil (${definition(pupilColumns)});
  CREATE TABLE appeal (${definition(pupilColumns)});
  CREATE TABLE reported_task (school UINTEGER, proc USMALLINT, task VARCHAR, max UTINYINT,
     n INTEGER, points DOUBLE);
  CREATE TABLE reported_bin (school UINTEGER, proc USMALLINT, scale UTINYINT, value INTEGER,
     count INTEGER);
  CREATE TABLE correction (${definition(pupilColumns)}, sign TINYINT);`;
