import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { roadmapReport } from "../../reports/roadmap/page.ts";
import { withDisclosureControl } from "../../src/disclosure/disclosure.ts";
import type { Document } from "../../src/document/document.ts";
import { loadRegion, type RegionData } from "../../src/load/load-region.ts";
import { followRoadmap } from "../../src/roadmap/follow-roadmap.ts";
import { importRoadmap } from "../../src/roadmap/import/import-roadmap.ts";
import { RoadmapFileError } from "../../src/roadmap/roadmap-file.ts";
import {
  loadRoadmaps,
  type RoadmapReport,
  roadmapReportOf,
} from "../../src/study/roadmap-report.ts";
import { anchorsOf, inEveryFormat, repeatedAnchors } from "./document-checks.ts";
import { allBlocks, numbersOf, rowsOf, tableOf, unbound } from "./notebook-region.ts";

const data = fileURLToPath(new URL("../../data-samples", import.meta.url));
let region: RegionData;
let made: RoadmapReport;
let document: Document;
beforeAll(async () => {
  region = await loadRegion(data, { withoutResults: true });
  made = await loadRoadmaps(region, { year: 2024 });
  document = roadmapReport(made);
});

const period = { from: "2024-01-01", to: "2024-12-31" };
const textOf = (value: unknown): string => JSON.stringify(value);

describe("the notebook on shares of people", () => {
  it("tells whom a share is of, or that nobody knows, and what the count leaves out", async () => {
    const table = [
      "| № | Наименование мероприятия | Срок | Показатель |",
      "|---|---|---|---|",
      "| 1 | Курсы | До 01.11.2024 | Не менее 10 % управленческих команд |",
      "| 2 | Проект | До 01.11.2024 | Доля педагогов, вовлечённых в проект |",
      "| 3 | Практикум | До 01.11.2024 | Не менее 50 % учителей математики |",
    ];
    const read = await importRoadmap(table.join("\n"), { name: "план.md" });
    const found = { path: "план.md", file: "план.md", sha256: "", ...read };
    const { participants = [] } = made.maps[0] ?? {};
    const school = participants[0]?.code ?? "";
    const facts = ["1", "2", "3"].map((action) => ({
      action,
      date: "2024-10-01",
      school,
      count: 2,
    }));
    const rows = { read: 3, accepted: 3, rejected: 0 };
    const one = await followRoadmap({ ...found, roadmap: { ...read.roadmap, period } }, region, {
      date: "2024-12-01",
      facts: { file: "план.facts.csv", sha256: "", facts, rows, issues: [] },
    });
    const text = textOf(roadmapReport(roadmapReportOf([one], region, { year: 2024 })).blocks);
    expect(text).toContain("в счёт не входят: без цели — 1, не оценены — 1");
    expect(text).toContain(" управленческих команд");
    expect(text).toContain("база неизвестна: нет числа «учителей математики» у 10 школ");
    expect(one.execution.shares.region).toMatchObject({ executed: 1, due: 1 });
  });
});

describe("the notebook on a road map with a register", () => {
  it("begins with the day, what was executed and the band", () => {
    const [lead] = document.blocks;
    expect(lead?.kind === "paragraph" && lead.role).toBe("lead");
    const { executed, due } = made.maps[0]?.execution.shares.region ?? { executed: 0, due: 0 };
    expect(lead?.kind === "paragraph" && numbersOf(lead.content).slice(0, 2)).toEqual([
      executed,
      executed / due,
    ]);
    expect(textOf(lead)).toContain("На 16\u00a0декабря 2024\u00a0г.");
    expect(textOf(lead)).toContain("выше 90\u00a0%");
  });

  it("draws a bar of every term and names the actions without one", () => {
    const chart = allBlocks(document).find((block) => block.kind === "chart");
    if (chart?.kind !== "chart" || chart.chart !== "timeline") throw new Error("no timeline");
    const terms = made.maps[0]?.roadmap.actions.flatMap(({ term }) => term.periods) ?? [];
    expect(chart.data).toHaveLength(terms.length);
    expect(chart.today).toBe("2024-12-16");
    for (const { from, to } of chart.data) expect(from <= to).toBe(true);
    expect(textOf(document.blocks)).toContain("без полосы: п.\u00a019.");
  });

  it("gives every indicator its place in the report by indicators, once", () => {
    const indicators = made.maps[0]?.execution.actions.flatMap((one) => one.indicators) ?? [];
    const rows = ["table-quantitative", "table-qualitative"].flatMap((id) =>
      rowsOf(tableOf(document, id)),
    );
    expect(rows).toHaveLength(indicators.length);
    const total = tableOf(document, "table-indicators").total?.cells ?? [];
    const [all, ...states] = total.slice(1).map((cell) => numbersOf(cell)[0] ?? 0);
    expect(all).toBe(indicators.length);
    expect(states.reduce((sum, n) => sum + n, 0)).toBe(all);
  });

  it("counts the coverage of managers by their number in the context", () => {
    const row = rowsOf(tableOf(document, "table-quantitative")).find(
      ({ cells }) => cells[0]?.[0] === "14",
    );
    expect(numbersOf(row?.cells[3])).toEqual([10, 24, 10 / 24]);
  });

  it("says which month and which school is missing, by name", () => {
    const late = textOf(tableOf(document, "table-late"));
    expect(late).toContain("июль 2024\u00a0г.");
    expect(late).toContain("Ежевикинская СОШ");
    expect(late).not.toMatch(/"0\d{5}"/u);
  });

  it("has the day of each school's first record for each item of 100 %", () => {
    const tables = ["table-matrix-1", "table-matrix-2"].map((id) => tableOf(document, id));
    const asked = made.maps[0]?.execution.matrix.actions ?? [];
    const heads = tables.flatMap(({ columns }) => columns.slice(2).map(({ title }) => title));
    expect(heads).toEqual(asked.map((id) => `п.\u00a0${id}`));
    for (const { rows } of tables) expect(rows).toHaveLength(10);
  });

  it("binds every number and has every anchor once", () => {
    expect(unbound(document)).toEqual([]);
    expect(repeatedAnchors(document)).toEqual([]);
  });

  it("can be made in every format", async () => {
    const made = await inEveryFormat(withDisclosureControl(document));
    expect(made.html).toContain("Справка по количественным и качественным индикаторам");
    expect(made.markdown).toContain("Справка по количественным");
  });

  it("looks at the day it is given and says what of the register is later", async () => {
    const early = await loadRoadmaps(region, { year: 2024, date: "2024-02-05" });
    const page = roadmapReport(early);
    expect(rowsOf(tableOf(page, "table-soon")).map(({ cells }) => cells[0]?.[0])).toEqual([
      "3",
      "9",
    ]);
    const later = early.maps[0]?.facts?.facts.filter(({ date }) => date > "2024-02-05").length;
    expect(textOf(page.blocks[1])).toContain(`ещё ${later}\u00a0`);
  });
});

describe("a year with several maps and no register", () => {
  let several: Document;
  beforeAll(async () => {
    several = roadmapReport(await loadRoadmaps(region, { year: 2023 }));
  });

  it("has a line and a section for each", () => {
    expect(rowsOf(tableOf(several, "table-maps"))).toHaveLength(3);
    expect(repeatedAnchors(several)).toEqual([]);
    for (const at of [1, 2, 3]) expect(anchorsOf(several)).toContain(`map-${at}-map`);
  });

  it("blames nobody: silence is not a failure", () => {
    const ids = anchorsOf(several).join(" ");
    expect(ids).not.toMatch(/late|matrix|quantitative/u);
    expect(textOf(several)).toContain("Реестра исполнения нет");
    expect(textOf(several)).not.toContain("ниже 80");
  });

  it("tells what is wrong with a map itself", () => {
    expect(textOf(tableOf(several, "map-3-table-defects"))).toContain("Срок вне периода плана");
  });
});

describe("files that cannot be read", () => {
  it("stand right after the first sentence", () => {
    const broken = [new RoadmapFileError("roadmaps/x.json", ["файл не разбирается как JSON"])];
    const page = roadmapReport({ ...made, broken });
    expect(page.blocks[1]).toMatchObject({ kind: "callout", title: "Карта не прочитана" });
  });

  it("do not make a year without maps one with maps", async () => {
    await expect(loadRoadmaps(region, { year: 2031 })).rejects.toThrow(
      "нет дорожных карт с планом с 2031 года",
    );
  });
});
