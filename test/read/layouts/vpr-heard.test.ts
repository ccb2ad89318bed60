import { describe, expect, test } from "vitest";
import { describeIssue } from "../../../src/shared/messages.ts";
import { columnOf, contextOf, readSheet, sheet, studentsOf, taskOf } from "./sheet.ts";

const context = contextOf({ year: 2022, grade: 11, subject: "Биология" });

/** A sheet of the third generation: a line a pupil, tasks and total. */
const third = (tasks: string, rows: readonly string[]) =>
  sheet(
    [
      `Пользователь ¦ Код ¦ Вариант ¦ ${tasks} ¦ Пол ¦ Итого баллов`,
      ...rows.map((row, i) => `edu990101 ¦ ${1001 + i} ¦ 1 ¦ ${row}`),
    ].join("\n"),
    "Протокол",
  );
const copies = (count: number, row: string): string[] => Array.from({ length: count }, () => row);

describe("a header that claims less than pupils have", () => {
  const rows = [...copies(6, "1 ¦ 3 ¦ м ¦ 4"), ...copies(9, "1 ¦ 2 ¦ ж ¦ 3"), "0 ¦ 2 ¦ ж ¦ 2"];
  const reading = readSheet(third("1 (1б) ¦ 2 (2б)", rows), context);

  test("is believed no more: the task gives what pupils have, and all rows count", () => {
    expect(studentsOf(reading).binding.tasks.map(({ id, max }) => [id, max])).toEqual([
      ["1", 1],
      ["2", 3],
    ]);
    expect(studentsOf(reading).binding.maxPrimary).toBe(4);
    expect(columnOf(reading, "primary")).toHaveLength(16);
    expect(reading.tables[0]?.rejected).toBe(0);
  });

  test("is told once, by the task's name", () => {
    expect(reading.issues.map(describeIssue)).toEqual([
      "results/file.xlsx, лист «Протокол», столбец «2 (2б)»: наибольший балл в заголовке меньше, чем у многих участников, и итог с ними сходится; взят наибольший из данных: 2 — 3 вместо 2; строки учтены (таких строк: 6). Сверьте наибольшие баллы с описанием работы.",
    ]);
  });

  test("is believed where totals don't agree with the tasks: those are left open", () => {
    const differing = copies(8, "1 ¦ 3 ¦ м ¦ 3");
    const other = readSheet(third("1 (1б) ¦ 2 (2б)", [...differing, "1 ¦ 2 ¦ м ¦ 3"]), context);
    expect(studentsOf(other).binding.tasks[1]?.max).toBe(2);
    // Eight rows of one cause are one line.
    expect(other.issues).toMatchObject([{ code: "vpr-task-over", column: "2 (2б)", count: 8 }]);
    expect(taskOf(other, "2").filter((points) => points === "")).toHaveLength(8);
    expect(other.tables[0]?.rejected).toBe(0);
  });

  test("a total above the maximum by a point that a task has too many is taken, a larger one is not", () => {
    const more = [...copies(20, "1 ¦ 2 ¦ м ¦ 3"), "1 ¦ 3 ¦ м ¦ 4", "1 ¦ 9 ¦ м ¦ 10"];
    const other = readSheet(third("1 (1б) ¦ 2 (2б)", more), context);
    expect(columnOf(other, "primary").at(-1)).toBe("4");
    expect(other.issues[0]).toMatchObject({ code: "out-of-range", line: 23, found: "10" });
  });
});

describe("a column that is not what it is called by", () => {
  const rows = copies(8, "1 ¦ 2 ¦ 10А ¦ 3");
  const reading = readSheet(third("1 (1б) ¦ 2 (2б)", rows), context);

  test("costs itself, not its rows", () => {
    expect(columnOf(reading, "primary")).toEqual(copies(8, "3"));
    expect(columnOf(reading, "sex")).toEqual(copies(8, ""));
    expect(reading.issues).toMatchObject([{ code: "vpr-column-refuted", column: "Пол", count: 8 }]);
  });

  test("a few such rows have slid", () => {
    const slid = readSheet(
      third("1 (1б) ¦ 2 (2б)", [...rows.map((row) => row.replace("10А", "м")), "2 ¦ м ¦ 4 ¦ 3"]),
      context,
    );
    expect(slid.issues).toMatchObject([{ code: "row-shifted", line: 10, column: "Пол" }]);
  });
});

describe("a letter in a task", () => {
  test.each([
    ["Н", ""],
    ["H", ""],
    ["N", ""],
    ["н", ""],
    ["не пройдено", ""],
    ["не приступал", ""],
    ["нет", ""],
    ["—", ""],
    ["X", "0"],
    ["Х", "0"],
    ["x", "0"],
    ["х", "0"],
  ])("«%s» is «%s»: the pupil took part", (letter, points) => {
    const reading = readSheet(third("1 (1б) ¦ 2 (2б)", [`1 ¦ ${letter} ¦ м ¦ 1`]), context);
    expect(columnOf(reading, "primary")).toEqual(["1"]);
    expect(taskOf(reading, "2")).toEqual([points]);
    expect(reading.tables[0]?.rejected).toBe(0);
  });

  test("another sign costs its task and is told once", () => {
    const reading = readSheet(
      third("1 (1б) ¦ 2 (2б)", [...copies(20, "1 ¦ 2 ¦ м ¦ 3"), ...copies(3, "1 ¦ ? ¦ м ¦ 1")]),
      context,
    );
    expect(reading.tables[0]?.rejected).toBe(0);
    expect(reading.issues).toMatchObject([{ code: "vpr-task-odd", column: "2 (2б)", count: 3 }]);
  });
});

describe("a work in two parts", () => {
  const two = (rows: string, onePart?: "counted") =>
    readSheet(
      sheet(`user ¦ code ¦ otc ¦ gender ¦ klass ¦ var-1 ¦ var-2 ¦ sum ¦ a-1-grade ¦ a-2-grade ¦ a-3-grade
        sch990101 ¦ 1 ¦ 4 ¦ м ¦ а ¦ 1 ¦ 2 ¦ 3 ¦ 1 ¦ 1 ¦ 1
        sch990101 ¦ 2 ¦ 4 ¦ м ¦ а ¦ 1 ¦ 2 ¦ 2 ¦ 1 ¦ 1 ¦ 0
        sch990101 ¦ 3 ¦ 4 ¦ м ¦ а ¦ 2 ¦ 1 ¦ 1 ¦ 0 ¦ 1 ¦ X
        ${rows}`),
      { ...context, ...(onePart && { onePart }) },
    );
  const category = (reading: ReturnType<typeof two>) => columnOf(reading, "category").slice(3);
  const apart = "написали одну часть";

  test.each([
    ["X in the variant of the second", "1 ¦ X ¦ 1 ¦ 1 ¦ X ¦ X", apart],
    ["absent from the first", "отсутствовал ¦ 2 ¦ 2 ¦ ¦ 1 ¦ 1", apart],
    ["absent from the second", "1 ¦ отсутствовал ¦ 1 ¦ 1 ¦ ¦", apart],
    ["both written", "1 ¦ 1 ¦ 0 ¦ X ¦ X ¦ X", ""],
  ])("%s", (_, row, group) => {
    const reading = two(`sch990101 ¦ 4 ¦ 4 ¦ м ¦ а ¦ ${row}`);
    expect(category(reading)).toEqual([group]);
    expect(reading.tables[0]?.rejected).toBe(0);
  });

  test("a variant left empty is of a part with or without points", () => {
    const clear = "sch990101 ¦ 4 ¦ 4 ¦ м ¦ а ¦ 1 ¦ X ¦ 1 ¦ 1 ¦ X ¦ X";
    const other = "sch990101 ¦ 5 ¦ 4 ¦ м ¦ а ¦ X ¦ 2 ¦ 1 ¦ X ¦ 1 ¦ 0";
    const silent = [
      "sch990101 ¦ 6 ¦ 4 ¦ м ¦ а ¦ 1 ¦ ¦ 2 ¦ 1 ¦ 1 ¦ 0",
      "sch990101 ¦ 7 ¦ 4 ¦ м ¦ а ¦ 1 ¦ ¦ 1 ¦ 1 ¦ ¦",
    ];
    expect(category(two([clear, other, ...silent].join("\n")))).toEqual([apart, apart, "", apart]);
  });

  test("absent from both is absent", () => {
    const reading = two("sch990101 ¦ 4 ¦ 4 ¦ м ¦ а ¦ отсутствовал ¦ отсутствовал ¦ ¦ ¦ ¦");
    expect(columnOf(reading, "variant").at(-1)).toBe("отсутствовал");
    expect(category(reading)).toEqual([""]);
  });

  test("is told once, and counted as region.json says", () => {
    const row = "sch990101 ¦ 4 ¦ 4 ¦ м ¦ а ¦ 1 ¦ X ¦ 1 ¦ 1 ¦ X ¦ X";
    expect(two(row).issues).toMatchObject([{ code: "vpr-one-part", count: 1 }]);
    const counted = two(row, "counted");
    expect(category(counted)).toEqual([""]);
    expect(counted.issues).toMatchObject([{ code: "vpr-one-part-counted", count: 1 }]);
  });

  test("a few slips in the second variant make no second part", () => {
    const rows = copies(9, "sch990101 ¦ 4 ¦ 4 ¦ м ¦ а ¦ 1 ¦ ¦ 3 ¦ 1 ¦ 1 ¦ 1");
    expect(new Set(columnOf(two(rows.join("\n")), "category"))).toEqual(new Set([""]));
  });

  test("a second variant that nobody wrote makes no second part", () => {
    const rows = copies(9, "sch990101 ¦ 4 ¦ 4 ¦ м ¦ а ¦ 1 ¦ нет ¦ 3 ¦ 1 ¦ 1 ¦ 1");
    expect(new Set(columnOf(two(rows.join("\n")), "category"))).toEqual(new Set([""]));
  });

  test("the form of 2025 names its variants otherwise", () => {
    const reading = readSheet(
      sheet(`Код участника ¦ Вариант (часть 1) ¦ Вариант (часть 2) ¦ 1 (1б) ¦ 11.3 k1 (2б) ¦ Итого баллов ¦ Логин ОО
        1 ¦ 1 ¦ 2 ¦ 1 ¦ 2 ¦ 3 ¦ edu990101
        2 ¦ 1 ¦ отсутствовал ¦ 1 ¦ X ¦ 1 ¦ edu990101`),
      context,
    );
    expect(reading.layout.id).toBe("vpr-collection");
    expect(columnOf(reading, "category")).toEqual(["", apart]);
  });
});
