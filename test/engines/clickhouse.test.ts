import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openClickHouse } from "../../src/engines/clickhouse.ts";
import { openClickHouseLoad } from "../../src/engines/clickhouse-load.ts";
import { triedVersions } from "../../src/engines/clickhouse-errors.ts";
import { loadRegion, type RegionData } from "../../src/load/load-region.ts";
import { temporaryFolder } from "../commands/small-region.ts";
import { runCommand } from "../commands/run-command.ts";
import { allTallies } from "./all-tallies.ts";
import { regionOfResults } from "./region-of-results.ts";
import { hasClickHouse, type Shard, startShards, users } from "./two-shards.ts";

const guide = readFileSync(new URL("../../CLICKHOUSE.ru.md", import.meta.url), "utf8");
/** Statements of the guide, block by block: what an office is told to run is what is tried. */
const [onEach = [], onFirst = [], ownView = []] = [...guide.matchAll(/```sql\n(.*?)```/gsu)].map(
  ([, sql = ""]) => sql.split(";").filter((one) => one.trim() !== ""),
);

it("the guide names the versions that the messages name", () => {
  for (const version of triedVersions) expect(guide).toContain(`${version}.`);
});

describe.skipIf(!hasClickHouse)(
  "two shards of ClickHouse (skipped without clickhouse-server and its client)",
  () => {
    let shards: [Shard, Shard];
    let folder: string;
    let read: RegionData;
    const table = "exam_results";
    const asked = (user: keyof typeof users, more: { table?: string; password?: string } = {}) => ({
      url: shards[0].url.replace("//", `//${user}@`) + "/region",
      ...{ table, password: users[user], ...more },
    });
    async function counted(settings = asked("reader")): Promise<RegionData> {
      const source = await openClickHouse(settings);
      return loadRegion(folder, { source }).finally(source.close);
    }
    const refused = (asking: Promise<unknown>) =>
      asking.then(
        () => "",
        (error: unknown) => (error as Error).message,
      );
    const numberOf = async (shard: Shard, sql: string) => Number(await shard.run(sql));

    beforeAll(async () => {
      folder = regionOfResults();
      shards = await startShards(temporaryFolder());
      for (const shard of shards) for (const sql of onEach) await shard.run(sql);
      for (const sql of onFirst) await shards[0].run(sql);
      process.env.SCHOOL_RISK_PROFILE_CLICKHOUSE_PASSWORD = users.loader;
      const { url } = asked("loader");
      const ran = await runCommand("load", [
        "--data",
        folder,
        "--engine",
        "clickhouse",
        "--url",
        url,
      ]);
      expect(ran).toMatchObject({ code: 0, err: "" });
      expect(ran.out).toMatch(/^Край: загружено в exam_results: \d+\sстрок/u);
      read = await loadRegion(folder);
    });
    afterAll(async () => {
      delete process.env.SCHOOL_RISK_PROFILE_CLICKHOUSE_PASSWORD;
      await read.close();
      for (const shard of shards) await shard.kill();
    });

    it("share the rows, and come to the same in every answer as the files", async () => {
      for (const shard of shards)
        expect(
          await numberOf(shard, "SELECT count() FROM region.exam_results_local"),
        ).toBeGreaterThan(100);
      const region = await counted();
      expect(await allTallies(region)).toEqual(await allTallies(read));
      await region.close();
    });

    it("hold no document or code of a participant that the exports have", async () => {
      for (const shard of shards)
        expect(await shard.run("SELECT * FROM region.exam_results_local")).not.toMatch(
          /\b99000\d{4}\b/u,
        );
    });

    it("are asked by every command that reads a region, which keeps nothing of the password", async () => {
      process.env.SCHOOL_RISK_PROFILE_CLICKHOUSE_PASSWORD = users.reader;
      const { url } = asked("reader");
      const server = ["--engine", "clickhouse", "--url", url];
      const elsewhere = await runCommand("validate", [folder, ...server]);
      expect(elsewhere.out).toContain("ClickHouse, таблица exam_results, загрузка");
      expect(elsewhere.out + elsewhere.err).not.toContain(users.reader);
    });

    it("count rows that already lie there by a view, as the guide makes it", async () => {
      await shards[0].run(`CREATE TABLE region.our_table ENGINE = MergeTree ORDER BY oo_code AS
      SELECT school AS oo_code, year AS exam_year, subject AS subject_name, score AS test_score, person AS participant
      FROM region.exam_results WHERE exam = 'ЕГЭ' AND category = 'ВТГ'`);
      for (const sql of ownView) await shards[0].run(sql);
      const region = await counted(asked("reader", { table: "region.our_results" }));
      expect(new Set(region.cells.map(({ exam }) => exam))).toEqual(new Set(["ЕГЭ"]));
      expect(region.cells.reduce((sum, { n }) => sum + n, 0)).toBe(
        await numberOf(shards[0], "SELECT count() FROM region.our_table"),
      );
      await region.close();
    });

    it("refuse what cannot be, a clear sentence each", async () => {
      expect(await refused(counted(asked("reader", { password: "не тот" })))).toMatch(
        /не пустил пользователя «reader»/u,
      );
      expect(await refused(counted(asked("reader", { table: "nothing" })))).toMatch(
        /нет таблицы nothing/u,
      );
      await shards[0].run("CREATE TABLE region.bare (school String, year UInt16) ENGINE = Log");
      expect(await refused(counted(asked("reader", { table: "bare" })))).toMatch(
        /нет 16\sстолбцов: exam, grade/u,
      );
      const url = "http://127.0.0.1:1/region";
      expect(await refused(counted({ ...asked("reader"), url }))).toMatch(/не отвечает \(ECONN/u);
      const other = createServer((_, answer) => void answer.writeHead(404).end("?")).listen(0);
      const { port } = other.address() as AddressInfo;
      expect(
        await refused(counted({ ...asked("reader"), url: `http://127.0.0.1:${port}` })),
      ).toMatch(/там отвечает не он/u);
      other.close();
      const source = await openClickHouse(asked("reader"));
      expect(await refused(source.answer("SELECT nothing_known(1)", "/dev/null"))).toMatch(
        /версии 18\.16\.1 не понял запроса \(код 46\)/u,
      );
      await source.close();
      const { url: good } = asked("reader");
      const withPassword = good.replace("reader@", "reader:тайна@");
      const told = await refused(counted({ ...asked("reader"), url: withPassword }));
      expect(told).toMatch(/в адресе ClickHouse стоит пароль/u);
      expect(told).not.toContain("тайна");
    });

    it("take no load of a user who may only count", async () => {
      const load = await openClickHouseLoad(asked("reader"));
      expect(await refused(loadRegion(folder, { settled: load.settled }))).toMatch(
        /не дал пользователю «reader» права/u,
      );
      await load.close();
    });

    it("leave the load before in force where one of them dies, and never answer by halves", async () => {
      const loads = "SELECT count() FROM region.exam_results_loads";
      const source = await openClickHouse(asked("reader"));
      const load = await openClickHouseLoad(asked("loader"));
      const half = loadRegion(folder, {
        settled: (write) =>
          load.settled(async (into, name) => {
            const files = await write(into, name);
            await shards[1].kill();
            return files;
          }),
      });
      expect(await refused(half)).toMatch(/часть серверов кластера недоступна \(код \d+\)/u);
      await load.close();
      expect(await numberOf(shards[0], loads)).toBe(1);
      expect(await refused(loadRegion(folder, { source }))).toMatch(/часть серверов кластера/u);
      await source.close();
    });
  },
);
