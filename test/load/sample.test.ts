import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { clusterList } from "../../reports/cluster-list/page.ts";
import type { Classification } from "../../src/clusters/classification.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { classificationTable } from "../../src/document/classification-table.ts";
import type { RegionData } from "../../src/load/load-region.ts";
import { qualityJson } from "../../src/load/quality.ts";
import { officeCsv } from "../../src/render/files/office-csv.ts";
import { officeXlsx } from "../../src/render/files/office-xlsx.ts";
import { writeFolder } from "../../src/render/files/write-folder.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import { studyOf } from "../../src/study.ts";
import { zipEntries } from "../report/zip-entries.ts";
import { sampleFolder as sample, sampleRegion } from "../sample-region.ts";

const json = <T>(name: string): T => JSON.parse(readFileSync(join(sample, name), "utf8")) as T; // written by our generator

interface Dirt {
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  readonly expected: "rejected" | "repaired" | "accepted" | "absent" | "superseded" | "skipped";
}

let region: RegionData;
let result: Classification;
beforeAll(async () => {
  region = await sampleRegion();
  const criteria = await loadCriteria("federal-2020");
  const quick = { ...criteria, stability: { resamples: 20, seed: 1 } };
  result = await studyOf(region, quick).list(2024);
}, 120_000);

describe("the sample region, from bytes to the list", () => {
  it("recognises every file", () => {
    const unknown = region.quality.files.filter((file) => file.layout === null);
    expect(unknown.map((file) => file.file)).toEqual([]);
    expect(region.quality.files.length).toBeGreaterThan(100);
  });

  it("accepts or rejects every row it read", () => {
    for (const file of region.quality.files)
      expect(file.rowsRead, file.file).toBe(file.rowsAccepted + file.rowsRejected);
  });

  it("rejects the rows that were spoiled beyond use, each with its line, and no other", () => {
    const planted = json<Dirt[]>("dirt.json").filter((row) => row.expected === "rejected");
    const rejected = region.quality.files.filter((file) => file.rowsRejected > 0);
    expect(planted.length).toBeGreaterThan(15);
    for (const { file, line, kind } of planted) {
      const issues = region.quality.files.find((one) => one.file === file)?.issues ?? [];
      expect(
        issues.some((issue) => issue.line === line && issue.severity === "error"),
        `${kind}: ${file}:${line}`,
      ).toBe(true);
    }
    const count = rejected.reduce((sum, file) => sum + file.rowsRejected, 0);
    expect(count).toBe(planted.length);
  });

  it("brings the recoded and the merged school's earlier years to today's code", () => {
    const { recoded, merged } =
      json<Record<"recoded" | "merged", { school: string; was: string }>>("truth.json");
    const years = (code: string) =>
      new Set(region.cells.filter((cell) => cell.school === code).map((cell) => cell.year));
    for (const { school, was } of [recoded, merged]) {
      expect(years(school)).toEqual(new Set([2021, 2022, 2023, 2024]));
      expect(years(was).size).toBe(0);
    }
  });

  it("keeps every school of the register, and each exactly once", () => {
    const codes = result.schools.map((school) => school.code);
    expect(new Set(codes).size).toBe(80);
    expect(codes).toHaveLength(80);
  });
});

/** All that is readable in a file: XLSX parts unpacked, everything else as it is. */
function readable(path: string): string {
  const bytes = readFileSync(path);
  if (!path.endsWith(".xlsx")) return bytes.toString("utf8");
  return [...zipEntries(bytes).values()].join("");
}

describe("personal data", () => {
  it("of no layout reaches anything that is written", async () => {
    const folder = mkdtempSync(join(tmpdir(), "canary-"));
    const table = classificationTable(result);
    try {
      await writeFolder(
        join(folder, "out"),
        [
          { name: "classification.json", content: JSON.stringify(result) },
          { name: "classification.csv", content: officeCsv(table) },
          { name: "classification.xlsx", content: await officeXlsx([{ name: "Лист", table }]) },
          { name: "quality.json", content: qualityJson(region.quality) },
          { name: "list.html", content: await renderHtml(clusterList(result)) },
        ],
        {
          names: ["cells.csv", "cells.parquet"],
          write: (draft) => region.facts.writeCells(draft),
        },
      );
      const names = readdirSync(join(folder, "out"));
      expect(names).toHaveLength(7);
      for (const name of names) {
        const text = readable(join(folder, "out", name));
        expect(text.length, name).toBeGreaterThan(1000);
        for (const canary of ["Участник-", "Тестов", "Условн.", "0000 0"])
          expect(text.includes(canary), `${name} holds «${canary}»`).toBe(false);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
