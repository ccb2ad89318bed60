import { describe, expect, it } from "vitest";
import { fillMerged } from "../../src/read/fill-merged.ts";
import { taskDates } from "../../src/read/task-dates.ts";
import { readWorkbook } from "../../src/read/workbook/read-workbook.ts";
import { ownNames } from "../../src/tables/column-finder.ts";
import { rowsOf } from "../rows-of.ts";
import { sheet, workbookParts, zip } from "./workbook/zip.ts";

const place = { file: "m.xlsx", sheet: "Лист" };

describe("cells merged down", () => {
  const header = "Код школы¦Муниципалитет¦Отметка";
  const fill = (column: number, from: number, to: number, ...lines: string[]) => {
    const merges = [{ fromLine: from, toLine: to, fromColumn: column, toColumn: column }];
    const grid = { name: "Лист", hidden: false, rows: rowsOf(lines), merges };
    const { grid: filled, issues } = fillMerged(grid, ownNames({}), place);
    return { cells: filled.rows.map(({ cells }) => cells[column] ?? ""), issues };
  };

  it("a code holds for every row of its merge, and that is told", () => {
    const { cells, issues } = fill(0, 2, 4, header, "011001¦А¦2", "¦А¦3", "¦А¦4", "011002¦А¦3");
    expect(cells).toEqual(["Код школы", "011001", "011001", "011001", "011002"]);
    expect(issues).toEqual([
      { code: "merged-filled", severity: "note", ...place, line: 2, column: "Код школы", count: 2 },
    ]);
  });

  it("so does a municipality in rows cut short", () => {
    expect(fill(1, 2, 3, header, "011001¦Озёрный район¦2", "011002").cells).toEqual([
      "Муниципалитет",
      "Озёрный район",
      "Озёрный район",
    ]);
  });

  it("a mark is of its first row alone, and that is told", () => {
    const { cells, issues } = fill(2, 2, 3, header, "011001¦А¦2", "011001¦А¦");
    expect(cells).toEqual(["Отметка", "2", ""]);
    expect(issues).toMatchObject([{ code: "merged-number", severity: "warning", line: 2 }]);
  });

  it("a name merged down in the header and a title stay as they are", () => {
    expect(fill(0, 1, 2, header, "¦¦", "011001¦А¦2").cells).toEqual(["Код школы", "", "011001"]);
    expect(fill(0, 1, 2, "Протокол¦¦", "¦¦", header).cells).toEqual(["Протокол", "", "Код школы"]);
  });
});

describe("numbers of tasks made dates", () => {
  const read = (header: string) => {
    const grid = { name: "Лист", hidden: false, rows: rowsOf([`ОО¦${header}¦Отметка`]) };
    const { grid: mended, issues } = taskDates(grid, () => true, place);
    return { cells: mended.rows[0]?.cells.slice(1, -1).join(" "), issues };
  };

  it.each([
    ["2024-01-01¦2024-02-01¦2024-01-02¦2024-02-02", "1.1 1.2 2.1 2.2"],
    ["01.янв¦01.фев¦2¦3.1¦03.фев", "1.1 1.2 2 3.1 3.2"],
    ["1К1 (1б)¦2025-02-01¦2025-03-01", "1К1 (1б) 1.2 1.3"],
  ])("%s are read back where their neighbours say so", (header, tasks) => {
    const { cells, issues } = read(header);
    expect(cells).toBe(tasks);
    expect(issues).toMatchObject([{ code: "header-dates", severity: "warning", line: 1 }]);
  });

  it("dates that are in no order of tasks stay and are told", () => {
    const { cells, issues } = read("2024-05-24¦2024-06-01");
    expect(cells).toBe("2024-05-24 2024-06-01");
    expect(issues).toMatchObject([{ code: "header-dates-unread", severity: "warning", count: 2 }]);
  });

  it("a row of data that knows two headers has dates of its own", () => {
    const header = "Дата загрузки¦id¦Код¦Вариант¦Пол";
    for (const row of ["17.03.2024 05:09:18¦49002¦50002¦2¦М", "¦49009¦50009¦2¦М"]) {
      const grid = { name: "Протокол", hidden: false, rows: rowsOf([header, row]) };
      expect(taskDates(grid, () => true, place)).toEqual({ grid, issues: [] });
    }
  });

  it("one date is a date", () => expect(read("2024-05-24").issues).toEqual([]));
});

describe("formulas that nobody calculated", () => {
  const row = (line: number, cell: string) =>
    `<row r="${line}"><c r="A${line}"><v>7</v></c><c r="B${line}">${cell}</c></row>`;
  const zero = "<f>70+0</f><v>0</v>";
  const read = async (cells: readonly string[], workbookPr = "") => {
    const rows = cells.map((cell, i) => row(i + 1, cell)).join("");
    const parts = workbookParts({ Лист: sheet(rows) }, { workbookPr });
    const { grids, issues } = await readWorkbook(zip(parts), "m.xlsx");
    return { column: grids[0]?.rows.map(({ cells }) => cells[1] ?? ""), issues };
  };
  const loud = '<calcPr calcId="124519" fullCalcOnLoad="1"/>';
  const told = (count: number) => [
    { code: "formula-without-result", severity: "warning", column: "B", count },
  ];

  it("are missing where the book says so, or a whole column says 0", async () => {
    const one = await read([zero], loud);
    expect(one.column).toEqual([""]);
    expect(one.issues).toMatchObject(told(1));
    const column = await read([zero, zero, zero]);
    expect(column.column).toEqual(["", "", ""]);
    expect(column.issues).toMatchObject(told(3));
  });

  it("without a result are missing and told by their column", async () => {
    const { column, issues } = await read(["<f>70</f>", "<f>70</f><v>70</v>"]);
    expect(column).toEqual(["", "70"]);
    expect(issues).toMatchObject(told(1));
  });

  it("a calculated 0 stays", async () => {
    for (const [cells, book] of [
      [[zero, "<f>70</f><v>70</v>"], loud],
      [[zero], ""],
      [["<v>0</v>", "<v>0</v>"], loud],
    ] as const) {
      const { column, issues } = await read(cells, book);
      expect(column?.[0]).toBe("0");
      expect(issues).toEqual([]);
    }
  });
});
