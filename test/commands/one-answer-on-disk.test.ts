import { read, utils } from "@e965/xlsx";
import { parse } from "csv-parse/sync";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Classification } from "../../src/clusters/classification.ts";
import { readClassification } from "../../src/clusters/classification-json.ts";
import { listsOf } from "../../src/clusters/lists.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { runCommand } from "./run-command.ts";
import { header, marks, regionFolder, temporaryFolder } from "./small-region.ts";

const years = [2022, 2023, 2024] as const;
const codes = Array.from({ length: 16 }, (_, at) => `0120${String(at + 1).padStart(2, "0")}`);
/** A school that was called otherwise before 2024. */
const renamed = { school: "012003", was: "019903", since: 2024 };

/** A region on disk: three years, acts, markers of ВПР and a school with a new code. */
function region(): string {
  const random = seededRandom(7);
  const level = new Map(codes.map((code) => [code, random()]));
  const results = years.map((year) => {
    const rows = ["Русский язык", "Математика"].flatMap((subject) =>
      codes.flatMap((code) => {
        const failed = Math.floor(24 * (level.get(code) ?? 0) * random());
        const written = code === renamed.school && year < renamed.since ? renamed.was : code;
        return marks(written, subject, [failed, 10, 6, 4]);
      }),
    );
    const own = rows.map((row) => row.replace(/^2024/u, String(year)));
    return [`results/${year}/oge.csv`, `${[header, ...own].join("\n")}\n`] as const;
  });
  const register = codes.map((code, at) => `${code};СОШ № ${at + 1};Район ${at % 3};СОШ`);
  return regionFolder({
    "region.json": JSON.stringify({ title: "Вымышленная область", aliases: [renamed] }),
    "schools.csv": ["Код ОО;Наименование ОО;Муниципалитет;Вид ОО", ...register].join("\n"),
    "overrides.csv": [
      "Код ОО;Кластер;Решение;Акт;Дата акта;Причина;Год",
      "012001;ШНОР;включить;приказ № 1;01.09.2024;комиссия;2024",
      "012009;ШНОР;исключить;приказ № 1;01.09.2024;комиссия;",
    ].join("\n"),
    "results/2024/markers.csv":
      "Год;Логин;5 РУ;Количество маркеров\n2024;012004;1;1\n2023;012005;1;1\n",
    ...Object.fromEntries(results),
  });
}

const criteria = ["--criteria", "federal-2020"];
let data = "";
const lists = new Map<number, Classification>();
const folders = new Map<number, string>();

beforeAll(async () => {
  data = region();
  const out = temporaryFolder();
  for (const year of years) {
    const folder = join(out, String(year));
    const args = [String(year), "--data", data, "--out", folder, ...criteria];
    expect(await runCommand("classify", args)).toMatchObject({ code: 0 });
    folders.set(year, folder);
    const text = readFileSync(join(folder, "classification.json"), "utf8");
    lists.set(year, readClassification(JSON.parse(text)));
  }
}, 120_000);

/** Codes of the schools that a list of a year holds. */
const listed = (year: number, cluster: string): string[] => {
  const list = lists.get(year);
  return list
    ? list.schools.filter((one) => listsOf(list, one).includes(cluster)).map(({ code }) => code)
    : [];
};

describe("one region on disk, one answer of every command", () => {
  it("has what could part them: lists, an act, a school of another code", () => {
    expect(years.map((year) => listed(year, "ШНОР").length)).not.toContain(0);
    expect(listed(2024, "ШНОР")).toContain("012001");
    expect(listed(2023, "ШНОР")).not.toContain("012009");
    const old = lists.get(2022)?.schools.find(({ code }) => code === renamed.school);
    expect(old?.status).toBe("classified");
  });

  it.each(years)("the files of %i say the same", (year) => {
    const folder = folders.get(year) ?? "";
    const said = lists.get(year)?.schools.map(({ code, label }) => [code, label]);
    const csv = parse(readFileSync(join(folder, "classification.csv")), {
      ...{ bom: true, delimiter: ";", relax_column_count: true },
    });
    const sheet = read(readFileSync(join(folder, "classification.xlsx"))).Sheets["Кластеризация"];
    const xlsx: string[][] = sheet
      ? utils.sheet_to_json(sheet, { header: 1, raw: false, defval: "" })
      : [];
    for (const rows of [csv, xlsx]) {
      const head = rows.findIndex((row) => row.some((cell) => cell.startsWith("Кластеризация")));
      const label = rows[head]?.findIndex((cell) => cell.startsWith("Кластеризация")) ?? -1;
      const own = rows
        .slice(head + 1)
        .filter((row) => codes.includes(row[0]?.replace(/[="]/gu, "") ?? ""));
      expect(own.map((row) => [row[0]?.replace(/[="]/gu, ""), row[label]])).toEqual(said);
    }
  });

  it("dynamics moves the schools that the lists of both years tell", async () => {
    const out = join(folders.get(2024) ?? "", "dynamics");
    const ran = await runCommand("dynamics", [
      ...["2023", "2024", "--data", data, "--out", out, "--format", "json", ...criteria],
    ]);
    expect(ran.code).toBe(0);
    // our own contract: lists of the moves by cluster
    const { transitions } = JSON.parse(ran.out) as {
      transitions: { clusters: { cluster: string; moves: { school: string; move: string }[] }[] };
    };
    const own = transitions.clusters.find(({ cluster }) => cluster === "ШНОР")?.moves ?? [];
    const of = (...moves: string[]) =>
      own
        .filter(({ move }) => moves.includes(move))
        .map(({ school }) => school)
        .sort();
    const [before, now] = [listed(2023, "ШНОР"), listed(2024, "ШНОР")];
    expect(of("stayed")).toEqual(now.filter((code) => before.includes(code)).sort());
    expect(of("entered", "returned")).toEqual(now.filter((code) => !before.includes(code)).sort());
  });
});
