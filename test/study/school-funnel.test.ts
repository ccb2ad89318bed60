import { describe, expect, it } from "vitest";
import { municipalityReports } from "../../reports/municipality/page.ts";
import { subjectFunnel } from "../../reports/sao/school-funnel.ts";
import { workFunnels } from "../../reports/vpr/work-funnels.ts";
import type { Block } from "../../src/document/document.ts";
import { regionSecrets } from "../../src/disclosure/disclosure-region.ts";
import { withRegionSecrets } from "../../src/disclosure/disclosure-schools.ts";
import { withDisclosureControl } from "../../src/disclosure/disclosure.ts";
import { buildDataSet } from "../../src/indicators/data-set.ts";
import { tallyYear } from "../../src/study/procedure-tallies.ts";
import { drawableFunnels, foremostFunnels } from "../../src/study/school-funnel.ts";
import { low } from "../indicators/cells.ts";
import { allBlocks, notebookRegion, tableOf } from "../report/notebook-region.ts";
import { smallBook } from "../report/passport-region.ts";
import { saoData } from "../report/sao-data.ts";
import { smallVpr } from "../report/vpr-region.ts";

const codeOf = (at: number) => String(12001 + at).padStart(6, "0");
type Result = readonly [k: number, n: number];

/** The funnels of schools with these results of 2022, 2023, 2024. */
function funnelsOf(
  schools: readonly (readonly (Result | null)[])[],
  { broken, absent }: { readonly broken?: number; readonly absent?: number } = {},
) {
  const region = notebookRegion();
  const dataSet = buildDataSet({
    ...region,
    schools: schools.map((_, at) => ({ ...region.schools[0]!, code: codeOf(at) })),
    cells: schools.flatMap((years, at) =>
      years.flatMap((result, year) =>
        result === null
          ? []
          : {
              ...low(result[0], result[1], { school: codeOf(at), year: 2022 + year }),
              ...(absent !== undefined && { absent }),
            },
      ),
    ),
  });
  const secrets = regionSecrets(dataSet);
  const years = new Map(dataSet.years.map((year) => [year, tallyYear(dataSet, year, secrets)]));
  return drawableFunnels(years, { isBreak: (_, from) => from === broken, secrets });
}

const funnelOf = (...asked: Parameters<typeof funnelsOf>) =>
  foremostFunnels(funnelsOf(...asked))[0];

const plain = Array.from({ length: 12 }, (_, at): Result[] =>
  [0, 1, 2].map((year) => [5 + ((at + year) % 3), 40]),
);

describe("the funnel of a procedure", () => {
  it("puts the years of a school and of the region together", () => {
    const found = funnelOf(plain);
    expect(found?.years).toEqual([2022, 2023, 2024]);
    expect(found?.region).toEqual({ k: 12 * 18, n: 12 * 120 });
    expect(found?.funnel.target).toBe(0.15);
    for (const { pooled, place } of found?.schools ?? []) {
      expect(pooled).toEqual({ k: 18, n: 120 });
      expect(place).toBe("inside");
    }
  });

  it("leaves out a year that is not comparable, in the schools and in the region", () => {
    const found = funnelOf(plain, { broken: 2022 });
    expect(found?.years).toEqual([2023, 2024]);
    expect(found?.region.n).toBe(12 * 80);
    expect(new Set(found?.schools.map(({ pooled }) => pooled.n))).toEqual(new Set([80]));
  });

  it("says who is far above, on what, and puts that school first", () => {
    const found = funnelOf([...plain, [null, [20, 40], [22, 40]]]);
    expect(found?.schools[0]).toMatchObject({
      code: codeOf(12),
      pooled: { k: 42, n: 80 },
      now: { k: 22, n: 40 },
      place: "above",
    });
  });

  it("tells who did not come of all who were to, and nothing where no export does", () => {
    expect(funnelOf(plain)?.schools[0]?.absent).toBeNull();
    expect(funnelOf(plain, { absent: 10 })?.schools[0]?.absent).toEqual({ k: 10, n: 50 });
  });

  it("opens a school's years together only where each is open, and orders by open ones alone", () => {
    const small = (k: number): Result[] => [
      [8, 40],
      [k, 9],
      [7, 40],
    ];
    const order = (k: number) =>
      funnelOf([...plain, small(k), small(3)])?.schools.map(({ code }) => code);
    const found = funnelOf([...plain, small(1), small(3)]);
    expect(found?.schools.filter(({ isPublic }) => !isPublic).map(({ code }) => code)).toEqual(
      expect.arrayContaining([codeOf(12), codeOf(13)]),
    );
    expect(order(1)).toEqual(order(8));
  });

  it("is not there for few schools, nor where nobody or everybody failed", () => {
    expect(funnelOf(plain.slice(0, 9))).toBeUndefined();
    const all = (k: number): Result[][] => plain.map(() => [[k, 40]]);
    expect(funnelOf(all(0))).toBeUndefined();
    expect(funnelOf(all(40))).toBeUndefined();
  });
});

describe("the public page", () => {
  it("draws exactly the schools whose shares its table tells", async () => {
    const book = await smallBook();
    const { documents } = municipalityReports(book);
    for (const { build } of documents) {
      const page = withDisclosureControl(withRegionSecrets(build(), book.secrets));
      for (const chart of allBlocks(page)) {
        if (chart.kind !== "chart" || chart.chart !== "funnel") continue;
        const open = tableOf(page, chart.table)
          .rows.filter(({ cells }) =>
            cells[3]?.some(
              (piece) =>
                typeof piece !== "string" && piece.kind === "figure" && piece.status === "measured",
            ),
          )
          .map(({ key }) => key);
        expect(chart.data.map(({ school }) => school).toSorted()).toEqual(open.toSorted());
        expect(open.length).toBeGreaterThan(0);
      }
    }
  });
});

describe("pages of the region", () => {
  // the last school has too few participants in one year, though together they would do
  const few: Result[] = [
    [9, 40],
    [1, 5],
    [9, 40],
  ];
  const apart: Result[] = [
    [36, 40],
    [36, 40],
    [36, 40],
  ];
  const [funnel = null] = funnelsOf([...plain, apart, few]);
  const [openOne, hiddenOne] = [codeOf(plain.length), codeOf(plain.length + 1)];
  // its 2023 is hidden too: the municipality less all others would else give the small one's away
  const partner = codeOf(2);
  const drawnCodes = (blocks: readonly Block[]) =>
    allBlocks({ ...smallVpr(), title: "", blocks }).flatMap((block) =>
      block.kind === "chart" && block.chart === "funnel" ? block.data.map(({ code }) => code) : [],
    );

  it.each([
    [
      "САО",
      () => [
        subjectFunnel({
          data: saoData({ entries: [], funnels: funnel ? [funnel] : [] }),
          id: "s1",
          title: funnel?.procedure.subject ?? "",
        }),
      ],
    ],
    [
      "ВПР",
      () => {
        const data = smallVpr();
        return workFunnels({
          ...data,
          works: data.works.slice(0, 1).map((w) => ({ ...w, funnel })),
        });
      },
    ],
  ])("%s: nothing of a school that the public edition hides", (_, blocksOf) => {
    const blocks = blocksOf();
    const open = [...plain.map((_, at) => codeOf(at)).filter((code) => code !== partner), openOne];
    expect(drawnCodes(blocks).toSorted()).toEqual(open);
    for (const code of [partner, hiddenOne]) expect(JSON.stringify(blocks)).not.toContain(code);
  });
});
