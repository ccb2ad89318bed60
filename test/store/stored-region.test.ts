import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs"; // prettier-ignore
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { regionFolder, register, results, temporaryFolder } from "../commands/small-region.ts";
import { entryOf, history, manyTables, readerScript, said, storeTexts } from "./regions.ts";
import { thorough } from "../thorough.ts";

const SLOW = 240_000;
const taken = /^Файлы не менялись: результаты взяты из хранилища/u;

/** Runs the reader in a process of its own. */
async function runReader(folder: string, cache: string) {
  const args = ["--import", "tsx", "--input-type=module", "-e", readerScript, folder, cache];
  const child = spawn(process.execPath, args, { cwd: fileURLToPath(new URL("../..", import.meta.url)) }); // prettier-ignore
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (err += text));
  const [code] = (await once(child, "close")) as [number];
  expect(err).toBe("");
  expect(code).toBe(0);
  return JSON.parse(out) as { told: string[]; cells: number; engine: boolean };
}

describe("a region that has been read", () => {
  const folder = regionFolder(manyTables);
  const cache = join(folder, ".cache");
  let cold: Awaited<ReturnType<typeof said>>;
  beforeAll(async () => {
    cold = await said(folder, { cache });
  });

  it("says from the store what it says without one", async () => {
    const without = await said(folder);
    const warm = await said(folder, { cache });
    expect([cold.told, without.told]).toEqual([[], []]);
    expect(warm.told).toEqual([expect.stringMatching(taken)]);
    expect(cold.answers.counts.length).toBeGreaterThan(2);
    expect(cold.answers.taskCells.length).toBeGreaterThan(2);
    expect(cold.answers).toStrictEqual(without.answers);
    expect(warm.answers).toStrictEqual(cold.answers);
  });

  it("is opened without an engine", async () => {
    const warm = await runReader(folder, cache);
    expect(warm).toEqual({ told: ["used"], cells: cold.answers.data.cells.length, engine: false });
  });

  it("writes the same files of cells", async () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    const { loadRegion } = await import("../../src/load/load-region.ts");
    for (const [out, options] of [
      [one, {}],
      [other, { cache }],
    ] as const) {
      const region = await loadRegion(folder, options);
      await region.facts.writeCells(out);
      await region.close();
    }
    for (const name of ["cells.csv", "cells.parquet"])
      expect(readFileSync(join(one, name)).equals(readFileSync(join(other, name)))).toBe(true);
    expect(statSync(join(other, "cells.csv")).mode).toBe(statSync(join(one, "cells.csv")).mode);
  });

  it("is kept for its owner alone", () => {
    const mode = (path: string) => statSync(path).mode & 0o777;
    const entry = entryOf(cache);
    expect([mode(cache), mode(entry)]).toEqual([0o700, 0o700]);
    const names = readdirSync(entry);
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(mode(join(entry, name)), name).toBe(0o600);
  });

  it("has no person in the store, nor a column for one", async () => {
    const files = await storeTexts(cache);
    expect(files.size).toBeGreaterThan(15);
    for (const [name, text] of files) {
      expect(text, name).not.toMatch(/канарейк|4512|70000\d/iu);
      if (name.endsWith(".parquet")) expect(text, name).not.toMatch(/"(?:pid|letter|line|file)"/u);
    }
  });

  it("is no file of its own region", () => {
    const files = cold.answers.data.quality.issues.map(({ file = "" }) => file);
    expect(files.some((file) => file.includes(".cache"))).toBe(false);
  });
});

describe("results of a region with a register", () => {
  it(
    "are not counted again when another table changes, and say the same",
    async () => {
      const folder = regionFolder(manyTables);
      const cache = temporaryFolder();
      expect((await runReader(folder, cache)).engine).toBe(true);
      const tables = {
        "context/2024.csv": "Код ОО;Обучающихся всего;Педагогов\n012001;301;20\n999999;5;1",
        "participation.csv": `Код ОО;Год;Поддержка\n012002;2024;курсы`,
        "context/2023.csv": results,
      };
      for (const [file, content] of Object.entries(tables)) {
        writeFileSync(join(folder, file), content);
        // A table of results in another place is counted: then all are.
        expect((await runReader(folder, cache)).engine, file).toBe(content === results);
        const stored = await said(folder, { cache });
        expect(stored.told).toEqual([expect.stringMatching(taken)]);
        expect(stored.answers, file).toStrictEqual((await said(folder)).answers);
      }
    },
    SLOW,
  );

  it("are not kept apart where a row names a school that may be a person", async () => {
    const row = "2024;ОГЭ;9;Математика;Канарейкин Пётр Ильич;3";
    const folder = regionFolder({ ...manyTables, "results/2024/oge.csv": `${results}${row}\n` });
    const cache = temporaryFolder();
    await said(folder, { cache });
    expect(() => entryOf(cache, "results")).toThrow("entries: ");
    expect(await said(folder, { cache })).toMatchObject({ told: [expect.stringMatching(taken)] });
  });
});

describe("a store", () => {
  it(
    "takes nothing when a file, a name, the settings or a way of reading has changed",
    async () => {
      const folder = regionFolder(manyTables);
      const cache = temporaryFolder();
      const before = await said(folder, { cache });
      const changes: readonly (readonly [string, string | undefined])[] = [
        ["results/2024/history.csv", history],
        ["results/2024/oge.csv", results.replace("012001;5", "012001;4")],
        ["schools.csv", register.replace("СОШ № 2", "Лицей № 2")],
        ["region.json", '{ "title": "Другая область" }'],
        ["context/2024.csv", undefined],
        ["results/2024/письмо.pdf", "%PDF"],
      ];
      let last = before;
      for (const [file, content] of changes) {
        if (content === undefined) rmSync(join(folder, file));
        else writeFileSync(join(folder, file), content);
        const now = await said(folder, { cache });
        expect(now.told, file).toEqual([]);
        expect(now.answers, file).not.toEqual(last.answers);
        if (thorough) expect(now.answers, file).toStrictEqual((await said(folder)).answers);
        last = now;
      }
      expect(last.answers).toStrictEqual((await said(folder)).answers);
      expect((await said(folder, { cache, bigCsv: 0 })).told).toEqual([]);
      expect((await said(folder, { cache })).told).toEqual([expect.stringMatching(taken)]);
      for (const kind of ["-region-", "-results-"])
        expect(readdirSync(cache).filter((name) => name.includes(kind))).toHaveLength(3);
    },
    SLOW,
  );

  it("takes a file that was only touched, and one that was put back", async () => {
    const folder = regionFolder(manyTables);
    const cache = temporaryFolder();
    const path = join(folder, "results/2024/oge.csv");
    await said(folder, { cache });
    utimesSync(path, new Date(), new Date());
    expect((await said(folder, { cache })).told).toHaveLength(1);
    writeFileSync(path, results.replace("012001;5", "012001;4"));
    expect((await said(folder, { cache })).told).toEqual([]);
    writeFileSync(path, results);
    expect((await said(folder, { cache })).told).toHaveLength(1);
  });

  it(
    "that is damaged is told of and made anew",
    async () => {
      const folder = regionFolder({ "schools.csv": register, "results/2024/oge.csv": results });
      const cache = temporaryFolder();
      const { answers } = await said(folder, { cache });
      const names = readdirSync(entryOf(cache));
      const damages: Record<string, (path: string) => void> = {
        flipped: (path) => {
          const bytes = readFileSync(path);
          const at = bytes.length >> 1;
          bytes[at] = (bytes[at] ?? 0) ^ 1;
          writeFileSync(path, bytes);
        },
        cut: (path) => truncateSync(path, statSync(path).size - 1),
        gone: (path) => rmSync(path),
      };
      const few = ["manifest.json", "records.json", "cells.columns", "result-table.parquet"];
      expect(names).toEqual(expect.arrayContaining([...few, "closed.columns", "cells.csv"]));
      for (const [how, damage] of Object.entries(damages))
        for (const name of how === "flipped" ? [...few, "closed.columns", "cells.csv"] : few) {
          damage(join(entryOf(cache), name));
          const now = await said(folder, { cache });
          expect(now.told, `${name} ${how}`).toEqual([
            expect.stringMatching(/^Хранилище результатов повреждено \(.+\): выгрузки прочитаны заново\.$/u), // prettier-ignore
          ]);
          expect(now.answers, `${name} ${how}`).toStrictEqual(answers);
          expect((await said(folder, { cache })).told).toEqual([expect.stringMatching(taken)]);
        }
    },
    SLOW,
  );

  it("that cannot be written is told of and hinders nothing", async () => {
    const folder = regionFolder(manyTables);
    const cache = join(regionFolder({ file: "" }), "file", "store");
    const { told, answers } = await said(folder, { cache });
    expect(told).toEqual([expect.stringMatching(/не записано: на пути к ней стоит файл/u)]);
    expect(answers.data.cells.length).toBeGreaterThan(5);
  });

  it("among the files of its region is not used, and that is told", async () => {
    const folder = regionFolder(manyTables);
    const { told, answers } = await said(folder, { cache: join(folder, "results", "store") });
    expect(told).toEqual([expect.stringMatching(/место только \.cache/u)]);
    expect(answers.data.quality).toStrictEqual((await said(folder)).answers.data.quality);
    expect(readdirSync(join(folder, "results"))).toEqual(["2024"]);
  });

  it("that goes while it is in use is one clear error", async () => {
    const folder = regionFolder(manyTables);
    const cache = temporaryFolder();
    const { loadRegion } = await import("../../src/load/load-region.ts");
    await said(folder, { cache });
    const region = await loadRegion(folder, { cache });
    rmSync(cache, { recursive: true });
    await expect(region.facts.histograms()).rejects.toThrow(
      /удалено или изменено во время работы/u,
    );
    await region.close();
  });

  it(
    "serves runs at once, one entry for all",
    async () => {
      const folder = regionFolder(manyTables);
      const cache = temporaryFolder();
      const first = await Promise.all([1, 2].map(() => runReader(folder, cache)));
      expect(first.map(({ told }) => told)).toEqual([[], []]);
      expect(readdirSync(entryOf(cache))).toContain("manifest.json");
      const then = await Promise.all([1, 2].map(() => runReader(folder, cache)));
      expect(then.map(({ told }) => told)).toEqual([["used"], ["used"]]);
      expect(new Set([...first, ...then].map(({ cells }) => cells)).size).toBe(1);
    },
    SLOW,
  );

  it("is not made for a region that cannot be read", async () => {
    const folder = regionFolder({ "readme.txt": "" });
    const cache = join(folder, ".cache");
    await expect(said(folder, { cache })).rejects.toThrow(/нет данных/u);
    expect(existsSync(cache)).toBe(false);
  });
});
