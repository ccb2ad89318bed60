import { describe, expect, it } from "vitest";
import { saysNothing, writtenMark, writtenNumber } from "../../src/facts/written.ts";
import { shiftedColumn } from "../../src/read/shifted-column.ts";
import { describeIssue } from "../../src/shared/messages.ts";
import { printableValue } from "../../src/shared/printable-value.ts";
import { hasRemark } from "../../src/tables/written-mark.ts";

/** What the column of marks makes of a cell, when the cell is not thrown away as shifted before. */
function mark(cell: string) {
  const binding = { columns: { mark: 0 }, headers: { mark: "Отметка" }, tasks: [], constants: {} };
  const shifted = shiftedColumn({ line: 2, cells: [cell] }, { ...binding, maxPrimary: null }, 1);
  return shifted === undefined ? writtenMark(cell) : { shifted };
}

describe("a mark", () => {
  it.each([
    [2, ["2", "2.0", "неуд", "неуд.", "Неудовл.", "неудовлетворительно", "двойка", "не удовл."]],
    [3, ["3", "уд", "уд.", "удовл.", "Удовлетворительно", "УДОВЛ", "тройка", "уд-но", "удовл-но"]],
    [4, ["4", "хор", "хор.", "хорошо", "четвёрка"]],
    [5, ["5", "отл", "отл.", "отлично", "пятерка", "ОТЛИЧНО"]],
    [
      2,
      [
        "2*",
        "2 *",
        "*2",
        "2¹",
        "2**)",
        "2 (неуд.)",
        "неуд. (2)",
        "2/неуд",
        "2 (пересдача)",
        "2 см. прим.",
      ],
    ],
    [3, ["3 (удовл.)", "3 - удовл.", "удовлетворительно 3", "3-", "3+"]],
  ])("%i is written as %j", (value, texts) =>
    expect(texts.map(mark)).toEqual(texts.map(() => ({ value }))),
  );

  it.each(["Щегол", "3 (Щегол)", "+-+1", "1(2)0(3)"])(
    "%s has shifted from another column",
    (text) => expect(mark(text)).toEqual({ shifted: "Отметка" }),
  );

  it("is none where the word says another than the figure, or that it was annulled", () => {
    expect(mark("3 (неуд.)")).toMatchObject({ problem: { code: "mark-contradicts" } });
    expect(mark("5 (аннулировано)")).not.toHaveProperty("value");
    expect(mark("6")).toMatchObject({ problem: { code: "out-of-range" } });
  });

  it.each(["н/а", "не аттестован", "нет отметки", "—", "X"])(
    "«%s» is no mark and no fault",
    (text) => expect(saysNothing(text)).toBe(true),
  );
});

describe("a number with a remark", () => {
  it.each(["70*", "70 **", "70¹", "70 (ниже мин.)", "70 баллов", "70 б.", "70,0*"])(
    "%s is 70",
    (text) => {
      expect(writtenNumber(text, 0, 100)).toEqual({ value: 70 });
      expect(hasRemark(text)).toBe(true);
    },
  );

  it.each(["70б", "*", "70 (удалён)", "70 (31)", "70+"])("%s is none", (text) =>
    expect(writtenNumber(text, 0, 100)).toMatchObject({ problem: { code: "not-a-number" } }),
  );
});

describe("an error of a formula", () => {
  it.each(["#ЗНАЧ!", "#Н/Д", "#N/A", "#DIV/0!", "#ИМЯ?", "Err:502"])("%s is called so", (found) => {
    expect(mark(found)).toMatchObject({ problem: { code: "not-a-number" } });
    expect(printableValue("mark", found)).toBe(found);
    const said = describeIssue({ code: "not-a-number", severity: "error", column: "Балл", found });
    expect(said).toContain(`«${found}» — ошибка формулы Excel`);
  });
});
