import { beforeAll, describe, expect, it } from "vitest";
import type { Document } from "../../src/document/document.ts";
import { type SampleDocument, sampleDocuments } from "./sample-documents.ts";
import {
  sentencesOf,
  unknownBases,
  wrongExtremes,
  wrongForemost,
  wrongShares,
  wrongSums,
  wrongWholes,
} from "./sentence-checks.ts";

const SLOW = 480_000;
/** Schools of the sample region. */
const SCHOOLS = 80;
const REPORTS = [
  "cluster-list",
  "dynamics",
  "sao-11",
  "sao-9",
  "vpr",
  "school-passport",
  "municipality",
  "needs",
] as const;

let documents: readonly SampleDocument[];
beforeAll(async () => {
  documents = await sampleDocuments(8, REPORTS);
}, SLOW);

const found = (check: (document: Document) => readonly string[]): string[] =>
  documents.flatMap(({ name, whole }) => check(whole).map((one) => `${name}: ${one}`));
const of = (report: string): Document => {
  const one = documents.find(({ name }) => name === report);
  if (!one) throw new Error(`There is no document ${report}`);
  return one.whole;
};
/** The same document with other words in its sentences. */
const reworded = (document: Document, from: RegExp, to: string): Document => {
  // the model is plain data: what comes back has its shape
  const changed = JSON.parse(JSON.stringify(document).replace(from, to)) as Document;
  expect(changed).not.toEqual(JSON.parse(JSON.stringify(document)));
  return changed;
};

describe("sentences of the sample against its tables", () => {
  it("are there to be read", () => {
    const kOfN = found((one) => sentencesOf(one).filter((text) => /\d+ из \d+/u.test(text)));
    expect(kOfN.length).toBeGreaterThan(100);
  });
  it("have no more than their base, and the percent of it", () => {
    expect(found(wrongShares)).toEqual([]);
  });
  it("name bases that a table of the document shows", () => {
    expect(found((one) => unknownBases(one, SCHOOLS))).toEqual([]);
    const wrong = reworded(of("cluster-list"), /есть в (\d+\s\p{L}+) из \d+/u, "есть в $1 из 977");
    expect(unknownBases(wrong, SCHOOLS)).toHaveLength(1);
  });
  it("name the municipality with most, out of its own schools", () => {
    expect(found(wrongForemost)).toEqual([]);
    const wrong = reworded(of("cluster-list"), /(больше всего\u00a0— [^:]+: \d+ из )\d+/u, "$112");
    expect(wrongForemost(wrong)).toHaveLength(1);
  });
  it("name the highest and the lowest of the table", () => {
    expect(found(wrongExtremes)).toEqual([]);
    const wrong = reworded(of("vpr"), /ниже всего\u00a0— «[^»]+»/u, "ниже всего\u00a0— «другая»");
    expect(wrongExtremes(wrong)).toHaveLength(1);
  });
  it("name parts that add up to the change they explain", () => {
    expect(found(wrongSums)).toEqual([]);
    expect(
      found((one) => sentencesOf(one).filter((text) => /, всего [+−]?\d+: /u.test(text))).length,
    ).toBeGreaterThan(3);
  });
});

describe("shares of marks and of groups of scores", () => {
  it("make 100 % in each row of each table", () => {
    expect(found((one) => wrongWholes(one).wrong)).toEqual([]);
    for (const report of ["sao-11", "sao-9", "vpr"])
      expect(wrongWholes(of(report)).seen).toBeGreaterThan(5);
  });
});

describe("conclusions over what is not known", () => {
  it("are not assessed: no sentence says that no task is hard where levels are missing", () => {
    const unlevelled = found(sentencesOf).filter((text) =>
      /нельзя считать достаточным: не оценено: нет уровней заданий/u.test(text),
    );
    expect(unlevelled.length).toBeGreaterThan(0);
    expect(found(sentencesOf).filter((text) => /таких заданий нет[.;]/u.test(text))).toEqual([]);
  });
});
