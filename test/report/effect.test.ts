import { beforeAll, describe, expect, it } from "vitest";
import { effectReport } from "../../reports/effect/page.ts";
import { inventRegion } from "../support/effect/invented-region.ts";
import { effectJson, effectTable, estimatesTable } from "../../scripts/effect-files.ts";
import { summaryLines } from "../../scripts/effect.ts";
import { withDisclosureControl } from "../../src/disclosure/disclosure.ts";
import type { Document } from "../../src/document/document.ts";
import { renderMarkdown } from "../../src/render/render-markdown.ts";
import { cell } from "../indicators/cells.ts";
import {
  inEveryFormat,
  missingTables,
  repeatedAnchors,
  tablesOfCharts,
} from "./document-checks.ts";
import { goldenText } from "./golden-text.ts";
import { notebookRegion, notebookStudy, rowsOf, tableOf, unbound } from "./notebook-region.ts";
import { HOSTILE_NAME } from "./sample-classification.ts";

/** A region of 60 invented schools where the worst of 2022 had support that took nine points off. */
function invented(): ReturnType<typeof notebookRegion> {
  const histories = inventRegion({
    seed: 3,
    selection: "last-year",
    effect: 0.09,
    schools: 60,
    supported: 9,
  });
  return {
    ...notebookRegion(),
    inputs: [],
    schools: histories.map(({ school }, at) => ({
      code: school,
      name: at === 0 ? HOSTILE_NAME : `Школа № ${at + 1}`,
      municipality: at % 2 === 0 ? "Озёрный район" : "Лесной район",
      logins: [],
      otherNames: [],
      line: at + 2,
    })),
    cells: histories.flatMap(({ school, years }) =>
      years.map(({ year, value, n }) =>
        cell({
          school,
          year,
          n,
          belowMinimum: Math.round(value * n),
          scale: "test",
          mean: 60 - 40 * value,
          sd: 15,
        }),
      ),
    ),
    participation: histories.flatMap(({ school, since }, line) =>
      since === null ? [] : [{ school, year: since, support: "Наставничество", line }],
    ),
    isBreak: () => false,
  };
}

const effectOf = async (region: ReturnType<typeof notebookRegion>) =>
  (await notebookStudy(region)).effect(2024);
const found = await effectOf(invented());
const told = effectReport(found);
const refused = effectReport(await effectOf(notebookRegion()));
const documents: readonly (readonly [string, Document])[] = [
  ["effect", told],
  ["effect-refused", refused],
];

/** All words of a document, in order. */
const words = (document: Document): string => renderMarkdown(withDisclosureControl(document));

describe.each(documents)("the notebook %s", (name, document) => {
  it("is the document that was approved", async () => {
    await expect(goldenText(document)).toMatchFileSnapshot(`golden/${name}.txt.golden`);
  });

  it("says the sentence first, binds each number and has a table for each chart", () => {
    expect(document.blocks[0]).toMatchObject({ kind: "paragraph", role: "lead" });
    expect(unbound(document)).toEqual([]);
    expect(repeatedAnchors(document)).toEqual([]);
    expect(tablesOfCharts(document).length).toBeGreaterThan(0);
    expect(missingTables(document)).toEqual([]);
  });

  it("is rendered in every format, and a hostile name stays text", async () => {
    const made = await inEveryFormat(withDisclosureControl(document));
    expect(made.html).not.toContain(HOSTILE_NAME);
    expect(made.markdown).not.toContain(HOSTILE_NAME);
  });

  it("never calls a change before and after an effect", () => {
    const risk = tableOf(document, "table-risk");
    expect(risk.caption).toContain("не эффект");
    expect(risk.columns.map(({ title }) => title).join()).not.toMatch(/эффект/iu);
    expect(words(document)).toMatch(/до и после\s*— не эффект/u);
  });
});

describe("the note on an effect that is there", () => {
  const { model } = found.found;
  if (model.status !== "estimated") throw new Error(model.reason);

  it("gives the effect of the model with its interval, and the other end beside it", () => {
    const rows = rowsOf(tableOf(told, "table-effect")).map(({ cells }) => cells[1]);
    const { effect, byLasting } = model;
    expect(rows).toMatchObject([
      [{ ...effect.share, format: "percentage-points", people: [{ n: effect.n }] }],
      [{ ...byLasting?.share, format: "percentage-points" }],
    ]);
    expect(effect.share.high).toBeLessThan(0);
    expect(words(told)).toContain("случайностью это объяснить трудно");
  });

  it("says in words that something unseen may have chosen, where both ends lie far apart", () => {
    const { effect } = model;
    const withOther = (value: number) => {
      const byLasting = { ...effect, share: { ...effect.share, value } };
      const other = { ...found.found, model: { ...model, byLasting } };
      return words(effectReport({ ...found, found: other }));
    };
    expect(withOther(effect.share.value - 0.03)).toContain("отбирало что-то невидимое");
    expect(withOther(effect.share.value - 0.01)).not.toContain("отбирало что-то невидимое");
  });

  it("has a check a row, each with a number or why there is none, and when to believe it", () => {
    const rows = rowsOf(tableOf(told, "table-checks"));
    expect(rows).toHaveLength(4);
    for (const { cells } of rows)
      expect(cells[2]?.[0]).toMatch(/^(Если|Только если|Не проведена)/u);
  });

  it("names every school of the comparison and every one left out", () => {
    for (const view of [found.found.low, found.found.score]) {
      if (view.status === "refused") throw new Error("refused");
      const sets = view.cohorts.flatMap(({ matching }) => matching.sets);
      expect(sets.length + view.excluded.length).toBe(found.found.supported.length);
    }
    const table = tableOf(told, "table-sets-low");
    expect(table.rows.length).toBeGreaterThanOrEqual(6);
  });

  it("tells small groups of nobody", async () => {
    const region = invented();
    const small = {
      ...region,
      cells: region.cells.map((one) => ({ ...one, n: 12, belowMinimum: 0 })),
    };
    const document = withDisclosureControl(effectReport(await effectOf(small)));
    const [first] = rowsOf(tableOf(document, "table-risk"));
    expect(first?.cells[3]?.[0]).toMatchObject({ status: "hidden" });
  });
});

describe("the note without a number", () => {
  it("says why, and what support could show", async () => {
    const region = invented();
    const cells = region.cells.filter(({ year }) => year < 2023);
    const none = effectReport(await (await notebookStudy({ ...region, cells })).effect(2022));
    expect(words(none)).toContain("судить о её результативности нельзя");
    const [first, second] = rowsOf(tableOf(none, "table-power"));
    expect(first?.cells[0]?.[0]).toBe("После одного года");
    expect(second?.cells[0]?.[0]).toBe("После двух лет");
    expect(words(none)).toContain("поддержка которых начинается");
  });

  it("says whom support could go to where nobody was supported", async () => {
    const nobody = await effectOf({ ...invented(), participation: [] });
    const text = words(effectReport(nobody));
    expect(text).toContain("из перечней этого года");
    expect(text).not.toContain("table-effect");
  });
});

describe("the command", () => {
  let lines: string;
  beforeAll(async () => {
    lines = (await summaryLines(found)).join("\n");
  });

  it("prints the estimate in a sentence, both ends and the checks", () => {
    expect(lines).toMatch(/Эффект: −\d+,\d\sп\.п\./u);
    expect(lines).toContain("Школы отбирало нечто устойчивое");
    expect(lines).toContain("Порог перечня (разрывная регрессия)");
    expect(lines).toContain("До и после, без сравнения");
  });

  it("prints why there is no number", async () => {
    const nobody = await effectOf({ ...notebookRegion(), participation: [] });
    expect((await summaryLines(nobody)).join("\n")).toContain("в participation.csv нет");
  });

  it("writes a row for each school and the numbers without the histories of all", () => {
    const { header, rows } = effectTable(found);
    expect(rows.every((row) => row.length === header.length)).toBe(true);
    const supported = rows.filter((row) => row[1] === "с поддержкой" || row[1] === "не вошла");
    expect(supported.length).toBe(3 * found.found.supported.length);
    const json: unknown = JSON.parse(effectJson(found));
    expect(json).toMatchObject({
      ...{ begins: 2023, low: { status: "estimated" }, border: {} },
      model: { status: "estimated", effect: { share: {} } },
    });
    const estimates = estimatesTable(found);
    expect(estimates.rows).toHaveLength(6);
    expect(estimates.rows[0]?.[1]).toBeLessThan(0);
    expect(effectJson(found)).not.toContain('"history"');
  });
});
