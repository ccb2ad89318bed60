import { describe, expect, it } from "vitest";
import { noRecords } from "../../src/clusters/classify-input.ts";
import { classify } from "../../src/clusters/classify.ts";
import { explain } from "../../src/clusters/explain.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import * as library from "../../src/index.ts";
import { cellsFromRows } from "../../src/load/cells-from-rows.ts";
import { toArquero } from "../../src/render/data-frame.ts";

const row = (school: string, subject: string, mark: number) => ({
  year: 2024,
  exam: "ОГЭ",
  grade: 9,
  subject,
  school,
  mark,
});
const rows = ["Русский язык", "Математика"].flatMap((subject) => [
  ...[2, 2, 2, 3, 3, 3, 3, 4, 4, 5].map((mark) => row("012001", subject, mark)),
  ...[2, 2, 3, 3, 3, 3, 3, 4, 4, 5].map((mark) => row("012002", subject, mark)),
]);
const school = (code: string) => ({
  code,
  name: `СОШ ${code}`,
  municipality: "Дальний район",
  logins: [],
  otherNames: [],
  line: 1,
});

describe("the library without the disk", () => {
  it("counts rows and classifies them: 3 of 10 is met at 30 %, 2 of 10 is not", async () => {
    const { cells, rowsRead, rowsAccepted, rowsRejected } = await cellsFromRows(rows);
    expect([rowsRead, rowsAccepted, rowsRejected]).toEqual([40, 40, 0]);
    const schools = [school("012001"), school("012002")];
    const result = classify({ ...noRecords, schools, cells }, await loadCriteria("federal-2020"), {
      year: 2024,
    });
    expect(result.schools.map((one) => one.label)).toEqual(["ШНОР", ""]);
    expect(explain(result, "012001")).toContain("3 из 10");
  });

  it("tells which row could not be used, and why", async () => {
    const { rowsRejected, issues } = await cellsFromRows([row("012001", "Русский язык", 7)]);
    expect(rowsRejected).toBe(1);
    expect(issues[0]).toMatchObject({ code: "out-of-range", line: 1, found: "7" });
  });

  it("hands cells over to Arquero with codes as text", async () => {
    const { cells } = await cellsFromRows(rows);
    const table = await toArquero(cells);
    expect(table.numRows()).toBe(4);
    expect(table.get("school", 0)).toBe("012001");
    expect(table.get("n2", 0)).toBe(3);
  });

  it("exports the statistics of the field under their names", () => {
    for (const name of [
      "wilsonInterval",
      "newcombeDifference",
      "betaBinomialPrior",
      "betaBinomialPosterior",
      "randomIntercept",
      "weightedLeastSquares",
      "benjaminiHochberg",
      "binomialTest",
      "mannKendall",
      "theilSen",
      "weightedTrend",
      "contextIndex",
      "expectedRebound",
      "quantile",
      "dynamics",
      "breaksOf",
      "transitions",
      "repeatMeasurement",
    ])
      expect(typeof Object.entries(library).find(([key]) => key === name)?.[1], name).toBe(
        "function",
      );
  });
});
