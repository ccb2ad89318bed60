import {
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";

/** What the engine may use of the machine. */
export interface EngineSettings {
  /** DuckDB's `memory_limit`, e.g. `700MB`. */
  readonly memory: string;
  readonly threads: number;
  /** Folder that only its owner can read, for what does not fit; without it nothing is spilled. */
  readonly spill?: string;
}

/** A column to append: its name, type and values. */
export interface AppendColumn {
  readonly name: string;
  readonly type: DuckDBType;
}

type Row = Record<string, unknown>;

/** An in-memory DuckDB that loads no extension and touches no network. Stays inside this room. */
export interface Engine {
  readonly run: (sql: string) => Promise<void>;
  /** Rows as plain JavaScript: counts as numbers, lists as arrays. */
  readonly rows: (sql: string) => Promise<Row[]>;
  readonly append: (
    table: string,
    types: readonly DuckDBType[],
    columns: readonly (readonly DuckDBValue[])[],
  ) => Promise<void>;
  readonly close: () => void;
}

/** Rows that go into one chunk: DuckDB's vector size. */
const chunkRows = 2048;

async function append(
  connection: DuckDBConnection,
  table: string,
  types: readonly DuckDBType[],
  columns: readonly (readonly DuckDBValue[])[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  const total = columns[0]?.length ?? 0;
  for (let from = 0; from < total; from += chunkRows) {
    const chunk = DuckDBDataChunk.create(types, Math.min(chunkRows, total - from));
    chunk.setColumns(columns.map((column) => column.slice(from, from + chunkRows)));
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
    ...(settings.spill === undefined
      ? { max_temp_directory_size: "0KB" }
      : { temp_directory: settings.spill }),
  });
  const connection = await instance.connect();
  return {
    run: async (sql) => void (await connection.run(sql)),
    rows: async (sql) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjectsJS();
    },
    append: (table, types, columns) => append(connection, table, types, columns),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A number as an SQL literal; `NULL` for null. */
export const numeral = (value: number | bigint | boolean | null): string =>
  value === null ? "NULL" : String(value);
