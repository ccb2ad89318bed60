import { createReadStream, createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ResultSourceError } from "../facts/result-source.ts";
import { type Asked, passwordVariable, refusalOf, triedVersions } from "./clickhouse-errors.ts";

/** Where ClickHouse is, and what to ask of it. */
export interface ClickHouseSettings {
  /** `http://user@host:8123/database`; without a user `default`, without a database `default`. */
  readonly url: string;
  /** Table or view with `resultColumns`. */
  readonly table: string;
  readonly password?: string | undefined;
  /** Hears that the server's version is not among those tried. */
  readonly tell?: (line: string) => void;
}

/** What is used of the official client. It is loaded when asked for: whoever reads files needs none. */
interface Client {
  readonly exec: (params: Query) => Promise<{ readonly stream: Readable }>;
  readonly query: (
    params: Query & { readonly format: "JSONEachRow" },
  ) => Promise<{ readonly json: () => Promise<unknown> }>;
  readonly insert: (params: {
    readonly table: string;
    readonly columns: readonly string[];
    readonly values: Readable;
    readonly format: "CSV";
    readonly clickhouse_settings: Settings;
  }) => Promise<unknown>;
  readonly close: () => Promise<void>;
}
type Settings = Readonly<Record<string, number>>;
interface Query {
  readonly query: string;
  readonly clickhouse_settings?: Settings;
  readonly abort_signal?: AbortSignal;
}
interface ClientPackage {
  readonly createClient: (settings: Readonly<Record<string, unknown>>) => Client;
}
const clientPackage = "@clickhouse/client";

type Row = Readonly<Record<string, unknown>>;

/** A server that has said its version. All errors are sentences of `clickhouse-errors.ts`. */
export interface Connection {
  readonly rows: (sql: string) => Promise<readonly Row[]>;
  /** Writes an answer, whole or not at all, as CSV without a header. */
  readonly answer: (sql: string, path: string) => Promise<void>;
  /** Adds the rows of a CSV file to a table: they are there, on all servers, when this ends. */
  readonly insert: (table: string, columns: readonly string[], path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Milliseconds. */
const [longestHello, longestAnswer] = [10_000, 600_000];

/**
 * An answer is sent when it is whole, so that a shard that dies half-way is an error. The server is never
 * told to skip a shard (`skip_unavailable_shards`): it would answer with half the rows and no error.
 */
const whole: Settings = { wait_end_of_query: 1 };
/** An insert into a `Distributed` table ends when all shards have their rows. */
const everywhere: Settings = { insert_distributed_sync: 1 };

/** @throws ResultSourceError when the server does not answer, refuses the user or is none */
export async function connect(settings: ClickHouseSettings): Promise<Connection> {
  const { origin, protocol, username, pathname } = addressOf(settings.url);
  const user = decodeURIComponent(username) || "default";
  const asked: Asked = { address: origin, user, table: settings.table };
  const { createClient } = await clientOf();
  const client = createClient({
    url: origin,
    username: user,
    password: settings.password ?? "",
    database: decodeURIComponent(pathname.slice(1)) || "default",
    request_timeout: longestAnswer,
    compression: { request: protocol === "https:", response: false },
    // the client would write the server's words, which may hold a row, to the console
    log: { level: 127 },
  });
  const refused = (error: unknown) => {
    throw refusalOf(error, asked);
  };
  const rows = async (query: string, signal?: AbortSignal): Promise<readonly Row[]> => {
    const answer = await client.query({ query, format: "JSONEachRow", ...(signal && { abort_signal: signal }) }); // prettier-ignore
    return (await answer.json()) as readonly Row[]; // one object a row, as the format says
  };
  try {
    const [first] = await rows("SELECT version() AS version", AbortSignal.timeout(longestHello));
    asked.version = String(first?.version);
  } catch (error) {
    await client.close();
    refused(error);
  }
  if (!triedVersions.some((tried) => asked.version?.startsWith(`${tried}.`)))
    settings.tell?.(
      `ClickHouse по адресу ${origin} — версии ${asked.version}; запросы проверены на версиях ${triedVersions.join(" и ")}.`,
    );
  return {
    rows: (sql) => rows(sql).catch(refused),
    answer: async (sql, path) => {
      const query = { query: `${sql} FORMAT CSV`, clickhouse_settings: whole };
      const { stream } = await client.exec(query).catch(refused);
      await pipeline(stream, createWriteStream(path, { mode: 0o600 })).catch(refused);
    },
    insert: async (table, columns, path) => {
      const values = createReadStream(path);
      await client
        .insert({ table, columns, values, format: "CSV", clickhouse_settings: everywhere })
        .catch(refused)
        .finally(() => values.destroy());
    },
    close: () => client.close(),
  };
}

async function clientOf(): Promise<ClientPackage> {
  try {
    return (await import(clientPackage)) as ClientPackage; // its own words for it
  } catch (cause) {
    const message = `для ClickHouse нужен пакет ${clientPackage}: npm install ${clientPackage}`;
    throw new ResultSourceError(message, { cause });
  }
}

/** @throws ResultSourceError for what is no address, or has a password in it, which others would see */
function addressOf(written: string): URL {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol))
    throw new ResultSourceError(
      "адрес ClickHouse не читается: ожидается, например, http://reader@127.0.0.1:8123/region",
    );
  if (url.password !== "")
    throw new ResultSourceError(
      `в адресе ClickHouse стоит пароль: его видно в списке программ. Уберите его в переменную ${passwordVariable}`,
    );
  return url;
}
