import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { needsReport } from "../../reports/needs/page.ts";
import { needs } from "../../scripts/needs.ts";
import { forService, withDisclosureControl } from "../../src/disclosure/disclosure.ts";
import type { Document } from "../../src/document/document.ts";
import type { RegionData } from "../../src/load/load-region.ts";
import type { NeedsReport } from "../../src/study/answers.ts";
import { readResources } from "../../src/support/needs/support-tables.ts";
import { readProgrammes } from "../../src/support/programmes/programmes-register.ts";
import { sampleFolder, sampleRegion, sampleStudy } from "../sample-region.ts";
import { regionFolder, register, results } from "../commands/small-region.ts";
import { inEveryFormat, repeatedAnchors } from "./document-checks.ts";
import { allBlocks, figuresOf, numbersOf, rowsOf, tableOf, unbound } from "./notebook-region.ts";

const SLOW = 180_000;
let region: RegionData;
let found: NeedsReport;
let document: Document;
beforeAll(async () => {
  region = await sampleRegion();
  found = await (await sampleStudy()).needs(2024);
  document = needsReport(found);
}, SLOW);

const textOf = (value: unknown): string => JSON.stringify(value);

describe("needs of the sample region", () => {
  it("part every deficit of a work into themes, each once", () => {
    expect(found.needs.length).toBeGreaterThanOrEqual(5);
    for (const { schools, themes } of found.needs) {
      const all = schools.flatMap(({ school, tasks }) =>
        tasks.map(({ task }) => `${school} ${task}`),
      );
      const parted = themes.flatMap((theme) =>
        theme.schools.flatMap(({ school, tasks }) => tasks.map(({ task }) => `${school} ${task}`)),
      );
      expect(parted.toSorted()).toEqual(all.toSorted());
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it("begin with the largest need and what the region has for it", () => {
    const [first] = found.needs;
    const lead = document.blocks.find(({ kind }) => kind === "paragraph");
    const without = found.matched.filter(({ matches }) =>
      matches.every(({ resource }) => resource.subject === null),
    );
    expect(lead?.kind === "paragraph" && numbersOf(lead.content)).toEqual([
      first?.schools.length,
      found.needs.length,
      // none is said in words
      ...(without.length > 0 ? [without.length] : []),
      found.coverage.pairs.approved,
      found.coverage.pairs.approved / found.coverage.pairs.required,
    ]);
  });

  it("say the same in the chart and in the table", () => {
    const chart = allBlocks(document).find((block) => block.kind === "chart");
    if (chart?.kind !== "chart" || chart.chart !== "interval-points") throw new Error("no chart");
    const rows = rowsOf(tableOf(document, "table-needs"));
    expect(chart.data.map(({ value }) => value)).toEqual(
      rows.map(({ cells }) => numbersOf(cells[5])[0]),
    );
    for (const { value, low, high } of chart.data) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
  });

  it("find the schools that were planted low, and no whole subject of a leader", async () => {
    const { kinds } = z
      .object({ kinds: z.record(z.string(), z.array(z.string())) })
      .parse(JSON.parse(await readFile(join(sampleFolder, "truth.json"), "utf8")));
    const told = new Set(found.needs.flatMap(({ schools }) => schools.map(({ school }) => school)));
    expect(kinds["persistently-low"]?.filter((code) => !told.has(code))).toEqual([]);
    const whole = new Set(found.needs.flatMap((need) => need.whole));
    expect(kinds.leader?.filter((code) => whole.has(code))).toEqual([]);
  });

  it("give teachers of the schools concerned by the context, of all subjects", () => {
    const [first] = found.needs;
    const context = new Map(
      region.context.flatMap(({ school, year, values }) =>
        year === 2024 ? [[school, Number(values.teachersTotal)] as const] : [],
      ),
    );
    const sum = first?.schools.reduce((all, { school }) => all + (context.get(school) ?? NaN), 0);
    const [row] = rowsOf(tableOf(document, "table-needs"));
    expect(numbersOf(row?.cells[6])).toEqual([sum]);
  });
});

describe("programmes of the sample region", () => {
  it("cover the risks of every school with support", () => {
    const codes = region.participation.filter(({ year }) => year === 2024).map((one) => one.school);
    expect(rowsOf(tableOf(document, "table-matrix"))).toHaveLength(new Set(codes).size);
    const { required, approved, submitted, draft, none } = found.coverage.pairs;
    expect(approved + submitted + draft + none).toBe(required);
  });

  it("name the programme that says no risk", () => {
    expect(textOf(tableOf(document, "table-stray"))).toContain(
      "не сказано, на какой риск отвечает",
    );
  });

  it("show what schools say of pupils for service only", () => {
    const shown = (one: Document) =>
      rowsOf(tableOf(one, "table-programme-indicators")).flatMap(({ cells }) =>
        cells.slice(2, 5).flatMap((cell) => figuresOf(cell).map(({ status }) => status)),
      );
    expect(new Set(shown(withDisclosureControl(document)))).toEqual(
      new Set(["hidden", "not-held"]),
    );
    expect(shown(forService(document))).toContain("measured");
  });
});

describe("the document", () => {
  it("binds every number and has every anchor once", () => {
    expect(unbound(document)).toEqual([]);
    expect(repeatedAnchors(document)).toEqual([]);
  });

  it(
    "can be made in every format",
    async () => {
      const made = await inEveryFormat(withDisclosureControl(document));
      expect(made.html).toContain("Чем закрыть потребности");
      expect(made.markdown).toContain("Чем закрыть потребности");
    },
    SLOW,
  );

  it("says what to add where the region keeps no registers", async () => {
    const folder = await mkdtemp(join(tmpdir(), "bare-"));
    const resources = await readResources({ ...region, folder });
    const programmes = await readProgrammes({ ...region, folder });
    await rm(folder, { recursive: true, force: true });
    const bare = needsReport({ ...found, resources, programmes, ofYear: [], themed: false });
    const text = textOf(bare);
    for (const file of ["resources.csv", "programmes.csv", "task-themes.csv"])
      expect(text).toContain(`support/${file}`);
    expect(text).not.toContain("table-resources");
    expect(text).not.toContain("table-programmes");
  });
});

describe("the command on a region without tasks", () => {
  it(
    "says that deficits cannot be seen, and keeps to the registers",
    async () => {
      const printed: string[] = [];
      const log = vi
        .spyOn(console, "log")
        .mockImplementation((line: string) => void printed.push(line));
      const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
      const folder = regionFolder({
        "schools.csv": register,
        "results/2024/oge.csv": results,
        "participation.csv": "Код ОО;Год;Поддержка\n012001;2024;курсы\n",
        "support/programmes.csv": "Код ОО;Фактор;Цель\n012001;8;Мотивация\n999;8;Мотивация\n",
      });
      const out = join(folder, "out");
      expect(await needs.main(["2024", "--data", folder, "--out", out])).toBe(0);
      log.mockRestore();
      error.mockRestore();
      const html = await readFile(join(out, "needs.html"), "utf8");
      expect(html).toContain("Баллов за задания в выгрузках нет");
      expect(html).toContain("Школы с кодом «…» нет в реестре");
      expect(printed.join("\n")).toContain(
        "Потребности в обучении, 2024 год: баллов за задания в выгрузках нет",
      );
      const json: unknown = JSON.parse(await readFile(join(out, "needs.json"), "utf8"));
      expect(json).toMatchObject({ needs: [], programmes: { register: [{ school: "012001" }] } });
      await rm(folder, { recursive: true, force: true });
    },
    SLOW,
  );
});
