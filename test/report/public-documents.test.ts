import { beforeAll, describe, expect, it } from "vitest";
import { mustHide, publicPolicy } from "../../src/disclosure/disclosure-policy.ts";
import type { Document, Inline, People, Table, TableRow } from "../../src/document/document.ts";
import { textOf } from "../../src/document/text-of.ts";
import { foundOut } from "./attack-reader.ts";
import { allBlocks } from "./notebook-region.ts";
import { type SampleDocument, sampleDocuments } from "./sample-documents.ts";

const SLOW = 240_000;
const AUDITED = [
  "school-passport",
  "municipality",
  "needs",
  "roadmap",
  "effect",
  "partners",
  "vpr",
] as const;
/** Reports whose tables an attacker tries to solve; parts of a report have the tables of the whole. */
const ATTACKED = [...AUDITED, "cluster-list", "dynamics", "sao-11", "sao-9"] as const;
/** Of passports and municipalities so many: small and large schools are among them. */
const OF_SET = 25;

let documents: readonly SampleDocument[];
beforeAll(async () => {
  documents = await sampleDocuments(OF_SET, ATTACKED);
}, SLOW);

/** Everything of a document that names its pupils: figures, words, points of charts. */
function withPeople(value: unknown): { readonly people: readonly People[] }[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "people" in value && Array.isArray(value.people);
  return [
    ...(own ? [value as { people: readonly People[] }] : []), // checked just before
    ...Object.values(value).flatMap(withPeople),
  ];
}

/** Plain words of a document: what disclosure control cannot hide. */
function plainWords(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "sources" ? [] : plainWords(inner),
  );
}

const tablesOf = (document: Document): Table[] =>
  allBlocks(document).filter((block) => block.kind === "table");
const rowsOf = ({ rows, groups = [], total }: Table): TableRow[] => [
  ...rows,
  ...groups.flatMap((group) => [...group.rows, ...(group.total ? [group.total] : [])]),
  ...(total ? [total] : []),
];
const isFigure = (piece: Inline, status: "hidden" | "measured"): boolean =>
  typeof piece !== "string" && piece.kind === "figure" && piece.status === status;

/** Numbers of pupils in tables, with what names their row and their counts; equal ones are the same. */
const numbersOf = (document: Document): string[] =>
  tablesOf(document).flatMap((table) =>
    rowsOf(table).flatMap(({ cells }) => {
      const name = textOf(cells[table.headerColumn ?? 0] ?? []);
      return cells.flat().flatMap((piece) => {
        if (typeof piece === "string" || !("people" in piece)) return [];
        if (!piece.people?.some(({ k }) => k !== undefined)) return [];
        return [`${name}: ${JSON.stringify(piece.people)}`];
      });
    }),
  );

/** A count of pupils written as plain words: nothing could hide it. */
const PUPILS_IN_WORDS =
  /\d+\s+из\s+\d+\s+(?:участник|учени|учащ|обучающ|выпускник|человек|школьник)/u;
/** How many wrote a work, as a tooltip says it. */
const N_OF_TOOLTIP = /n = (\d+)/gu;

describe.each(AUDITED)("what is published of %s", (report) => {
  const own = () => documents.filter((document) => document.report === report);

  it("tells about no small and no all-or-none group, in figures, words and charts", () => {
    expect(own().length).toBeGreaterThan(0);
    const small = own().flatMap((document) =>
      withPeople(document.published.blocks)
        .filter(({ people }) => people.some((one) => mustHide(one)))
        .map((piece) => `${document.name}: ${JSON.stringify(piece).slice(0, 200)}`),
    );
    expect(small).toEqual([]);
  });

  it("has no count of pupils as plain words, and no tooltip of a small group", () => {
    const told = own().flatMap((document) =>
      plainWords(document.published.blocks)
        .filter(
          (text) =>
            PUPILS_IN_WORDS.test(text) ||
            [...text.matchAll(N_OF_TOOLTIP)].some(([, n]) => mustHide({ n: Number(n) })),
        )
        .map((text) => `${document.name}: ${text}`),
    );
    expect(told).toEqual([]);
  });

  it("shows no number in one table that another hides for the same row", () => {
    const twice = own().flatMap(({ name, whole, published }) => {
      const shown = new Map<string, number>();
      for (const number of numbersOf(published)) shown.set(number, (shown.get(number) ?? 0) + 1);
      const before = new Map<string, number>();
      for (const number of numbersOf(whole)) before.set(number, (before.get(number) ?? 0) + 1);
      return [...before]
        .filter(([number, times]) => shown.has(number) && (shown.get(number) ?? 0) < times)
        .map(([number]) => `${name}: ${number}`);
    });
    expect(twice).toEqual([]);
  });

  it("shows no share of «остальные» beside a hidden own one: the whole minus the rest is the own", () => {
    const beside = own().flatMap(({ name, published }) =>
      tablesOf(published).flatMap((table) =>
        rowsOf(table)
          .filter(({ cells }) => {
            const rest = cells.some(
              (cell, at) =>
                /остальн/u.test(table.columns[at]?.title ?? "") &&
                cell.some((piece) => isFigure(piece, "measured")),
            );
            return rest && cells.flat().some((piece) => isFigure(piece, "hidden"));
          })
          .map(({ cells }) => `${name}, ${table.id}: ${cells.map(textOf).join(" | ")}`),
      ),
    );
    expect(beside).toEqual([]);
  });
});

describe("the audit", () => {
  it("has something to find: the documents before disclosure control have small groups", () => {
    for (const report of ["school-passport", "municipality"]) {
      const small = documents
        .filter((document) => document.report === report)
        .flatMap((document) =>
          withPeople(document.whole.blocks).filter(({ people }) =>
            people.some((one) => mustHide(one)),
          ),
        );
      expect(small.length).toBeGreaterThan(10);
    }
  });
});

describe.each(ATTACKED)("an attacker with every table of %s", (report) => {
  it("finds out nothing that it hides", { timeout: 120_000 }, async () => {
    const own = documents.filter(
      ({ name, report: of }) => of === report && !/^sao-\d+\//u.test(name),
    );
    expect(own.length).toBeGreaterThan(0);
    const found: string[] = [];
    for (const { name, whole, published } of own) {
      const result = await foundOut(tablesOf(whole), tablesOf(published), publicPolicy.edge);
      found.push(...result.found.map((one) => `${name}, ${one}`));
    }
    expect(found).toEqual([]);
  });
});
