import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadRegion } from "../../src/load/load-region.ts";
import { allIssues } from "../../src/load/quality.ts";
import { describeIssue } from "../../src/shared/messages.ts";

/** What is read of a table of pupils: results, points per task, what is told. */
async function read(text: string, path = "results/2024/oge.csv") {
  const folder = await mkdtemp(join(tmpdir(), "tasks-"));
  try {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
    const region = await loadRegion(folder);
    const tasks = await region.facts.taskCells();
    await region.close();
    const issues = allIssues(region.quality);
    return {
      n: region.cells.map(({ n }) => n),
      tasks: tasks.map(({ task, n, points }) => `${task}:${points}/${n}`).join(" "),
      told: issues.filter(({ code }) => /task|mask|header/u.test(code)),
      words: issues.map(describeIssue).join("\n"),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const key = "2024;ОГЭ;Математика;9;011001";
const table = (header: string, rows: readonly string[]) =>
  [`Год;Экзамен;Предмет;Класс;Код школы;${header}`, ...rows.map((row) => `${key};${row}`)].join(
    "\n",
  );
const pupils = ["1;0;2;3", "0;1;1;2", "1;Х;0;1", "1;1;;2"];
const points = (...ids: readonly string[]) =>
  [3, 2, 3].map((sum, at) => `${ids[at] ?? ""}:${sum}/${at === 2 ? 3 : 4}`).join(" ");

describe("tasks in a table of pupils", () => {
  it.each([
    ["1;2;3;Первичный балл", "1", "2", "3"],
    ["№ 1;№ 2;№ 3;Первичный балл", "1", "2", "3"],
    ["Задание 1;Задание 2;Задание 3;Первичный балл", "1", "2", "3"],
    ["1 (1б);2 (1 балл);3 (2б);Первичный балл", "1", "2", "3"],
    ["Балл за 1;Балл за 2;Балл за 3;Первичный балл", "1", "2", "3"],
    ["1.1;1.2;2;Первичный балл", "1.1", "1.2", "2"],
    ["1К1;1К2;2(1);Первичный балл", "1К1", "1К2", "2(1)"],
    ["01.янв;01.фев;01.мар;Первичный балл", "1.1", "1.2", "1.3"],
    ["45292;45323;02.янв;Первичный балл", "1.1", "1.2", "2.1"],
    ["01.01.2024;01.02.2024;02.01.2024;Первичный балл", "1.1", "1.2", "2.1"],
    ["1/1/2024;1/2/2024;2/1/2024;Первичный балл", "1.1", "1.2", "2.1"],
    ["1-янв;1-фев;2;Первичный балл", "1.1", "1.2", "2"],
    ["1;2;02.май;Первичный балл", "1", "2", "2.5"],
  ])("%s are read", async (header, ...ids) => {
    const { n, tasks, told } = await read(table(header, pupils));
    expect(n).toEqual([4]);
    expect(tasks).toBe(points(...ids));
    expect(told.map(({ code }) => code)).toEqual(
      /янв|май|\d{4}/u.test(header) ? ["header-dates"] : [],
    );
  });

  it("are read under a heading of tasks in two lines, dates among them", async () => {
    for (const lower of [";;;;;1;2;3;", ";;;;;01.янв;01.фев;01.мар;"]) {
      const top = "Год;Экзамен;Предмет;Класс;Код школы;Баллы за задания;;;Первичный балл";
      const text = [top, lower, ...pupils.map((row) => `${key};${row}`)].join("\n");
      const { n, tasks } = await read(text);
      expect(n).toEqual([4]);
      expect(tasks).toMatch(/^1(\.1)?:3\/4 (2|1\.2):2\/4/u);
    }
  });

  it("that stand in no order are told by their names, and the advice reads them", async () => {
    const { n, tasks, told, words } = await read(table("5;2;9;Первичный балл", pupils));
    expect(n).toEqual([4]);
    expect(tasks).toBe("");
    expect(told).toMatchObject([{ code: "tasks-unread", column: "5», «2», «9", line: 1 }]);
    expect(words).toContain("Задание 3");
    const named = await read(table("Задание 5;Задание 2;Задание 9;Первичный балл", pupils));
    expect(named.tasks).toBe("2:2/4 5:3/4 9:3/3");
  });

  it("of which nobody knows what was the day are told, and the results stand", async () => {
    const { n, tasks, told } = await read(table("1/2/2024;3/4/2024;5;Первичный балл", pupils));
    expect(n).toEqual([4]);
    expect(tasks).toBe("");
    expect(told).toMatchObject([{ code: "header-dates-unread", found: "1/2/2024, 3/4/2024" }]);
  });

  it("with cells that are no points are told: a column of something else, a slip", async () => {
    const other = await read(table("1;2;3;Первичный балл", ["1;да;2;3", "0;нет же;1;2"]));
    expect(other.tasks).toBe("1:1/2 3:3/2");
    expect(other.told[0]).toMatchObject({ code: "tasks-refuted", column: "2" });
    const slip = await read(table("1;2;3;Первичный балл", [...pupils, "1;%;1;2"]));
    expect(slip.n).toEqual([5]);
    expect(slip.tasks).toBe("1:4/5 2:2/4 3:4/4");
    const odd = { code: "tasks-odd", count: 1, line: 6 };
    expect(slip.told).toContainEqual(expect.objectContaining(odd));
  });

  it("are no columns of marks", async () => {
    const { tasks, told } = await read(table("Первичный балл;Отметка", ["5;3", "9;4"]));
    expect([tasks, told]).toEqual(["", []]);
  });
});

describe("answer masks", () => {
  const header = "Задания с кратким ответом;Задания с развёрнутым ответом;Первичный балл";
  const good = ["+-2;1(2)0(3);4", "++1;2(2)1(3);6", "--0;-(2)3(3);3"];
  const sums = "B1:2/3 B2:1/3 B3:3/3 C1:3/3 C2:4/3";

  it("are read as they are written", async () => {
    const { tasks, told } = await read(table(header, good));
    expect([tasks, told]).toEqual([sums, []]);
  });

  it.each([
    ["+-5(3;1(2)0(3);4", "mask-unread", "+-5(3"],
    ["+-а;1(2)0(3);4", "mask-unread", "значение скрыто"],
    ["+-—;1(2)0(3);4", "mask-unread", "значение скрыто"],
    ["+-;1(2)0(3);4", "mask-length", "2"],
    ["+-21;1(2)0(3);4", "mask-length", "4"],
  ])("%s costs its tasks, not the row, and is told once", async (row, code, found) => {
    const { n, tasks, told } = await read(table(header, [...good, row, row]));
    expect(n).toEqual([5]);
    expect(tasks).toBe("B1:2/3 B2:1/3 B3:3/3 C1:5/5 C2:4/5");
    const place = { line: 5, count: 2, column: "Задания с кратким ответом" };
    expect(told).toMatchObject([{ code, found, ...place }]);
  });

  it.each([
    ["+-2;1(2)5(3);4", "mask-unread"],
    ["+-2;1(2)0;4", "mask-unread"],
    ["+-2;1(2);4", "mask-length"],
  ])("of extended answers too: %s", async (row, code) => {
    const { n, tasks, told } = await read(table(header, [...good, row]));
    expect(n).toEqual([4]);
    expect(tasks).toBe("B1:3/4 B2:1/4 B3:5/4 C1:3/3 C2:4/3");
    expect(told).toMatchObject([{ code, line: 5, count: 1 }]);
  });

  it("of two pupils that differ in length are read of none", async () => {
    const { n, tasks, told } = await read(table(header, [good[0] ?? "", "+-21;1(2)0(3);4"]));
    expect(n).toEqual([2]);
    expect(tasks).toBe("C1:2/2 C2:0/2");
    expect(told).toMatchObject([{ code: "mask-length", count: 2 }]);
  });

  it("in another's column mean that the row has slid", async () => {
    const { n, words } = await read(table(header, [...good, "1(2)0(3);+-2;4"]));
    // one row of four is too many to lose: nothing is said of the others
    expect(n).toEqual([]);
    expect(words).toContain("сдвинуты");
  });
});
