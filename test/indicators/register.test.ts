import { describe, expect, it } from "vitest";
import { z } from "zod";
import { criteriaJsonSchema, parseCriteria } from "../../src/criteria/parse-criteria.ts";
import * as library from "../../src/index.ts";
import { fileWith } from "../criteria/file.ts";
import { marked } from "./cells.ts";

const { kindOfCell, missing, registerIndicator, share, sumOf } = library;

const fives = sumOf("n5");
const file = () =>
  fileWith(
    { indicator: "пятёрки", is: "<", than: { percent: 10 } },
    { indicators: { пятёрки: { kind: "fives", procedure: "math" } }, minN: 1 },
  );

const own = kindOfCell(
  z
    .strictObject({
      kind: z.literal("fives"),
      title: z.string().optional(),
      procedure: z.string().optional(),
    })
    .describe("доля отметок «5»"),
  {
    unit: "share",
    title: () => "доля отметок «5»",
    read: (cell) => (cell.n5 === null ? missing("no-marks") : share(fives, cell.n, cell)),
    drawn: "counts",
  },
);

describe("an indicator of one's own", () => {
  it("is unknown, then registered: the form, the schema, the title, the decision and its stability", () => {
    expect(() => parseCriteria(file(), "file.json")).toThrow("fives");
    registerIndicator(own);
    expect(JSON.stringify(criteriaJsonSchema())).toContain("доля отметок «5»");
    const criteria = parseCriteria(file(), "file.json");
    expect(() =>
      parseCriteria(
        { ...file(), indicators: { пятёрки: { kind: "fives", procedure: "math", more: 1 } } },
        "file.json",
      ),
    ).toThrow("more");
    const cells = [1, 12].map((n5, at) =>
      marked([4, 4, 4, n5], { school: `01200${at}`, subject: "Математика", year: 2024 }),
    );
    const register = cells.map(({ school: code }, line) => ({
      ...{ code, name: code, municipality: "", line },
      ...{ logins: [], otherNames: [] },
    }));
    const given = { ...library.noRecords, schools: register, cells };
    const { schools } = library.classify(given, criteria, { year: 2024 });
    expect(schools.map(({ label }) => label)).toEqual(["К", ""]);
    const verdict = schools[0]?.because[0]?.verdict;
    expect(verdict).toMatchObject({ k: 1, n: 13, outcome: "met" });
    expect(verdict?.title).toContain("доля отметок «5»");
    expect(schools[0]?.stability).toBeLessThan(1);
  });

  it("takes no name that another has, its own included", () => {
    expect(() => registerIndicator(own)).toThrow(library.DoubleKindError);
    const taken = kindOfCell(z.strictObject({ kind: z.literal("mean") }), {
      unit: "mark",
      title: () => "средний балл",
      read: () => missing("no-score"),
      drawn: "never",
    });
    expect(() => registerIndicator(taken)).toThrow("mean");
  });
});
