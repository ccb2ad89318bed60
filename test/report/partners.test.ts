import { beforeAll, describe, expect, it } from "vitest";
import { partners } from "../../reports/partners/page.ts";
import { pairsOfficeTable } from "../../reports/partners/pair-tables.ts";
import { withDisclosureControl } from "../../src/disclosure/disclosure.ts";
import type { Document } from "../../src/document/document.ts";
import type { PartnersReport } from "../../src/study/answers.ts";
import { regionFolder } from "../commands/small-region.ts";
import {
  inEveryFormat,
  missingTables,
  repeatedAnchors,
  tablesOfCharts,
} from "./document-checks.ts";
import { goldenText } from "./golden-text.ts";
import {
  notebookCriteria,
  notebookRegion,
  notebookStudy,
  rowsOf,
  tableOf,
  unbound,
} from "./notebook-region.ts";
import { HOSTILE_NAME } from "./sample-classification.ts";

let report: PartnersReport;
let document: Document;

beforeAll(async () => {
  const region = notebookRegion();
  const rows = [
    "ОО;Роль;Вместимость;Нужно наставников;Пожелания;Отказ",
    "012009;наставник;1;;012003;",
    "012002;наставник;1;;;012005",
    "012013;подопечная;;;;",
    "012012;подопечная;;2;;012002",
    "077777;наставник;;;;",
  ];
  const folder = regionFolder({ "support/partners.csv": rows.join("\n") });
  report = await (await notebookStudy(region, notebookCriteria, folder)).partners(2024);
  document = partners(report);
});

describe("the notebook partners", () => {
  it("is the document that was approved", async () => {
    await expect(goldenText(document)).toMatchFileSnapshot("golden/partners.txt.golden");
  });

  it("says that it is a draft, then the sentence, and counts every school once", () => {
    expect(document.blocks[0]).toMatchObject({ kind: "callout", tone: "draft" });
    expect(document.blocks[1]).toMatchObject({ kind: "paragraph", role: "lead" });
    const { pairs, without } = report.result;
    const schools = new Set(pairs.map(({ school }) => school.code));
    expect(rowsOf(tableOf(document, "table-pairs"))).toHaveLength(pairs.length);
    expect(rowsOf(tableOf(document, "table-without"))).toHaveLength(without.length);
    expect(without.some(({ school }) => schools.has(school.code))).toBe(false);
  });

  it("binds each number of a table, and has a table for each chart", () => {
    expect(unbound(document)).toEqual([]);
    expect(repeatedAnchors(document)).toEqual([]);
    expect(tablesOfCharts(document)).toEqual(["table-mentors"]);
    expect(missingTables(document)).toEqual([]);
  });

  it("tells what was wrong in the table of partnership", () => {
    const lists = document.blocks.filter((block) => block.kind === "list");
    expect(JSON.stringify(lists)).toContain("школы с кодом «077777» нет в реестре");
  });

  it("gives each pair's parts as a sum that is its benefit", () => {
    for (const { benefit } of report.result.pairs) {
      const sum = benefit.parts.reduce((all, { value, weight }) => all + (value ?? 0) * weight, 0);
      expect(sum).toBeCloseTo(benefit.total, 12);
    }
  });

  it("is rendered in every format, and a hostile name stays text", async () => {
    const made = await inEveryFormat(withDisclosureControl(document));
    expect(made.html).not.toContain(HOSTILE_NAME);
    expect(made.markdown).not.toContain(HOSTILE_NAME);
  });

  it("gives the list as a flat table with the municipality in its own column", () => {
    const table = pairsOfficeTable(tableOf(document, "table-pairs"));
    expect(table.header.slice(0, 3)).toEqual(["Муниципалитет", "№", "Школа"]);
    expect(table.rows).toHaveLength(report.result.pairs.length);
    for (const row of table.rows) expect(row).toHaveLength(table.header.length);
  });
});
