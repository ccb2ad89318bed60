import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { resultColumns } from "../facts/result-source.ts";
import type { WriteSettledRows } from "../facts/settled-rows.ts";
import { PrivateFolder } from "../read/private-folder.ts";
import { checkRows, checkTable, columnsOf, loadsOf } from "./clickhouse.ts";
import { type ClickHouseSettings, connect } from "./clickhouse-connection.ts";

/** A load of a region's results into ClickHouse, which counts when it has come to its end. */
export interface ClickHouseLoad {
  /** Its name: a moment of time, so that the last is the greatest. */
  readonly name: string;
  /** Sends settled rows, batch by batch: for `ReadingOptions.settled`. */
  readonly settled: (write: WriteSettledRows) => Promise<void>;
  /** Says that all is there, when it is. @returns rows */
  readonly finish: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a load. What has been sent counts for nothing until `finish` has written the load into the table of
 * loads, a row at once: a load that breaks off leaves the one before it in force.
 *
 * @param progress told before each batch
 * @throws ResultSourceError as `openClickHouse`
 */
export async function openClickHouseLoad(
  settings: ClickHouseSettings,
  progress: (done: number, all: number) => void = () => undefined,
): Promise<ClickHouseLoad> {
  const { table } = settings;
  checkTable(table);
  const connection = await connect(settings);
  const folder = new PrivateFolder();
  const close = async () => {
    await connection.close();
    await folder.remove();
  };
  try {
    await columnsOf(connection, table, [...resultColumns, "load"]);
    await columnsOf(connection, loadsOf(table), ["load", "n"]);
  } catch (error) {
    await close();
    throw error;
  }
  const name = new Date().toISOString();
  let sent = 0;
  return {
    name,
    settled: async (write) => {
      const { files, rows } = await write(await folder.path(), name);
      for (const [done, file] of files.entries()) {
        progress(done, files.length);
        await connection.insert(table, [...resultColumns, "load"], file);
      }
      sent += rows;
    },
    finish: async () => {
      await checkRows(connection, table, name, sent);
      const path = join(await folder.path(), "load.csv");
      await writeFile(path, `"${name}",${sent}\n`);
      await connection.insert(loadsOf(table), ["load", "n"], path);
      return sent;
    },
    close,
  };
}
