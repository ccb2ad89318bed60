import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { criteriaMarkdown, documentCriteria } from "../../src/criteria/document-criteria.ts";
import { createEvaluator } from "../../src/criteria/evaluator.ts";
import { criteriaDigest, loadCriteria } from "../../src/criteria/load-criteria.ts";
import { classificationJsonSchema } from "../../src/clusters/classification-file.ts";
import { criteriaJsonSchema } from "../../src/criteria/parse-criteria.ts";
import { roadmapJsonSchema } from "../../src/roadmap/roadmap-file.ts";
import { presetNames } from "../../src/criteria/presets.ts";
import { buildDataSet } from "../../src/indicators/data-set.ts";
import { low } from "../indicators/cells.ts";

describe.each(presetNames)("the preset %s", (name) => {
  it("is in order and says honestly what it rests on", async () => {
    const criteria = await loadCriteria(name);
    expect(criteria.id).toBe(name);
    const statuses = criteria.basis.map((basis) => basis.status);
    expect(statuses).toContain("own-default");
    expect(statuses).not.toContain("act");
    expect(criteria.act).toBeUndefined();
    expect(criteria.clusters.every((cluster) => cluster.basis.length > 0)).toBe(true);
  });

  it("is documented: every cluster, threshold and basis, and nothing undefined", async () => {
    const criteria = await loadCriteria(name);
    const text = criteriaMarkdown(documentCriteria(criteria));
    for (const cluster of criteria.clusters) expect(text).toContain(`## ${cluster.id}: `);
    expect(text).toContain("— проект.");
    expect(text).not.toMatch(/undefined|NaN|\[object|null/);
  });

  it("knows nothing of a school without data", async () => {
    const criteria = await loadCriteria(name);
    const dataSet = buildDataSet({ schools: [], cells: [] });
    const evaluator = createEvaluator({ criteria, dataSet, year: 2024 });
    for (const cluster of criteria.clusters) {
      expect(evaluator.clusterOutcome(cluster.id, "012001")).toBe("not-assessed");
    }
  });
});

describe("what the presets decide", () => {
  const rus = { subject: "Русский язык" };
  const decide = async (
    name: string,
    cells: Parameters<typeof buildDataSet>[0]["cells"],
    cluster = "ШНОР",
  ) => {
    const criteria = await loadCriteria(name);
    return createEvaluator({
      criteria,
      dataSet: buildDataSet({ schools: [], cells }),
      year: 2024,
    }).clusterOutcome(cluster, "012001");
  };
  const twoLow = [low(3, 10), low(4, 10, rus)];
  it("federal-2020: two low procedures of the year", async () => {
    expect(await decide("federal-2020", twoLow)).toBe("met");
    expect(await decide("federal-2020", [low(3, 10), low(2, 10, rus)])).toBe("not-met");
  });

  it("federal-2025: and one of them low last year too", async () => {
    expect(
      await decide("federal-2025", [
        ...twoLow,
        low(3, 10, { year: 2023 }),
        low(0, 10, { ...rus, year: 2023 }),
      ]),
    ).toBe("met");
    expect(
      await decide("federal-2025", [
        ...twoLow,
        low(1, 10, { year: 2023 }),
        low(0, 10, { ...rus, year: 2023 }),
      ]),
    ).toBe("not-met");
    expect(await decide("federal-2025", twoLow)).toBe("not-assessed");
  });

  it("leningrad: one low procedure is a risk zone", async () => {
    expect(await decide("leningrad", [low(3, 10), low(0, 10, rus)], "ШФЗСОР")).toBe("met");
  });

  it("karabash: stably low is two years of three", async () => {
    const year = (at: number) => twoLow.map((cell) => ({ ...cell, year: at }));
    expect(await decide("karabash", [...year(2024), ...year(2022)], "стабильно низкие")).toBe(
      "met",
    );
  });
});

describe("what is published with them", () => {
  it.each([
    ["criteria", criteriaJsonSchema],
    ["classification", classificationJsonSchema],
    ["roadmap", roadmapJsonSchema],
  ])("schema/%s.schema.json is up to date: run scripts/schema.ts", (name, schema) => {
    const path = new URL(`../../schema/${name}.schema.json`, import.meta.url);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(schema());
  });

  it("the digest is of what a file says", async () => {
    const digests = await Promise.all(
      presetNames.map(async (name) => criteriaDigest(await loadCriteria(name))),
    );
    expect(new Set(digests).size).toBe(presetNames.length);
  });
});
