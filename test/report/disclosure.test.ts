import { describe, expect, it } from "vitest";
import { clusterList } from "../../reports/cluster-list/page.ts";
import { publicPolicy } from "../../src/disclosure/disclosure-policy.ts";
import { forService, withDisclosureControl } from "../../src/disclosure/disclosure.ts";
import {
  type Block,
  type Chart,
  count,
  type Document,
  type Figure,
  type Inline,
  share,
  type Table,
  type TableRow,
} from "../../src/document/document.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import { seededRandom } from "../../src/shared/random.ts";
import { sampleClassification } from "./sample-classification.ts";

const documentOf = (...blocks: Block[]): Document => ({
  title: "Проба",
  region: "Приозёрская область",
  year: 2024,
  act: null,
  sources: { criteria: { id: "a", title: "а", sha256: "0" }, inputs: [], closed: [] },
  blocks,
});
const ofPupils = (k: number, n: number) => share(k / n, undefined, undefined, [{ k, n }]);
const shown = (piece: Inline, policy = publicPolicy): Inline | undefined => {
  const [block] = withDisclosureControl(
    documentOf({ kind: "paragraph", content: [piece] }),
    policy,
  ).blocks;
  return block?.kind === "paragraph" ? block.content[0] : undefined;
};
const isHidden = (piece: Inline | undefined): boolean =>
  typeof piece === "object" && piece.kind === "figure" && piece.status === "hidden";

describe("a number of pupils", () => {
  it.each([
    [3, 9, true],
    [3, 10, false],
    [0, 30, true],
    [1, 30, true],
    [2, 30, false],
    [28, 30, false],
    [29, 30, true],
    [30, 30, true],
  ])("%d of %d is hidden: %s", (k, n, hidden) => {
    expect(isHidden(shown(ofPupils(k, n)))).toBe(hidden);
  });
  it("is hidden with all it was made from", () => {
    const mean = { ...count(3), people: [{ n: 20 }, { k: 20, n: 20 }] };
    expect(isHidden(shown(mean))).toBe(true);
    const words = { kind: "telling", text: "на 2 меньше", people: [{ k: 20, n: 20 }] } as const;
    expect(isHidden(shown(words))).toBe(true);
  });
  it("that is not of pupils stays", () => {
    expect(shown(count(0))).toEqual(count(0));
  });
});

// ── Таблицы с итогами: скрытое нельзя вычислить ─────────────────────────────────────────────────

const people = (cells: readonly (readonly [number, number])[]): [number, number] => [
  cells.reduce((sum, [k]) => sum + k, 0),
  cells.reduce((sum, [, n]) => sum + n, 0),
];
const row = (title: string, counts: readonly (readonly [number, number])[]): TableRow => ({
  cells: [[title], ...counts.map(([k, n]) => [count(k, [{ k, n }])])],
});

/** Schools in municipalities, marks «2»–«5» of each; everything is added up downward and across. */
function markTable(random: () => number): Table {
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const school = (): [number, number][] => {
    const n = between(1, random() < 0.5 ? 8 : 40);
    const marks = [0, 0, 0, 0];
    for (let pupil = 0; pupil < n; pupil += 1) {
      const mark = Math.floor(random() ** 1.7 * 4);
      marks[mark] = (marks[mark] ?? 0) + 1;
    }
    return marks.map((k) => [k, n]);
  };
  const down = (rows: readonly [number, number][][]) =>
    [0, 1, 2, 3].map((mark) => people(rows.map((cells) => cells[mark] ?? [0, 0])));
  const groups = Array.from({ length: between(1, 4) }, () =>
    Array.from({ length: between(1, 5) }, school),
  );
  return {
    kind: "table",
    id: "marks",
    caption: "Отметки",
    columns: [
      { title: "Школа", align: "text" },
      ...["2", "3", "4", "5"].map(
        (title) => ({ title, align: "number", partOf: "отметки" }) as const,
      ),
    ],
    rows: [],
    groups: groups.map((rows, at) => ({
      title: `Район ${at}`,
      rows: rows.map((cells, place) => row(`${at}-${place}`, cells)),
      total: row("Итого", down(rows)),
    })),
    total: row("Итого", down(groups.map(down))),
  };
}

interface Printed {
  /** Places of hidden cells. */
  readonly unknown: string[];
  /** For each sum the coefficients of its unknowns; what is visible is a constant. */
  readonly equations: Map<string, number>[];
}

/** What a reader of the page can write down: an equation a column and group, and one a row. */
function printed(table: Table): Printed {
  const groups = table.groups ?? [];
  const rows = groups.flatMap(({ rows: inside, total }) => [...inside, ...(total ? [total] : [])]);
  const all = [...rows, ...(table.total ? [table.total] : [])];
  const name = (of: TableRow, column: number) => `${all.indexOf(of)}/${column}`;
  const hidden = (of: TableRow, column: number) => isHidden(of.cells[column]?.[0]);
  const unknown = all.flatMap((of) =>
    [1, 2, 3, 4].flatMap((column) => (hidden(of, column) ? [name(of, column)] : [])),
  );
  const equation = (parts: readonly (readonly [TableRow, number, number])[]) =>
    new Map(
      parts.flatMap(([of, column, sign]) =>
        hidden(of, column) ? [[name(of, column), sign] as const] : [],
      ),
    );
  const totals = groups.flatMap(({ total }) => (total ? [total] : []));
  const down = [1, 2, 3, 4].flatMap((column) => [
    ...groups.map(({ rows: inside, total }) =>
      equation([
        ...inside.map((of) => [of, column, 1] as const),
        ...(total ? [[total, column, -1] as const] : []),
      ]),
    ),
    equation([
      ...totals.map((of) => [of, column, 1] as const),
      ...(table.total ? [[table.total, column, -1] as const] : []),
    ]),
  ]);
  const across = all.map((of) => equation([1, 2, 3, 4].map((column) => [of, column, 1] as const)));
  return { unknown, equations: [...down, ...across] };
}

const PRIME = 1_000_003n;
const power = (base: bigint, exponent: bigint): bigint =>
  exponent === 0n
    ? 1n
    : (power((base * base) % PRIME, exponent / 2n) * (exponent % 2n === 1n ? base : 1n)) % PRIME;

/** Rank over a prime field: exact, and another way than the code under test goes. */
function rank(equations: readonly Map<string, number>[], unknown: readonly string[]): number {
  const rows = equations.map((equation) =>
    unknown.map((cell) => (BigInt(equation.get(cell) ?? 0) + PRIME) % PRIME),
  );
  let result = 0;
  for (let column = 0; column < unknown.length; column += 1) {
    const pivot = rows.findIndex((cells, at) => at >= result && cells[column] !== 0n);
    if (pivot < 0) continue;
    const lead = rows[pivot] ?? [];
    rows[pivot] = rows[result] ?? [];
    rows[result] = lead;
    const inverse = power(lead[column] ?? 1n, PRIME - 2n);
    for (let at = result + 1; at < rows.length; at += 1) {
      const cells = rows[at] ?? [];
      const factor = ((cells[column] ?? 0n) * inverse) % PRIME;
      if (factor !== 0n)
        rows[at] = cells.map((v, i) => (v - factor * (lead[i] ?? 0n) + PRIME * PRIME) % PRIME);
    }
    result += 1;
  }
  return result;
}

const controlledTable = (table: Table): Table => {
  const [block] = withDisclosureControl(documentOf(table)).blocks;
  if (block?.kind !== "table") throw new Error("The table is gone");
  return block;
};

describe("a table with sums", () => {
  const seeds = Array.from({ length: 120 }, (_, seed) => seed + 1);

  it("prints no hidden cell that its sums determine (rank audit over rows and columns)", () => {
    let audited = 0;
    for (const seed of seeds) {
      const { unknown, equations } = printed(controlledTable(markTable(seededRandom(seed))));
      const full = rank(equations, unknown);
      const told = unknown.filter(
        (cell) =>
          rank(
            equations,
            unknown.filter((other) => other !== cell),
          ) < full,
      );
      expect({ seed, told }).toEqual({ seed, told: [] });
      audited += unknown.length;
    }
    expect(audited).toBeGreaterThan(1000);
  });

  it("needs it: primary hiding alone gives cells away", () => {
    const alone = seeds.filter((seed) => {
      const table = markTable(seededRandom(seed));
      const groups = table.groups ?? [];
      const onlyPrimary: Table = {
        ...table,
        groups: groups.map((group) => ({ ...group, rows: group.rows.map(primaryOnly) })),
      };
      const { unknown, equations } = printed(onlyPrimary);
      const full = rank(equations, unknown);
      return unknown.some(
        (cell) =>
          rank(
            equations,
            unknown.filter((other) => other !== cell),
          ) < full,
      );
    });
    expect(alone.length).toBeGreaterThan(10);
  });

  it("leaves at least two values for each hidden cell of a column with «Итого»", () => {
    for (const seed of seeds) {
      const random = seededRandom(seed);
      const cells = Array.from({ length: 4 }, (): [number, number] => {
        const n = 1 + Math.floor(random() * 7);
        return [Math.floor(random() * (n + 1)), n];
      });
      const whole = people(cells);
      if (isHidden(shown(ofPupils(...whole)))) continue;
      const table: Table = {
        kind: "table",
        id: "column",
        caption: "Ниже минимума",
        columns: [
          { title: "Школа", align: "text" },
          { title: "Ниже минимума", align: "number" },
        ],
        rows: cells.map((cell, at) => row(String(at), [cell])),
        total: row("Итого", [whole]),
      };
      expect({ seed, told: toldByTrying(controlledTable(table), cells, whole[0]) }).toEqual({
        seed,
        told: [],
      });
    }
  });

  it("hides no more than half of what is not small itself", () => {
    let visible = 0;
    let besides = 0;
    for (const seed of seeds) {
      const table = markTable(seededRandom(seed));
      const cellsOf = (of: Table) =>
        (of.groups ?? []).flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.slice(1)));
      const before = cellsOf(table);
      cellsOf(controlledTable(table)).forEach((cell, at) => {
        if (isHidden(shown(before[at]?.[0] ?? ""))) return;
        if (isHidden(cell[0])) besides += 1;
        else visible += 1;
      });
    }
    expect(besides).toBeGreaterThan(0);
    expect(besides).toBeLessThan(visible);
  });

  it("does not tell a hidden number by its place in the order", () => {
    const table: Table = {
      kind: "table",
      id: "ordered",
      caption: "По убыванию",
      orderedBy: 1,
      columns: [
        { title: "Школа", align: "text" },
        { title: "Ниже минимума", align: "number" },
      ],
      rows: [row("Б", [[20, 20]]), row("В", [[9, 20]]), row("А", [[0, 20]])],
    };
    const names = controlledTable(table).rows.map(({ cells }) => cells[0]?.[0]);
    expect(names).toEqual(["В", "А", "Б"]);
  });

  it("stays as it is when nothing is small", () => {
    const large = row("А", [[10, 40]]);
    const table: Table = {
      kind: "table",
      id: "large",
      caption: "Все видны",
      columns: [
        { title: "Школа", align: "text" },
        { title: "Ниже минимума", align: "number" },
      ],
      rows: [large, row("Б", [[12, 30]])],
      total: row("Итого", [[22, 70]]),
    };
    expect(controlledTable(table)).toEqual(table);
  });
});

const primaryOnly = (of: TableRow): TableRow => ({
  ...of,
  cells: of.cells.map((cell) => cell.map((piece) => shown(piece) ?? piece)),
});

/** All whole numbers that fit what is printed; hidden cells that have one value in all of them. */
function toldByTrying(table: Table, cells: readonly [number, number][], total: number): number[] {
  const places = table.rows.flatMap((of, at) => (isHidden(of.cells[1]?.[0]) ? [at] : []));
  if (isHidden(table.total?.cells[1]?.[0])) return [];
  const visible = cells.reduce((sum, [k], at) => sum + (places.includes(at) ? 0 : k), 0);
  let fits: number[][] = [[]];
  for (const place of places) {
    const n = cells[place]?.[1] ?? 0;
    fits = fits.flatMap((some) => Array.from({ length: n + 1 }, (_, k) => [...some, k]));
  }
  fits = fits.filter((some) => visible + some.reduce((a, b) => a + b, 0) === total);
  return places.filter((_, at) => new Set(fits.map((some) => some[at])).size < 2);
}

// ── Диаграммы: скрытое в таблице не видно и на рисунке ──────────────────────────────────────────

const chartBase = {
  kind: "chart",
  id: "chart",
  title: "Доли",
  description: "Доли школ.",
  table: "numbers",
} as const;
const told = "школа";
const numbers: Table = {
  kind: "table",
  id: "numbers",
  caption: "Доли",
  columns: [
    { title: "Школа", align: "text" },
    { title: "Ниже минимума", align: "number" },
  ],
  rows: [row("А", [[1, 20]]), row("Б", [[5, 20]]), row("В", [[9, 30]])],
  total: row("Итого", [[15, 70]]),
};
const publishedChart = (chart: Chart, ...others: Block[]): Block | undefined =>
  withDisclosureControl(documentOf(...others, chart)).blocks.at(-1);
const dataOf = (block: Block | undefined): readonly object[] =>
  block?.kind === "chart" ? block.data : [];

describe("a chart", () => {
  const point = (name: string, rowRank: number, k: number, n: number) => ({
    row: name,
    rowRank,
    series: "школа",
    seriesRank: 0,
    value: k / n,
    low: null,
    high: null,
    people: [{ k, n }],
    told,
  });
  const points: Chart = {
    ...chartBase,
    chart: "interval-points",
    format: "percent",
    data: [point("А", 0, 1, 20), point("Б", 1, 5, 20), point("В", 2, 9, 30)],
  };

  it("of points leaves out a small group and says how many", () => {
    const block = publishedChart(points);
    expect(dataOf(block)).toEqual(points.data.slice(1));
    expect(block).toMatchObject({ description: "Доли школ. Не показано скрытых чисел: 1." });
  });

  it("shows no number that its table hides only because it would give another away", () => {
    const table = controlledTable(numbers);
    expect(isHidden(table.rows[1]?.cells[1]?.[0])).toBe(true);
    expect(dataOf(publishedChart(points, numbers))).toEqual(points.data.slice(2));
  });

  it("shows no number that any table hides in the row of that name", () => {
    const other = { ...numbers, id: "other" };
    expect(dataOf(publishedChart(points, other))).toEqual(points.data.slice(2));
    const renamed = {
      ...other,
      rows: other.rows.map(({ cells }) => ({ cells: [["Г"], ...cells.slice(1)] })),
    };
    expect(dataOf(publishedChart(points, renamed))).toEqual(points.data.slice(1));
  });

  it("with nothing left gives way to a note", () => {
    const small: Chart = { ...points, data: points.data.slice(0, 1) };
    expect(publishedChart(small)).toMatchObject({ kind: "note" });
  });

  it("of years leaves out a small year", () => {
    const year = (of: number, k: number) => {
      const { series, seriesRank, value, low, high, people: pupils } = point("А", 0, k, 20);
      return { year: of, series, seriesRank, value, low, high, segment: 0, people: pupils, told };
    };
    const years: Chart = {
      ...chartBase,
      chart: "year-lines",
      format: "percent",
      data: [year(2022, 5), year(2023, 0), year(2024, 7)],
    };
    expect(dataOf(publishedChart(years))).toEqual([year(2022, 5), year(2024, 7)]);
  });

  it("of parts leaves out the whole row: its parts add up to all", () => {
    const part = (name: string, rowRank: number, partRank: number, k: number) => ({
      row: name,
      rowRank,
      part: `«${partRank + 2}»`,
      partRank,
      share: k / 20,
      people: [{ k, n: 20 }],
      told,
    });
    const kept = [part("Б", 1, 0, 6), part("Б", 1, 1, 14)];
    const parts: Chart = {
      ...chartBase,
      chart: "part-bars",
      data: [part("А", 0, 0, 1), part("А", 0, 1, 9), part("А", 0, 2, 10), ...kept],
    };
    const block = publishedChart(parts);
    expect(dataOf(block)).toEqual(kept);
    expect(block).toMatchObject({ description: expect.stringContaining("долями: 1.") as string });
  });

  it.each([
    ["of many participants stays", [3, 9, 1, 0, 4], true],
    ["of four participants goes", [1, 1, 1, 1], false],
    ["with all in one bar goes", [0, 12, 0], false],
    ["with all but one in one bar goes", [0, 12, 1], false],
  ])("of scores %s", (_, counts, stays) => {
    const scores: Chart = {
      ...chartBase,
      chart: "histogram",
      data: counts.map((of, score) => ({
        score,
        written: String(score),
        count: of,
        group: "",
        place: 0,
      })),
    };
    expect(dataOf(publishedChart(scores))).toEqual(stays ? scores.data : []);
    expect(dataOf(publishedChart(scores, numbers))).toEqual([]); // its table hides a number
  });
});

// ── Отчёт целиком ───────────────────────────────────────────────────────────────────────────────

/** Every figure and telling of a document, wherever it stands. */
function pieces(value: unknown): (Figure | { kind: "telling"; people: { n: number }[] })[] {
  if (typeof value !== "object" || value === null) return [];
  const kind: unknown = "kind" in value ? value.kind : undefined;
  // a piece is known by its kind
  const own = kind === "figure" || kind === "telling" ? [value as Figure] : [];
  return [...own, ...Object.values(value).flatMap(pieces)];
}

describe("the list of schools", () => {
  const whole = clusterList(sampleClassification(40));
  const closed = withDisclosureControl(whole);

  it("shows no share of a small or all-or-none group, in tables, sentences and charts alike", () => {
    const small = (list: readonly { k?: number; n: number }[]) =>
      list.some(({ k, n }) => n < 10 || (k !== undefined && (k < 2 || n - k < 2)));
    const told = (document: Document) =>
      pieces(document.blocks).filter(
        (piece) => "people" in piece && piece.people !== undefined && small(piece.people),
      );
    const rows = (document: Document) =>
      document.blocks.flatMap((block) =>
        block.kind === "chart" && block.chart === "share-intervals" ? block.data : [],
      );
    expect(told(whole).length).toBeGreaterThan(0);
    expect(told(closed)).toEqual([]);
    expect(rows(closed).filter((chartRow) => small([chartRow]))).toEqual([]);
  });

  it("says on the page what was hidden, or that the page is for service use", async () => {
    const still = { interactive: false };
    const open = await renderHtml(closed, still);
    expect(open).toContain("скр.");
    expect(open).toContain("Скрыты доли при числе участников меньше 10");
    expect(open).not.toContain("служебного");
    const service = await renderHtml(forService(whole), still);
    expect(service).not.toContain(">скр.<");
    expect(service.match(/Для служебного пользования/g)?.length).toBeGreaterThan(1);
    expect(service).toMatch(/@top-right \{ content: "Для служебного пользования"/);
  });
});
