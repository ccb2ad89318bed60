import { createReadStream, createWriteStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { columnsOfBytes } from "../shared/columns-file.ts";
import type { Cells } from "./cell.ts";
import { allCellsOf, cellFiles } from "./cells-of.ts";
import type { Tallies } from "./tallies.ts";

/** Cells of a folder of `saveTallies`, without an engine. */
export async function storedCells(folder: string): Promise<Cells> {
  const columns = async (name: string) => columnsOfBytes(await readFile(join(folder, name)));
  return allCellsOf({
    open: await columns(cellFiles.open),
    closed: await columns(cellFiles.closed),
  });
}

/** What was stored went while it was in use. The message is Russian. */
export class StoreGoneError extends Error {
  override readonly name = "StoreGoneError";
}

/** A copy by the system would have the rights of the store: its owner's alone. */
async function copyFiles(from: string, to: string, names: readonly string[]): Promise<void> {
  for (const name of names)
    await pipeline(createReadStream(join(from, name)), createWriteStream(join(to, name)));
}

/** Answers from a folder of `saveTallies`: the engine is loaded when it is first asked something. */
export function storedTallies(folder: string): Tallies {
  let opened: Promise<Tallies> | undefined;
  const found = <T>(asked: Promise<T>): Promise<T> =>
    asked.catch((cause: unknown) => {
      const message = `хранилище результатов ${folder} удалено или изменено во время работы. Запустите команду ещё раз.`;
      throw new StoreGoneError(message, { cause });
    });
  const open = (): Promise<Tallies> =>
    (opened ??= found(import("./stored-tallies.ts").then((stored) => stored.openTallies(folder))));
  return {
    cells: async () => (await storedCells(folder)).cells,
    allCells: () => storedCells(folder),
    slices: async (by) => (await open()).slices(by),
    taskCells: async (only) => (await open()).taskCells(only),
    histograms: async (only) => (await open()).histograms(only),
    exam: {
      results: async (query) => (await open()).exam.results(query),
      participants: async (query) => (await open()).exam.participants(query),
      threeBest: async (query) => (await open()).exam.threeBest(query),
      tasks: async (query) => (await open()).exam.tasks(query),
    },
    writeCells: (out) => copyFiles(folder, out, ["cells.parquet", "cells.csv"]),
    save: async (out) => {
      const isTally = (name: string) => /\.(?:parquet|columns)$|^cells\.csv$/u.test(name);
      await copyFiles(folder, out, (await readdir(folder)).filter(isTally));
    },
    close: () => void opened?.then((tallies) => tallies.close()).catch(() => undefined),
  };
}
