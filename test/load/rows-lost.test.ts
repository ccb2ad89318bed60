import { describe, expect, it } from "vitest";
import { sao9 } from "../../reports/sao/sao-9.ts";
import { explain } from "../../src/clusters/explain.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { loadRegion } from "../../src/load/load-region.ts";
import { allIssues } from "../../src/load/quality.ts";
import { describeIssue } from "../../src/shared/messages.ts";
import { studyOf } from "../../src/study.ts";
import { regionFolder } from "../commands/small-region.ts";

const schools = ["012001", "012002", "013001"];
const register = `Код ОО;Наименование ОО;Муниципалитет\n${schools.map((code, at) => `${code};СОШ № ${at + 1};Район`).join("\n")}\n`;
const header = "Год;Экзамен;Класс;Предмет;Код ОО;Отметка";
const row = (school: string, mark: string | number): string =>
  `2024;ОГЭ;9;Математика;${school};${mark}`;
/** Forty pupils of a school, eight of them with «2». */
const pupils = (school: string): string[] =>
  Array.from({ length: 40 }, (_, at) => row(school, at < 8 ? 2 : 3 + (at % 3)));
const all = schools.flatMap(pupils);

async function read(rows: readonly string[], bigCsv?: number) {
  const folder = regionFolder({
    "schools.csv": register,
    "results/2024/oge.csv": `${[header, ...rows].join("\n")}\n`,
  });
  const region = await loadRegion(folder, bigCsv === undefined ? {} : { bigCsv });
  const study = studyOf(region, await loadCriteria("federal-2020"));
  const list = await study.list(2024);
  const sao = await study.sao("ОГЭ", 2024);
  await region.close();
  const told = allIssues(region.quality).filter(({ code }) => code === "rows-lost");
  return {
    closed: region.closed.map(({ school }) => school),
    lost: region.cells.map(({ school, n, lost = 0 }) => `${school} ${n} ${lost}`),
    shut: region.closed.map(({ school, lost, of }) => `${school} ${lost} из ${of}`),
    told: told.map(describeIssue),
    sao: { entries: sao.entries, page: JSON.stringify(sao9(sao).overview.blocks) },
    explain: (school: string) => explain(list, school, { full: true }) ?? "",
  };
}
const replaced = (rows: readonly string[], from: RegExp, to: string, most: number, of = "") => {
  let left = most;
  return rows.map((line) =>
    line.includes(of) && from.test(line) && left-- > 0 ? line.replace(from, to) : line,
  );
};

describe("rows that were lost", () => {
  it("change nothing when they are few and say nothing of the result", async () => {
    const one = await read(replaced(all, /;4$/u, ";", 1, "012001"));
    expect(one).toMatchObject({ closed: [], told: [] });
    expect(one.lost).toEqual(["012001 39 1", "012002 40 0", "013001 40 0"]);
  });

  it("more than one in twenty: that school is not assessed, and no reader has its counts", async () => {
    const three = await read(replaced(all, /;4$/u, ";", 3, "012001"));
    expect(three.closed).toEqual(["012001"]);
    expect(three.lost).toEqual(["012002 40 0", "013001 40 0"]);
    expect(three.shut).toEqual(["012001 3 из 40"]);
    expect(three.told[0]).toMatch(/у 1\sшколы из 3, например у 012001 — 3 из 40: не оценено/u);
    expect(three.explain("012001")).toContain("потеряны строки (3 из 40)");
    expect(three.explain("012002")).not.toContain("потеряны строки");
    expect(three.sao.entries.map(({ school }) => school)).toEqual(["012002", "013001"]);
    expect(three.sao.page).toContain("Не оценено: потеряны строки.");
  });

  for (const bigCsv of [undefined, 100])
    it(`lost by what stands for the result (${bigCsv === undefined ? "small" : "big"} file): not 0 % failing but not assessed`, async () => {
      const { closed, explain: why } = await read(replaced(all, /;2$/u, ";плохо", 100), bigCsv);
      expect(closed).toEqual(schools);
      expect(why("012001")).toContain("потеряны строки (8 из 40)");
    });

  it("nothing left of a school: not assessed, and not without results", async () => {
    const rows = replaced(all, /;\d$/u, ";плохо", 100, "012002");
    const { shut, lost, explain: why } = await read(rows);
    expect(shut).toEqual(["012002 40 из 40"]);
    expect(lost).toHaveLength(2);
    expect(why("012002")).toContain("потеряны строки (40 из 40)");
  });

  it("without a school, and failing oftener than the others: all schools of the table wait", async () => {
    const failing = all.map((line, at) =>
      at % 40 === 0 ? line.replace(/;01\d{4};/u, ";;") : line,
    );
    expect((await read(failing)).closed).toEqual(schools);
    const usual = all.map((line, at) => (at % 40 === 20 ? line.replace(/;01\d{4};/u, ";;") : line));
    expect((await read(usual)).closed).toEqual([]);
  });

  it("of schools that the register does not know say nothing of those it knows", async () => {
    const { closed } = await read([...all, ...pupils("099999")]);
    expect(closed).toEqual([]);
  });

  it("of another width are lost to all that the table is of", async () => {
    const broken = all.map((line, at) => (at % 10 === 1 ? `${line};лишнее;ещё` : line));
    expect((await read(broken, 100)).closed).toEqual(schools);
  });

  const withFile = async (path: string, content: string | Uint8Array = "Список\nпусто\n") => {
    const folder = regionFolder({
      "schools.csv": register,
      "results/2024/oge.csv": `${[header, ...all].join("\n")}\n`,
      [path]: content,
    });
    const region = await loadRegion(folder);
    await region.close();
    return region;
  };

  it("in a whole file that was not read: its path tells the work, and no school of it is assessed", async () => {
    const { unread, closed, cells } = await withFile("results/2024/ОГЭ/математика.csv");
    expect(unread).toHaveLength(1);
    expect(cells).toEqual([]);
    expect(closed).toMatchObject(schools.map((school) => ({ school, lost: 0, of: 0 })));
  });

  for (const path of [
    "2024/ОГЭ/физика",
    "2023/ОГЭ/математика",
    "2024/ОГЭ/прочее",
    "2024/ОГЭ/инструкция математика",
  ])
    it(`close nothing else: ${path}`, async () => {
      const { closed, cells } = await withFile(`results/${path}.csv`);
      expect(
        closed.filter(({ subject, year }) => subject === "Математика" && year === 2024),
      ).toEqual([]);
      expect(cells).toHaveLength(3);
    });
});
