import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { classify } from "../../src/clusters/classify.ts";
import { loadRegion, type RegionData } from "../../src/load/load-region.ts";
import { studyOf } from "../../src/study.ts";
import { header, register, regionFolder } from "../commands/small-region.ts";
import { criteriaWith } from "../criteria/file.ts";

/** Pupils of one school in one group: so many below, so many not. */
const pupils = (school: string, ovz: string, sex: string, low: number, others: number) =>
  [2, 4].flatMap((mark, at) =>
    Array.from(
      { length: at === 0 ? low : others },
      () => `2024;ОГЭ;9;Математика;${school};${mark};${ovz};${sex}`,
    ),
  );

const rows = [
  ...pupils("012001", "да", "м", 6, 6),
  ...pupils("012001", "нет", "ж", 3, 27),
  ...pupils("012001", "", "ж", 1, 0),
  ...pupils("012002", "", "м", 2, 18),
  ...pupils("013001", "нет", "", 2, 18),
];
const gap = {
  indicators: {
    низкие: { kind: "belowMinimumShare" },
    ОВЗ: { kind: "gap", of: "низкие", group: "ОВЗ", procedure: "math" },
    мальчики: { kind: "gap", of: "низкие", group: "мальчики", procedure: "math" },
  },
  stability: { resamples: 20, seed: 1 },
};
const above = (indicator: string) => ({ indicator, is: ">=" as const, than: { percent: 30 } });
const criteria = criteriaWith({ any: [above("ОВЗ"), above("мальчики")] }, gap);

describe("groups of pupils of a region that was read", () => {
  let region: RegionData;
  beforeAll(async () => {
    region = await loadRegion(
      regionFolder({
        "schools.csv": register,
        "results/2024/oge.csv": `${[`${header};ОВЗ;Пол`, ...rows].join("\n")}\n`,
      }),
    );
  });
  afterAll(() => region.close());

  it("are counted of those of whom the rows say it, and told apart where they say nothing", async () => {
    const lists = await studyOf(region, criteria).lists();
    const of = (indicator: string, school: string) =>
      lists.evaluator(2024).measured(indicator, school);
    // 6 of 12 against 3 of 30: the pupil without a word is in neither
    expect(of("ОВЗ", "012001")).toMatchObject({ n: 12, value: expect.closeTo(0.4, 9) as number });
    expect(of("мальчики", "012001")).toMatchObject({
      n: 12,
      value: expect.closeTo(6 / 12 - 4 / 31, 9) as number,
    });
    expect(of("ОВЗ", "012002")).toMatchObject({ reason: "not-told" });
    expect(of("мальчики", "012002")).toMatchObject({ reason: "no-group" });
    expect(of("ОВЗ", "013001")).toMatchObject({ reason: "no-group" });
    expect(of("мальчики", "013001")).toMatchObject({ reason: "not-told" });
  });

  it("decide a list, with its certainty", async () => {
    const { schools } = await studyOf(region, criteria).list(2024);
    const [own] = schools.filter(({ code }) => code === "012001");
    expect(own).toMatchObject({ label: "К" });
    expect(own?.probability?.["К"]).toBeGreaterThan(0.3);
    expect(own?.probability?.["К"]).toBeLessThan(1);
  });

  it("are not read where no criteria ask for them", async () => {
    const plain = criteriaWith({ ...above("низкие"), indicator: "низкие по математике" });
    const asked = vi.spyOn(region.facts, "slices");
    await studyOf(region, plain).list(2024);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  it("say that they were not read where the records were given without them", () => {
    const records = { ...region, objectivity: [] };
    const { schools } = classify(records, criteria, { year: 2024 });
    const reasons = schools.map(({ because }) => because[0]?.verdict.reason);
    expect(reasons.join("; ")).toContain("результаты по группам учеников не прочитаны");
  });
});
