import { describe, expect, it } from "vitest";
import { noRecords } from "../../../src/clusters/classify-input.ts";
import { classify } from "../../../src/clusters/classify.ts";
import { buildDataSet } from "../../../src/indicators/data-set.ts";
import { loadPartners } from "../../../src/support/partners/load-partners.ts";
import { regionFolder } from "../../commands/small-region.ts";
import { notebookCriteria, notebookRegion } from "../../report/notebook-region.ts";

const year = 2024;
/** Thirteen schools; the third has 26 of 40 below the minimum. */
const made = notebookRegion();
const classification = classify({ ...noRecords, ...made }, notebookCriteria, { year });
const load = (rows: readonly string[]) => {
  const header = "ОО;Роль;Вместимость;Нужно наставников;Пожелания;Отказ;Широта;Долгота";
  const files = rows.length === 0 ? {} : { "support/partners.csv": [header, ...rows].join("\n") };
  const folder = regionFolder({ "schools.csv": "", ...files });
  return loadPartners({ ...made, folder }, classification, buildDataSet(made));
};
const listed = classification.schools
  .filter(({ clusters }) => clusters.includes("ШНОР"))
  .map(({ code }) => code)
  .sort();

describe("schools and mentors of a region", () => {
  it("are in need by their clusters, and nobody is a mentor without cluster or word", async () => {
    const { input, issues, notes } = await load([]);
    expect(listed).toContain("012003");
    expect(input.schools.map(({ code }) => code).sort()).toEqual(listed);
    expect(input.mentors).toEqual([]);
    expect(issues).toEqual([]);
    // too few schools for a regression on context: told, not passed over
    expect(notes).toHaveLength(3);
    expect(notes[1]).toMatch(/^ОГЭ, математика, 9 класс: резильентные школы не определены/u);
  });

  it("take capacity, wishes, refusals and coordinates from the table", async () => {
    const { input, issues } = await load([
      "12009;наставник;5;;12003;;59,5;41,2",
      "012003;подопечная;;2;012009;012001;;",
    ]);
    expect(issues).toEqual([]);
    expect(input.mentors).toMatchObject([
      {
        code: "012009",
        because: "по заявке школы",
        capacity: 5,
        preferred: ["012003"],
        coordinates: { latitude: 59.5, longitude: 41.2 },
      },
    ]);
    expect(input.schools.find(({ code }) => code === "012003")).toMatchObject({
      mentorsWanted: 2,
      preferred: ["012009"],
      refused: ["012001"],
    });
  });

  it("have two places where nothing is said, and a school may ask for a mentor itself", async () => {
    const { input } = await load(["012009;наставник;;;;;;", "012001;подопечная;;;;;;"]);
    expect(input.mentors).toMatchObject([{ capacity: 2 }]);
    expect(input.schools.find(({ code }) => code === "012001")).toMatchObject({ cluster: "" });
  });

  it("tell a mentor at risk, a school twice, and codes that nobody knows", async () => {
    const { input, issues } = await load([
      "012003;наставник;;;;;;",
      "012009;наставник;;;099999;;;",
      "012009;подопечная;;;;;;",
      "088888;наставник;;;;;;",
    ]);
    const told = issues.map(({ code, line }) => `${code} ${line}`).sort();
    expect(told).toEqual([
      "partner-at-risk 2",
      "partner-twice 4",
      "school-unknown 3",
      "school-unknown 5",
    ]);
    expect(input.mentors.map(({ code }) => code)).toEqual(["012009"]);
  });
});

describe("where schools stand", () => {
  it("is told by shares drawn toward the region, small schools unsure", async () => {
    const { input } = await load(["012009;наставник;;;;;;", "012013;подопечная;;;;;;"]);
    const [low] = input.aspects;
    expect(low).toMatchObject({ exam: "ОГЭ", subject: "Математика", indicator: "low" });
    const of = (code: string) =>
      [...input.schools, ...input.mentors]
        .find((one) => one.code === code)
        ?.standings.get(low?.id ?? "");
    // 26 of 40 is surely worse than the region, 8 of 40 rather better; 2 of 7 says little
    expect(of("012003")).toMatchObject({ k: 26, n: 40 });
    expect(of("012003")?.better).toBeLessThan(0.01);
    expect(of("012003")?.shrunken).toBeLessThan(26 / 40);
    expect(of("012009")?.better).toBeGreaterThan(0.6);
    expect(Math.abs((of("012013")?.better ?? 0) - 0.5)).toBeLessThan(0.3);
  });

  it("leaves out ВПР of schools with markers", async () => {
    const vpr = made.cells.map((cell) => ({ ...cell, exam: "ВПР" }));
    const marked = {
      ...classification,
      schools: classification.schools.map((school) =>
        school.code === "012003"
          ? { ...school, objectivity: { marked: true, because: [] } }
          : school,
      ),
    };
    const folder = regionFolder({ "schools.csv": "" });
    const dataSet = buildDataSet({ ...made, cells: vpr });
    const found = await loadPartners({ ...made, folder }, marked, dataSet);
    const sizes = new Map(found.input.schools.map(({ code, standings }) => [code, standings.size]));
    expect(sizes.get("012003")).toBe(0);
    expect(sizes.get("012005")).toBeGreaterThan(0);
  });
});
