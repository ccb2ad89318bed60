import { readFileSync } from "node:fs";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import { vpr } from "../../reports/vpr/page.ts";
import type { Document } from "../../src/document/document.ts";
import type { RegionData } from "../../src/load/load-region.ts";
import { sampleFolder as sample, sampleRegion, sampleStudy } from "../sample-region.ts";
import { numbersOf, tableOf } from "./notebook-region.ts";
import { textOf } from "./sao-data.ts";

/**
 * The tables against what the reports themselves print for the region, which no part of the program
 * reads: their schools' rows are read, and the region's is a sum made by somebody else.
 */
const rowsOfFile = (name: string): readonly (readonly unknown[])[] => {
  const book = read(readFileSync(join(sample, "results/2024/vpr", name)));
  const [sheet] = book.SheetNames.map((title) => book.Sheets[title]);
  return sheet ? utils.sheet_to_json<unknown[]>(sheet, { header: 1 }) : [];
};
const regionRow = (name: string): readonly number[] => {
  const row = rowsOfFile(name).find(([first]) => first === "Приозёрская обл.");
  return (row ?? []).slice(1).map(Number);
};

describe("ВПР of the sample region", () => {
  let region: RegionData;
  let document: Document;
  const numbers = (table: string, title: string): (number | undefined)[] => {
    const row = tableOf(document, table).rows.find(({ cells }) =>
      textOf(cells[0] ?? []).startsWith(title),
    );
    return (row?.cells ?? []).map((cell) => numbersOf(cell)[0]);
  };

  beforeAll(async () => {
    region = await sampleRegion();
    document = vpr(await (await sampleStudy()).vpr(2024));
  }, 120_000);

  it.each([
    ["ma4-marks.xlsx", "Математика, 4"],
    ["ru5-marks.xlsx", "Русский язык, 5"],
    ["ma6-marks.xlsx", "Математика, 6"],
    ["ru8-marks.xlsx", "Русский язык, 8"],
  ])("has the marks that %s prints for the region", (file, title) => {
    const [schools, n, ...shares] = regionRow(file);
    expect(n).toBeGreaterThan(1000);
    const [, participants, ...own] = numbers("table-marks", title);
    expect(participants).toBe(n);
    expect(numbers("table-coverage", title)[1]).toBe(schools);
    shares.forEach((percent, at) => expect((own[at] ?? 0) * 100).toBeCloseTo(percent, 1));
  });

  it.each([
    ["ma5-journal.xlsx", "Математика, 5"],
    ["ru6-journal.xlsx", "Русский язык, 6"],
  ])("has the comparison with the register that %s prints", (file, title) => {
    const [, , lower = 0, , same = 0, , higher = 0] = regionRow(file);
    const n = lower + same + higher;
    const [, , own, ...shares] = numbers("table-journal", title);
    expect(own).toBe(n);
    expect(shares).toEqual([lower / n, same / n, higher / n]);
  });

  it("has the completion of tasks that the region's row prints", () => {
    const [, , ...percents] = regionRow("ma5-tasks.xlsx");
    const table = tableOf(document, workOf("Математика, 5"));
    expect(table.rows).toHaveLength(percents.length);
    table.rows.forEach(({ cells }, at) => {
      expect((numbersOf(cells[4])[0] ?? 0) * 100).toBeCloseTo(percents[at] ?? 0, 1);
    });
  });

  it("has tasks by mark as the pupils' own lines give them", () => {
    const lines = rowsOfFile("Индивидуальные результаты РУ4.xlsx").filter(
      (row) => row.length > 20 && /^edu/u.test(String(row[0])),
    );
    expect(lines.length).toBeGreaterThan(2000);
    const table = tableOf(document, workOf("Русский язык, 4"));
    const row = table.rows.find(({ cells }) => cells[0]?.[0] === "12К1");
    // «12К1 (3б)» stands in column 19; «X» is not started
    const points = (line: readonly unknown[]) => (line[18] === "X" ? 0 : Number(line[18]));
    for (const [at, mark] of [null, 2, 3, 4, 5].entries()) {
      const own = lines.filter((line) => mark === null || line.at(-2) === mark);
      const got = own.reduce((sum, line) => sum + points(line), 0);
      expect(numbersOf(row?.cells[4 + at])[0]).toBeCloseTo(got / own.length / 3, 10);
    }
  });

  it("marks the four schools whose works were lifted when the sample was made", () => {
    const truth = JSON.parse(readFileSync(join(sample, "truth.json"), "utf8")) as {
      // a file of this project, of this shape
      readonly kinds: { readonly "inflated-vpr": readonly string[] };
    };
    const names = tableOf(document, "table-marked").rows.map(({ cells }) => cells[0]?.[0]);
    const planted = truth.kinds["inflated-vpr"].map(
      (code) => region.schools.find((one) => one.code === code)?.name,
    );
    expect(planted).toHaveLength(4);
    for (const name of planted) expect(names).toContain(name);
  });

  /** The table of tasks of a work, found by its heading. */
  const workOf = (title: string): string => {
    const heading = document.blocks.find(
      (block) => block.kind === "heading" && block.level === 3 && block.text.startsWith(title),
    );
    if (heading?.kind !== "heading") throw new Error(`There is no work ${title}`);
    return `${heading.id}-tasks`;
  };
});
