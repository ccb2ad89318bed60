import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { duckdb } from "../../src/facts/dialect.ts";
import { resultColumns, type ResultSource } from "../../src/facts/result-source.ts";
import type { WriteSettledRows } from "../../src/facts/settled-rows.ts";
import { loadRegion, type RegionData } from "../../src/load/load-region.ts";
import { regionFolder, temporaryFolder } from "../commands/small-region.ts";
import { allTallies } from "./all-tallies.ts";
import { regionOfResults } from "./region-of-results.ts";

/** A source in a DuckDB of its own: whatever the engine, this is all that is asked of it. */
async function openSource(rows: string): Promise<ResultSource> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`CREATE TABLE results AS ${rows}`);
  return {
    name: "таблица results",
    dialect: duckdb,
    rows: { from: "results" },
    answer: async (sql, path) =>
      void (await connection.run(
        `COPY (${sql}) TO '${path}' (FORMAT csv, HEADER false, NULLSTR '\\N')`,
      )),
  };
}

/** The settled rows of a region, in such a source; and the region as its files say. */
async function settledIn(folder: string): Promise<{ source: ResultSource; region: RegionData }> {
  let files: readonly string[] = [];
  const settled = async (write: WriteSettledRows) =>
    void ({ files } = await write(temporaryFolder(), "1"));
  const region = await loadRegion(folder, { settled });
  const isText = (name: string) =>
    /school|exam|subject|category|sex|ovz|person|kind|load/u.test(name);
  const columns = [...resultColumns, "load"].map(
    (name) => `'${name}': '${isText(name) ? "VARCHAR" : "INTEGER"}'`,
  );
  const rows = `FROM read_csv([${files.map((one) => `'${one}'`).join(", ")}], header = false,
    nullstr = '\\N', columns = {${columns.join(", ")}})`;
  return { source: await openSource(rows), region };
}

describe("results that lie elsewhere", () => {
  let read: RegionData;
  let elsewhere: RegionData;
  let folder: string;
  beforeAll(async () => {
    folder = regionOfResults();
    const { source, region } = await settledIn(folder);
    read = region;
    elsewhere = await loadRegion(folder, { source });
  });
  afterAll(async () => {
    await read.close();
    await elsewhere.close();
  });

  it("come to the same in every answer as the files that they were read from", async () => {
    const [found, expected] = [await allTallies(elsewhere), await allTallies(read)];
    expect(read.cells.length).toBeGreaterThan(20);
    expect(found).toEqual(expected);
  });

  it("have one account, and the files of results a note that they were not read", () => {
    const [account] = elsewhere.quality.files.filter(({ place }) => place === "results");
    expect(account).toMatchObject({ file: "таблица results", read: "whole", rowsRejected: 0 });
    expect(account?.rowsRead).toBeGreaterThan(500);
    expect(elsewhere.quality.issues).toContainEqual(
      expect.objectContaining({ code: "results-elsewhere", count: 4 }),
    );
  });

  const row = `'012001' AS school, 2024 AS year, 'ОГЭ' AS exam, 9 AS grade, 'Физика' AS subject, 'ВТГ' AS category,
    '' AS sex, '' AS ovz, 0 AS absent, NULL AS score, 20 AS prim, 4 AS mark, NULL AS passed, NULL AS journal,
    NULL AS max_primary, 0 AS lists_absent, NULL::VARCHAR AS person, 'code' AS kind`;
  const counted = async (rows: string) =>
    loadRegion(folder, { source: await openSource(rows) }).then((region) => region.close());

  it.each([
    ["'ЕГЭ 11' AS exam", /exam «ЕГЭ 11»/u],
    ["'Физра' AS subject", /subject «Физра» \(1\sстрока\)/u],
    ["'выпускник текущего года' AS category", /category «выпускник текущего года»: пишется «ВТГ»/u],
    ["6 AS mark", /mark \(1\sстрока\): ожидается целое число от 2 до 5/u],
    ["101 AS score", /score \(1\sстрока\)/u],
    ["251 AS prim", /prim \(1\sстрока\)/u],
  ])("are refused as a whole where one says %s", async (wrong, message) => {
    await expect(counted(`SELECT * REPLACE (${wrong}) FROM (SELECT ${row})`)).rejects.toThrow(message); // prettier-ignore
  });

  it("are refused where one says nothing of the result, or there are none", async () => {
    const none = `SELECT * REPLACE (NULL AS prim, NULL AS mark) FROM (SELECT ${row})`;
    await expect(counted(none)).rejects.toThrow(/score, prim, mark, passed \(1\sстрока\)/u);
    await expect(counted(`SELECT ${row} LIMIT 0`)).rejects.toThrow(/нет ни одной строки/u);
  });

  it("of a school that the register does not know are rejected and told, and are in no count", async () => {
    const other = `SELECT * REPLACE ('099999' AS school, '7' AS person) FROM (SELECT ${row})`;
    const source = await openSource(`SELECT ${row} UNION ALL ${other}`);
    const region = await loadRegion(folder, { source });
    const [account] = region.quality.files.filter(({ place }) => place === "results");
    expect(account).toMatchObject({ read: "partly", rowsRead: 2, rowsRejected: 1 });
    expect(account?.issues).toMatchObject([{ code: "school-unknown", count: 1 }]);
    const query = { exam: "ОГЭ", years: [2024] };
    expect(await region.facts.exam.participants(query)).toMatchObject([{ kind: "nobody", results: 1 }]); // prettier-ignore
    await region.close();
  });

  it("need a register: they have codes of schools and no names", async () => {
    const bare = regionFolder({ "region.json": "{}", "results/2024/oge.csv": "" });
    const source = await openSource(`SELECT ${row}`);
    await expect(loadRegion(bare, { source })).rejects.toThrow(/schools\.csv/u);
  });
});
