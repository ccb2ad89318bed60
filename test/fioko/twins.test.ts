import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadRegion, type RegionData } from "../../src/load/load-region.ts";
import { allIssues } from "../../src/load/quality.ts";
import { describeIssue } from "../../src/shared/messages.ts";
import { schools } from "./pupils.ts";
import { type Twins, writeTwins } from "./twins.ts";

const digits = (code: string): string => code.replace(/\D/gu, "");

describe.each([1, 2, 3, 4, 5, 6])("twins of all forms of ФИС ОКО, seed %i", (seed) => {
  let folder = "";
  let twins: Twins;
  let region: RegionData;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "twins-"));
    twins = await writeTwins(folder, seed);
    region = await loadRegion(folder);
  });
  afterAll(async () => {
    await region.close();
    await rm(folder, { recursive: true });
  });

  it("every file is known and every row is in the account", () => {
    const read = region.quality.files.map(({ file, layout, rowsRead }) => [
      file,
      layout === null ? "unknown" : "known",
      rowsRead,
    ]);
    expect(read.sort()).toEqual(
      [...twins.files].map(([file, rows]) => [file, "known", rows]).sort(),
    );
    for (const { rowsRead, rowsAccepted, rowsRejected } of region.quality.files)
      expect(rowsAccepted + rowsRejected).toBe(rowsRead);
  });

  it("slid rows are rejected, and no other", () => {
    const errors = allIssues(region.quality).filter(({ severity }) => severity === "error");
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(["row-shifted"]));
    const rejected = region.quality.files.reduce((sum, file) => sum + file.rowsRejected, 0);
    expect(rejected).toBe(twins.slid);
  });

  it("participants, absent pupils and those with one part are as they were made", () => {
    const found = region.cells.map(
      ({ year, grade, subject, school, n, absent, onePart = 0 }) =>
        [`${year} ${grade} ${subject} ${digits(school)}`, { n, absent, onePart }] as const,
    );
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(twins.cells));
  });

  it("one cause is one line: the two parts, the claimed maximum, the scales, the markers", () => {
    const told = allIssues(region.quality);
    const of = (code: string) => told.filter((issue) => issue.code === code);
    expect(of("vpr-one-part")).toHaveLength(3);
    expect(
      of("vpr-max-refuted").map(({ column }) => column?.replace(/\s+/gu, " ").trim().toLowerCase()),
    ).toEqual(Array(7).fill("11 (2б)"));
    expect(of("scales-missing")).toHaveLength(1);
    // No task of any work is overlooked: every total is the sum of those that were read.
    const differing = of("tasks-differ").reduce((sum, { count = 1 }) => sum + count, 0);
    expect(differing).toBe(twins.differing);
    for (const code of ["columns-unused", "header-dates", "header-dates-unread", "file-unknown"])
      expect(of(code).filter(({ file }) => !file?.startsWith("context/"))).toEqual([]);
    expect(of("markers-repeated")).toMatchObject([{ count: schools.length }]);
    for (const issue of told) expect(describeIssue(issue)).not.toMatch(/undefined|null|NaN/u);
  });

  it("every school has its name, its context and its markers once", () => {
    expect(region.schools.map(({ code, name }) => [digits(code), name])).toEqual(
      schools.map(({ digits: own, name }) => [own, name]),
    );
    const surveyed = region.context.filter(({ year }) => year === 2021);
    expect(surveyed.map(({ values }) => values["pupilsTotal"])).toEqual(schools.map(() => 150));
    const of2022 = region.context.filter(({ year }) => year === 2022);
    const values = of2022.map(({ school, year, values }) => [
      digits(school),
      { year, pupils: values["pupilsTotal"], teachers: values["teachersTotal"] },
    ]);
    expect(Object.fromEntries(values)).toEqual(
      Object.fromEntries([...twins.context].map(([code, one]) => [code, { year: 2022, ...one }])),
    );
    expect(region.markers.filter(({ year }) => year === 2022)).toHaveLength(schools.length);
  });

  it("no person of a context book or a textbook goes further", () => {
    expect(JSON.stringify(region)).not.toMatch(/канаре|кенаре|000-00-00/iu);
  });
});
