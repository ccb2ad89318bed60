import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reports } from "../../reports/index.ts";
import type { ReportAsked } from "../../reports/report-entry.ts";
import { writeReports } from "../../scripts/report.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { loadRegion } from "../../src/load/load-region.ts";
import { type ReportFormat, reportFormats } from "../../src/render/render-document.ts";
import { studyOf } from "../../src/study.ts";
import { thorough } from "../thorough.ts";
import { largeRegion, oddRegions } from "./odd-regions.ts";
import { regionFolder, temporaryFolder } from "./small-region.ts";

/** All reports of a region written, as the command writes them; of two of its schools. */
async function written(files: Readonly<Record<string, string>>, formats: readonly ReportFormat[]) {
  const data = regionFolder(files);
  const out = temporaryFolder();
  const region = await loadRegion(data);
  try {
    expect(region.cells.length, "results are read").toBeGreaterThan(0);
    const two = region.schools.slice(0, 2).map(({ code }) => code);
    const study = studyOf(region, await loadCriteria("default"));
    const asked: ReportAsked = { study, year: 2024, schools: two };
    const command = { out, formats, service: false, workers: 0 };
    return { out, ...(await writeReports(reports, asked, command)) };
  } finally {
    await region.close();
  }
}

/** Words that conclude something of nobody: "of 0 schools, 0 got better". */
const VACUOUS = /(?:^|[ (])(?:из|по|не менее|среди|ни одной из) 0(?:[ .,;)]|$)|— —/u;
/** Lines of prose: a table may hold a nought. */
const sentencesOf = (markdown: string): string[] =>
  markdown
    .replaceAll("\u00a0", " ")
    .split("\n")
    .filter((line) => !/^(?:\||Условные знаки)/u.test(line));

const LONG = 120_000;
const fault = ({ report, part, error }: { report: string; part?: string; error: Error }) =>
  `${part ?? report}: ${error.stack}`;

/** Word, workbooks and notebooks are of the same documents. */
const formats: readonly ReportFormat[] = thorough ? reportFormats : ["html", "md"];

describe(`all reports as ${formats.join(", ")} of a region with`, () => {
  it.each(Object.entries(oddRegions))(
    "%s",
    async (_, files) => {
      const { out, failures, undrawn, made } = await written(files, formats);
      expect(failures.map(fault)).toEqual([]);
      expect(undrawn).toEqual([]);
      const index = readFileSync(join(out, "index.html"), "utf8").replaceAll("\u00ad", "");
      const vacuous = readdirSync(out, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".md"))
        .flatMap((name) =>
          sentencesOf(readFileSync(join(out, name), "utf8"))
            .filter((line) => VACUOUS.test(line))
            .map((line) => `${name}: ${line}`),
        );
      expect(vacuous).toEqual([]);
      for (const { id, title, reason } of made) {
        expect(index).toContain(title);
        for (const format of formats)
          expect(existsSync(join(out, `${id}.${format}`)), id).toBe(reason === undefined);
      }
    },
    LONG,
  );
});

describe("all reports of 700 schools", () => {
  it(
    "are written",
    async () => {
      const { out, failures, undrawn } = await written(largeRegion, ["html"]);
      expect(failures.map(fault)).toEqual([]);
      expect(undrawn).toEqual([]);
      expect(existsSync(join(out, "index.html"))).toBe(true);
    },
    LONG,
  );
});
