import { describe, expect, it } from "vitest";
import { dataQuality } from "../../reports/data-quality/page.ts";
import { dynamicsReport } from "../../reports/dynamics/page.ts";
import { reasonWords } from "../../reports/dynamics/reason-words.ts";
import { indexPage } from "../../reports/index-page.ts";
import { reports } from "../../reports/index.ts";
import { methodology } from "../../reports/methodology/page.ts";
import { ruleCheck } from "../../reports/rule-check/page.ts";
import { chosenReports } from "../../scripts/report.ts";
import { noRecords } from "../../src/clusters/classify-input.ts";
import { createLists } from "../../src/clusters/lists.ts";
import { withThreshold } from "../../src/clusters/what-if.ts";
import { withDisclosureControl } from "../../src/disclosure/disclosure.ts";
import type { Document } from "../../src/document/document.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import {
  inEveryFormat,
  missingTables,
  repeatedAnchors,
  tablesOfCharts,
} from "./document-checks.ts";
import { goldenText } from "./golden-text.ts";
import {
  figuresOf,
  notebookCriteria,
  notebookRegion,
  notebookStudy,
  numbersOf,
  rowsOf,
  tableOf,
  unbound,
} from "./notebook-region.ts";
import { FORMULA_NAME, HOSTILE_NAME } from "./sample-classification.ts";

const region = notebookRegion();
const given = { year: 2024 };
const study = await notebookStudy(region);
const found = await study.dynamics(2024);
const methodologyAnswer = await study.methodology(2024);
const checked = await notebookStudy(region, {
  ...notebookCriteria,
  stability: { resamples: 200, seed: 1 },
});
const documents: Readonly<Record<string, Document>> = {
  methodology: methodology(methodologyAnswer),
  "data-quality": dataQuality(region, given),
  dynamics: dynamicsReport(found),
  "rule-check": ruleCheck(await checked.ruleCheck(2024)),
};
const document = (name: string): Document => {
  const one = documents[name];
  if (!one) throw new Error(`There is no document ${name}`);
  return one;
};

describe.each(Object.keys(documents))("the notebook %s", (name) => {
  it("is the document that was approved", async () => {
    await expect(goldenText(document(name))).toMatchFileSnapshot(`golden/${name}.txt.golden`);
  });

  it("says the sentence first", () => {
    const [first] = document(name).blocks;
    expect(first).toMatchObject({ kind: "paragraph", role: "lead" });
  });

  it("binds each number of a table, so that it can be hidden and checked", () => {
    expect(unbound(document(name))).toEqual([]);
  });

  it("has no anchor twice and a table for each chart", () => {
    expect(repeatedAnchors(document(name))).toEqual([]);
    expect(tablesOfCharts(document(name)).length).toBeGreaterThan(0);
    expect(missingTables(document(name))).toEqual([]);
  });

  it("is rendered in every format, and a hostile name stays text", async () => {
    const made = await inEveryFormat(withDisclosureControl(document(name)));
    expect(made.html).not.toContain(HOSTILE_NAME);
    expect(made.markdown).not.toContain(HOSTILE_NAME);
  });
});

describe("the method", () => {
  const { sensitivity } = methodologyAnswer;

  it("counts schools at other thresholds as the classifier itself does", () => {
    const moved = sensitivity.find(({ target }) => target === "low");
    expect(moved?.rows.map(({ value }) => value)).toEqual([20, 25, 30, 35, 40]);
    for (const { value, counts } of moved?.rows ?? []) {
      const changed = withThreshold(notebookCriteria, "low", value);
      const members = createLists({ ...noRecords, ...region }, changed).members(2024);
      expect(counts["ШНОР"]).toBe(members["ШНОР"]?.length);
    }
    // failing of forty in 2024: 26, 13, 12, 10, 9, 8 and fewer; 30 % of forty is 12
    expect(moved?.rows.map(({ counts }) => counts["ШНОР"])).toEqual([6, 4, 3, 1, 1]);
  });

  it("says which bases nobody has checked against an act", () => {
    const rows = rowsOf(tableOf(document("methodology"), "table-unverified"));
    expect(rows.map(({ cells }) => cells[1])).toEqual([["сверить с текстом"], ["порог наш"]]);
  });
});

describe("the quality of data", () => {
  const quality = document("data-quality");

  it("counts what was read, accepted and rejected", () => {
    const lead = quality.blocks[0];
    expect(lead?.kind === "paragraph" && numbersOf(lead.content)).toEqual([10, 8, 2, 0.2]);
  });

  it("tells where, but not what is written in a cell", () => {
    const [row] = rowsOf(tableOf(quality, "table-reasons"));
    expect(row?.cells[3]?.[0]).toBe(
      "results/2024/oge.csv:3, столбец «Балл»; results/2024/oge.csv:5, столбец «Балл»",
    );
    const reasons = JSON.stringify(tableOf(quality, "table-reasons"));
    expect(reasons).not.toContain("onerror");
  });

  it("shows who has no data", () => {
    const silent = rowsOf(tableOf(quality, "table-silent"));
    expect(silent.map(({ cells }) => cells[1])).toEqual([["012012"]]);
    const matrix = tableOf(quality, "table-gaps-1-1");
    expect(matrix.rows.map(({ cells }) => numbersOf(cells[1])[0])).toEqual([5 / 6, 1]);
  });
});

describe("the dynamics", () => {
  const dynamics = document("dynamics");

  it("gives every school one label", () => {
    const total = tableOf(dynamics, "table-places").total;
    const [schools = 0, ...labels] = (total?.cells ?? [])
      .slice(1)
      .map((cell) => numbersOf(cell)[0]);
    expect(schools).toBe(region.schools.length);
    expect(labels.reduce<number>((sum, n) => sum + (n ?? 0), 0)).toBe(schools);
  });

  it("parts what improved from noise", () => {
    const groups = tableOf(dynamics, "table-schools").groups ?? [];
    expect(groups.map(({ rows }) => rows.map(({ cells }) => cells[0]?.[0]))).toEqual([
      [HOSTILE_NAME],
      [FORMULA_NAME],
    ]);
    const change = groups[0]?.rows[0]?.cells[1] ?? [];
    expect(figuresOf(change)[0]).toMatchObject({ status: "measured" });
  });

  it("counts the region's shares from its schools", () => {
    const [row] = rowsOf(tableOf(dynamics, "table-region"));
    const sum = (year: number, key: "n" | "belowMinimum") =>
      region.cells
        .filter((cell) => cell.year === year)
        .reduce((total, cell) => total + (cell[key] ?? 0), 0);
    expect(numbersOf(row?.cells[1])[0]).toBeCloseTo(sum(2023, "belowMinimum") / sum(2023, "n"));
    expect(numbersOf(row?.cells[2])[0]).toBeCloseTo(sum(2024, "belowMinimum") / sum(2024, "n"));
  });

  it("does not call a school without data one that left", () => {
    const rows = rowsOf(tableOf(dynamics, "table-moves"));
    const [entered, returned, left] = (rows[0]?.cells ?? [])
      .slice(1)
      .map((cell) => numbersOf(cell));
    expect([entered, returned, left]).toEqual([[1], [], [1]]);
  });

  it("hides the numbers of a reason, not its words", () => {
    const content = reasonWords(
      "признак появился: ОГЭ, 9 класс: 5,0 % (1 из 20) → 40,0 % (8 из 20)",
    );
    const shown = withDisclosureControl({ ...dynamics, blocks: [{ kind: "paragraph", content }] })
      .blocks[0];
    expect(shown).toMatchObject({
      content: ["признак появился: ОГЭ, 9 класс: ", { kind: "figure", status: "hidden" }],
    });
  });

  it("shows the social index, which is the school's and not its pupils'", () => {
    const reason =
      "признак появился: индекс социального благополучия школы не более нижнего квартиля: 43,10 → 42,60";
    expect(reasonWords(reason)).toEqual([reason]);
  });

  it("hides all values of a condition, whatever reason stands among them", () => {
    expect(
      reasonWords(
        "ВПР, математика, 5 класс (доля: не менее 20 %): ряд прерван: иная шкала → 25,0 %",
      ),
    ).toMatchObject([
      "ВПР, математика, 5 класс (доля: не менее 20 %): ",
      { kind: "telling", text: "ряд прерван: иная шкала → 25,0 %" },
    ]);
  });

  it("hides a value whose group nobody named", () => {
    const [, told] = reasonWords("ОГЭ: результатов школы нет → 20,0 %");
    expect(told).toMatchObject({ kind: "telling", people: [{ n: 0 }] });
  });
});

describe("the set of reports", () => {
  it("has the list first and each name once", () => {
    const ids = reports.map(({ id }) => id);
    expect(ids[0]).toBe("cluster-list");
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("chooses by name and refuses a name it does not have", () => {
    expect(chosenReports("dynamics, cluster-list").map(({ id }) => id)).toEqual([
      "cluster-list",
      "dynamics",
    ]);
    expect(() => chosenReports("dinamics")).toThrow("отчёт «dinamics» неизвестен");
  });

  it("has a page that links to every file and says what was not made", async () => {
    const html = await renderHtml(
      indexPage(
        [
          { id: "a", title: "Первый", about: "о школах", formats: ["html", "docx"] },
          { id: "b", title: "Второй", about: "", formats: ["html"], reason: "нет 2023 года" },
        ],
        { region: HOSTILE_NAME, year: 2024, act: null, sources: document("dynamics").sources },
      ),
    );
    const links = [...html.matchAll(/href="\.\/([^"]+)"/gu)].map(([, file]) => file);
    expect(links).toEqual(["a.html", "a.html", "a.docx"]);
    expect(html).toContain("нет 2023 года");
    expect(html).not.toContain(HOSTILE_NAME);
  });
});
