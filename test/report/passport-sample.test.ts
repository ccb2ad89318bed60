import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { reports } from "../../reports/index.ts";
import { municipalityReports } from "../../reports/municipality/page.ts";
import type { NamedDocument } from "../../reports/report-entry.ts";
import { schoolPassports } from "../../reports/school-passport/page.ts";
import type { Block, Document, Figure, Inline } from "../../src/document/document.ts";
import type { RegionData } from "../../src/load/load-region.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import { sampleFolder, sampleRegion, sampleStudy } from "../sample-region.ts";
import { allBlocks, figuresOf, numbersOf, rowsOf, tableOf, unbound } from "./notebook-region.ts";
import { published } from "./published.ts";

const SLOW = 300_000;

let region: RegionData;
let book: PassportBook;
let passports: ReturnType<typeof built>;
let places: ReturnType<typeof built>;
let overview: Document;
/** Passports and municipalities as they may be published: controlling one takes longer than building it. */
const shown = new Map<Document, Document>();
const truth = JSON.parse(readFileSync(`${sampleFolder}/truth.json`, "utf8")) as {
  kinds: Readonly<Record<string, readonly string[]>>;
}; // written by the generator of the sample

const built = (documents: readonly NamedDocument[]) =>
  documents.map(({ name, build }) => ({ name, document: build() }));

beforeAll(async () => {
  region = await sampleRegion();
  const study = await sampleStudy();
  book = await study.book(2024);
  const set = schoolPassports(book);
  overview = set.overview;
  passports = built(set.documents);
  places = built(municipalityReports(book).documents);
  const secrets = study.secrets();
  for (const { document } of [...passports, ...places])
    shown.set(document, published(document, secrets));
  const two = schoolPassports(book, ["011005", "011012"]);
  expect(two.documents.length).toBe(2);
}, SLOW);

const passport = (code: string): Document => {
  const found = passports.find(({ name }) => name === `passport-${code}`);
  if (!found) throw new Error(`There is no passport of ${code}`);
  return found.document;
};
function publicly(document: Document): Document {
  const found = shown.get(document);
  if (!found) throw new Error(`«${document.title}» is not published`);
  return found;
}
const chartsOf = (document: Document) =>
  allBlocks(document).filter(
    (block): block is Extract<Block, { kind: "chart" }> => block.kind === "chart",
  );
const wordsOf = (content: readonly Inline[]): string =>
  content
    .map((piece) => (typeof piece === "string" ? piece : "text" in piece ? piece.text : ""))
    .join("");
const tasksOf = (code: string): number =>
  (book.themesOf.get(code) ?? []).reduce((sum, { deficits }) => sum + deficits.length, 0);

describe("passports of the sample region", () => {
  it("are one for each school, and the page leads to each", () => {
    expect(passports).toHaveLength(80);
    expect(new Set(passports.map(({ name }) => name.toLowerCase())).size).toBe(80);
    const links = JSON.stringify(overview).match(/passports\/passport-\d+\.html/gu);
    expect(new Set(links).size).toBe(80);
  });

  it("stand in the registry beside the reports of municipalities", () => {
    const sets = reports.flatMap((entry) =>
      "buildSet" in entry ? [[entry.id, entry.folder]] : [],
    );
    expect(sets).toEqual(
      expect.arrayContaining([
        ["school-passport", "passports"],
        ["municipality", "municipalities"],
      ]),
    );
  });

  it("say which decisions an act made, and nothing of the rules instead", () => {
    const words = (code: string) => JSON.stringify(passport(code).blocks);
    expect(words("017004")).toContain("школа исключена из перечня решением, принятым вручную");
    expect(words("011002")).toContain("школа включена в перечень решением, принятым вручную");
    for (const code of ["017004", "011002"]) {
      expect(words(code)).toContain("Решение о кластере принято вручную");
      expect(words(code)).not.toContain("Без результатов ВПР вывод был бы другим");
    }
  });

  it("name the condition whose threshold would change the lists", () => {
    const words = JSON.stringify(passport("011005").blocks);
    expect(words).toMatch(
      /Условие «доля участников ниже [^»]*»: при пороге 35\u00a0% школа [^.]*не вошла бы в перечень ШНОР/u,
    );
  });

  it("bind every number of a table and have a table for each chart", () => {
    for (const { document } of [...passports, ...places]) {
      expect(unbound(document), document.title).toEqual([]);
      const blocks = allBlocks(document);
      const ids = blocks.flatMap((block) => ("id" in block ? [block.id] : []));
      expect(new Set(ids).size, document.title).toBe(ids.length);
      for (const { table } of chartsOf(document)) expect(ids, document.title).toContain(table);
    }
  });

  it("have eight to twelve charts where there are results enough, never more", () => {
    const counts = passports.map(({ document }) => chartsOf(document).length);
    expect(Math.max(...counts)).toBe(12);
    expect(counts.filter((n) => n >= 8).length).toBeGreaterThan(60);
    for (const code of truth.kinds["too-small"] ?? [])
      expect(chartsOf(passport(code)).length, code).toBeLessThan(8);
  });

  it("show what the cells say, counted again here", () => {
    for (const code of ["011005", "011012", "012006"]) {
      const table = tableOf(passport(code), "table-indicators");
      for (const row of table.rows) {
        const title = wordsOf(row.cells[0] ?? []);
        const [exam = "", subject = "", grade = ""] = title.replaceAll("\u00a0", " ").split(", ");
        const held = region.cells.filter(
          (cell) =>
            cell.year === 2024 &&
            cell.exam === exam &&
            cell.subject.toLowerCase() === subject.toLowerCase() &&
            `${cell.grade} класс` === grade,
        );
        const own = held.find(({ school }) => school === code);
        const isLost = region.closed.some(
          (cell) =>
            cell.school === code &&
            `${cell.exam}, ${cell.subject}`.toLowerCase() === `${exam}, ${subject}`.toLowerCase() &&
            cell.year === 2024,
        );
        if (isLost) {
          expect(
            row.cells.slice(1, 3).flatMap((cell) => numbersOf(cell)),
            title,
          ).toEqual([]);
          continue;
        }
        if (!own) throw new Error(`${code} has no ${title}`);
        expect(numbersOf(row.cells[1]), title).toEqual([own.n]);
        const k = own.belowMinimum ?? own.n2;
        if (k === null) continue;
        expect(numbersOf(row.cells[2]), title).toEqual([k / own.n]);
        const known = held.filter((cell) => (cell.belowMinimum ?? cell.n2) !== null);
        const all = known.reduce((sum, cell) => sum + (cell.belowMinimum ?? cell.n2 ?? 0), 0);
        const n = known.reduce((sum, cell) => sum + cell.n, 0);
        expect(numbersOf(row.cells[3])[0], title).toBeCloseTo(all / n, 12);
      }
    }
  });

  it("find the planted: deficits where results are low or falling, none at leaders and in tiny schools", () => {
    const { kinds } = truth;
    for (const code of [...(kinds["persistently-low"] ?? []), ...(kinds.declining ?? [])])
      expect(tasksOf(code), code).toBeGreaterThan(5);
    for (const code of [...(kinds.leader ?? []), ...(kinds["too-small"] ?? [])])
      expect(tasksOf(code), code).toBe(0);
  });

  it("give low schools a higher index of motivation than resilient ones, as was planted", () => {
    const mean = (kind: string) => {
      const found = (truth.kinds[kind] ?? []).flatMap((code) => {
        const index = book.risks.get(code)?.factors.find(({ no }) => no === 8)?.index ?? null;
        return index === null ? [] : [index];
      });
      return found.reduce((sum, one) => sum + one, 0) / found.length;
    };
    expect(mean("persistently-low")).toBeGreaterThan(mean("resilient") + 10);
  });
});

describe("passports as they may be published", () => {
  const measured = (figures: readonly Figure[]) =>
    figures.flatMap((figure) => (figure.status === "measured" ? [figure] : []));

  it("tell no share of fewer than ten, of nearly none or of nearly all", () => {
    let hidden = 0;
    for (const { document } of [...passports, ...places]) {
      for (const block of allBlocks(publicly(document))) {
        if (
          block.kind === "chart" &&
          (block.chart === "interval-points" || block.chart === "year-lines")
        )
          for (const { people = [] } of block.data)
            for (const { k, n } of people) {
              expect(n, document.title).toBeGreaterThanOrEqual(10);
              if (k !== undefined) expect(Math.min(k, n - k), document.title).toBeGreaterThan(1);
            }
        if (block.kind !== "table") continue;
        const figures = rowsOf(block).flatMap(({ cells }) => cells.flatMap(figuresOf));
        hidden += figures.filter(({ status }) => status === "hidden").length;
        for (const { people = [] } of measured(figures))
          for (const { n } of people) expect(n, block.id).toBeGreaterThanOrEqual(10);
      }
    }
    expect(hidden).toBeGreaterThan(100);
  });

  it("put no star beside a hidden number", () => {
    for (const { document } of passports) {
      const table = allBlocks(publicly(document)).find(
        (block) => block.kind === "table" && block.id === "table-indicators",
      );
      if (table?.kind !== "table") continue;
      for (const { cells } of rowsOf(table))
        for (const cell of cells)
          if (figuresOf(cell).some(({ status }) => status === "hidden"))
            expect(wordsOf(cell), document.title).not.toContain("★");
    }
  });
});

describe("reports of municipalities", () => {
  it("hold each school once between them", () => {
    const names = places.flatMap(({ document }) =>
      rowsOf(tableOf(document, "table-schools")).map(({ school }) => school?.search.split(" ")[0]),
    );
    expect(names.toSorted()).toEqual(region.schools.map(({ code }) => code).toSorted());
  });

  it("add up to the region's lists", () => {
    const rows = places.map(({ document }) => tableOf(document, "table-clusters"));
    book.classification.clusters.forEach((cluster, at) => {
      const total = rows.reduce(
        (sum, table) => sum + (numbersOf(table.rows[at]?.cells[1])[0] ?? 0),
        0,
      );
      const share = numbersOf(rows[0]?.rows[at]?.cells[3])[0] ?? NaN;
      expect(total / region.schools.length, cluster.id).toBeCloseTo(share, 12);
    });
  });
});
