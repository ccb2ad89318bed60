import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";
import { policyTable } from "../../reports/methodology/policy-table.ts";
import { objectivityDefaults } from "../../src/indicators/objectivity/objectivity-defaults.ts";
import { saoDefaults } from "../../src/indicators/sao/sao-options.ts";
import { chance, confidencePercent, policy, policyRecords } from "../../src/reference/policy.ts";
import { policyIndex } from "../../reports/methodology/policy-index.ts";

describe("the policy", () => {
  it("gives the values of its records", () => {
    for (const [group, records] of Object.entries(policyRecords)) {
      const values: Readonly<Record<string, unknown>> = policy[group as keyof typeof policy];
      expect(Object.keys(values)).toEqual(Object.keys(records));
      for (const [name, { value }] of Object.entries(records)) expect(values[name]).toBe(value);
    }
    expect([confidencePercent, chance]).toEqual(["95", 0.05]);
  });

  it("tells of each value what it is for, once a group, and where it is from", () => {
    for (const { title, values } of policyIndex()) {
      const titles = values.map((one) => one.title);
      expect(new Set(titles).size, title).toBe(titles.length);
      for (const one of values) {
        expect(one.title).toMatch(/^[А-ЯЁ«]/u);
        expect(one.source).not.toBe("");
      }
    }
  });

  it("leaves out no number of the options that a region may set as a whole", () => {
    const told = (title: string) =>
      (policyIndex().find((group) => group.title === title)?.values ?? [])
        .flatMap(({ value }) => value)
        .sort((a, b) => a - b);
    const { cohortGap, ...markers } = objectivityDefaults;
    const marked = { ...markers, gap: cohortGap.gap, minN: cohortGap.minN };
    expect(told("Маркеры необъективности ВПР")).toEqual(numbersIn(marked));
    const { falseDiscovery, ...sao } = saoDefaults;
    expect(told("САО")).toEqual(expect.arrayContaining(numbersIn(sao)));
    expect(falseDiscovery).toBe(policy.comparison.falseDiscovery);
  });

  it("stands in the methodology, a row a value, shares in per cent", () => {
    const { groups = [] } = policyTable();
    const rows = groups.flatMap((group) => group.rows.map(({ cells }) => cells.flat()));
    expect(rows).toHaveLength(policyIndex().flatMap(({ values }) => values).length);
    const { confirmed } = policyRecords.certainty;
    expect(rows).toContainEqual([confirmed.title, "доля: 90\u00a0%", "своё"]);
  });
});

/** Every number of a record, whatever its depth, in order of size. */
function numbersIn(given: unknown): number[] {
  if (typeof given === "number") return [given];
  if (typeof given !== "object" || given === null) return [];
  return Object.values(given)
    .flatMap(numbersIn)
    .sort((a, b) => a - b);
}

describe("the lint rule", () => {
  const room = "src/indicators/measure.ts";
  const said = async (text: string, filePath = room): Promise<readonly string[]> => {
    const [result] = await lint.lintText(text, { filePath });
    return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? "");
  };
  // the rule needs no types, and to read those of the whole project takes most of a minute
  const lint = new ESLint({
    ruleFilter: ({ ruleId }) => ruleId === "no-restricted-syntax",
    overrideConfig: { languageOptions: { parserOptions: { project: null } } },
  });

  it.each([
    "export const isHigh = (share: number) => share >= 0.3;",
    "export const isFew = (n: number) => 10 > n;",
    "export const isWorse = (z: number) => z < -1.5;",
    "export const isRare = (p: number) => p < 1 - 0.95;",
    "export const few = (minN = 10) => minN;",
    "export const few = (minN?: number) => minN ?? 10;",
  ])("refuses a threshold in code: %s", async (text) => {
    expect(await said(text)).toEqual(["no-restricted-syntax"]);
    expect(await said(text, "reports/index.ts")).toEqual(["no-restricted-syntax"]);
  });

  it.each([
    "export const isAny = (k: number) => k > 0 && k < 100;",
    "export const isSame = (a: number, b: number) => Math.abs(a - b) < 1e-9;",
    "export const isHigh = (share: number, least: number) => share >= least;",
  ])("lets pass what is no policy: %s", async (text) => {
    expect(await said(text)).toEqual([]);
  });
});
