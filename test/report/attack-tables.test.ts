import { describe, expect, it } from "vitest";
import { publicPolicy } from "../../src/disclosure/disclosure-policy.ts";
import { withDisclosureControl } from "../../src/disclosure/disclosure.ts";
import {
  absent,
  count,
  type Document,
  type Inline,
  share,
  type Table,
  type TableRow,
} from "../../src/document/document.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { foundOut } from "./attack-reader.ts";
import { guesses } from "./attack-solver.ts";

const { edge, fewest } = publicPolicy;
const documentOf = (tables: readonly Table[]): Document => ({
  title: "Проба",
  region: "Приозёрская область",
  year: 2024,
  act: null,
  sources: { criteria: { id: "a", title: "а", sha256: "0" }, inputs: [], closed: [] },
  blocks: tables,
});
const controlled = (tables: readonly Table[]): Table[] =>
  withDisclosureControl(documentOf(tables)).blocks.flatMap((block) =>
    block.kind === "table" ? [block] : [],
  );

/** Only what is a secret by itself is hidden: suppression that forgets the sums. */
const onlyPrimary = (table: Table): Table => {
  const piece = (one: Inline): Inline =>
    typeof one !== "string" && "people" in one && one.people?.some(isSmall)
      ? absent("hidden")
      : one;
  const row = (one: TableRow): TableRow => ({ cells: one.cells.map((cell) => cell.map(piece)) });
  return {
    ...table,
    rows: table.rows.map(row),
    ...(table.groups && {
      groups: table.groups.map((group) => ({
        ...group,
        rows: group.rows.map(row),
        ...(group.total && { total: row(group.total) }),
      })),
    }),
    ...(table.total && { total: row(table.total) }),
  };
};
const isSmall = ({ k, n }: { k?: number; n: number }): boolean =>
  n < fewest || (k !== undefined && (k <= edge || n - k <= edge));

/** The other of a pair stays: suppression that hides a count and leaves its share. */
const withoutShares = (whole: Table, published: Table): Table => ({
  ...published,
  rows: published.rows.map((row, at) => ({
    ...row,
    cells: row.cells.map((cell, column) =>
      whole.columns[column]?.title.endsWith("%") ? (whole.rows[at]?.cells[column] ?? cell) : cell,
    ),
  })),
});

// ── Таблицы наугад: строки и столбцы, итоги, люди и доли, группы ────────────────────────────────

type Marks = readonly number[];
const MARKS = ["2", "3", "4", "5"] as const;

const sumOf = (rows: readonly Marks[]): Marks =>
  MARKS.map((_, mark) => rows.reduce((sum, row) => sum + (row[mark] ?? 0), 0));

interface Shape {
  readonly withShares: boolean;
  readonly withSizes: boolean;
  readonly withQuality: boolean;
}

function rowOf(title: string, marks: Marks, shape: Shape): TableRow {
  const n = marks.reduce((sum, k) => sum + k, 0);
  const part = (k: number) => share(n === 0 ? 0 : k / n, undefined, undefined, [{ k, n }]);
  const quality = (marks[2] ?? 0) + (marks[3] ?? 0);
  return {
    cells: [
      [title],
      ...(shape.withSizes ? [[count(n, [{ n }])]] : []),
      ...marks.flatMap((k): Inline[][] => [
        [count(k, [{ k, n }])],
        ...(shape.withShares ? [[part(k)]] : []),
      ]),
      ...(shape.withQuality ? [[part(quality)]] : []),
    ],
  };
}

function tableOf(seed: number): Table {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const shape: Shape = {
    withShares: random() < 0.6,
    withSizes: random() < 0.5,
    withQuality: random() < 0.4,
  };
  const school = (): Marks => {
    const marks = [0, 0, 0, 0];
    for (let pupil = between(2, random() < 0.4 ? 9 : 50); pupil > 0; pupil -= 1) {
      const mark = Math.floor(random() ** 1.4 * 4);
      marks[mark] = (marks[mark] ?? 0) + 1;
    }
    return marks;
  };
  const groups = Array.from({ length: between(1, 3) }, () =>
    Array.from({ length: between(2, 6) }, school),
  );
  const column = (title: string) => ({ title, align: "number" }) as const;
  const row = (title: string, marks: Marks) => rowOf(title, marks, shape);
  return {
    kind: "table",
    id: `random-${seed}`,
    caption: "Отметки",
    columns: [
      { title: "Школа", align: "text" },
      ...(shape.withSizes ? [column("Участников")] : []),
      ...MARKS.flatMap((mark) => [
        column(`${mark}, чел.`),
        ...(shape.withShares ? [column(`${mark}, %`)] : []),
      ]),
      ...(shape.withQuality ? [column("Качество")] : []),
    ],
    rows: [],
    groups: groups.map((schools, at) => ({
      title: `Район ${at}`,
      rows: schools.map((marks, place) => row(`Школа ${at}-${place}`, marks)),
      total: row(`Район ${at}, итого`, sumOf(schools)),
    })),
    total: row("Итого", sumOf(groups.map(sumOf))),
  };
}

const seeds = Array.from({ length: 60 }, (_, at) => at + 1);

describe("an attacker with all that is printed and integer programming", () => {
  it("finds out nothing that a table hides", { timeout: 60_000 }, async () => {
    let hidden = 0;
    for (const seed of seeds) {
      const table = tableOf(seed);
      const result = await foundOut([table], controlled([table]), edge);
      expect({ seed, found: result.found }).toEqual({ seed, found: [] });
      hidden += result.hidden;
    }
    expect(hidden).toBeGreaterThan(1000);
  });

  it("finds out a lot where sums are forgotten", { timeout: 60_000 }, async () => {
    let told = 0;
    for (const seed of seeds.slice(0, 20)) {
      const table = tableOf(seed);
      told += (await foundOut([table], [onlyPrimary(table)], edge)).found.length;
    }
    expect(told).toBeGreaterThan(50);
  });

  it("finds out a count that is hidden beside its share", async () => {
    const shape = { withShares: true, withSizes: false, withQuality: false };
    const table: Table = {
      kind: "table",
      id: "pair",
      caption: "Суммы трёх предметов",
      columns: [
        { title: "Школа", align: "text" },
        ...MARKS.flatMap((mark) =>
          [`${mark}, чел.`, `${mark}, %`].map((title) => ({ title, align: "number" }) as const),
        ),
      ],
      rows: [
        rowOf("Первая", [0, 2, 3, 4], shape),
        rowOf("Вторая", [5, 6, 7, 8], shape),
        rowOf("Третья", [9, 4, 6, 2], shape),
      ],
    };
    const [published] = controlled([table]);
    if (!published) throw new Error("The table is gone");
    expect((await foundOut([table], [published], edge)).found).toEqual([]);
    const broken = withoutShares(table, published);
    expect((await foundOut([table], [broken], edge)).found.length).toBeGreaterThan(0);
  });

  it("finds what «Всего» of one table says of another that calls everybody otherwise", async () => {
    const shape = { withShares: true, withSizes: false, withQuality: false };
    const [women, men] = [
      [1, 20, 9, 5],
      [4, 12, 8, 7],
    ] as const;
    const [graduates, others] = [
      [5, 29, 13, 10],
      [0, 3, 4, 2],
    ] as const;
    const all = sumOf([women, men]);
    const columns = [
      { title: "Пол", align: "text" } as const,
      ...MARKS.flatMap((mark) =>
        [`${mark}, чел.`, `${mark}, %`].map((title) => ({ title, align: "number" }) as const),
      ),
    ];
    const bySex: Table = {
      ...{ kind: "table", id: "sex", caption: "По полу", columns },
      rows: [rowOf("Женский", women, shape), rowOf("Мужской", men, shape)],
      total: rowOf("Всего", all, shape),
    };
    const byKind: Table = {
      ...{ kind: "table", id: "kind", caption: "По категориям", columns },
      rows: [rowOf("ВТГ", graduates, shape), rowOf("ВПЛ", others, shape)],
    };
    const byMark: Table = {
      ...{ kind: "table", id: "years", caption: "По годам" },
      columns: [
        { title: "Получили", align: "text" },
        { title: "2024 г.", align: "number" },
      ],
      rows: MARKS.map((mark, at) => ({
        cells: [
          [mark],
          [share((all[at] ?? 0) / 66, undefined, undefined, [{ k: all[at] ?? 0, n: 66 }])],
        ],
      })),
    };
    for (const tables of [
      [bySex, byMark],
      [byKind, bySex],
    ])
      expect((await foundOut(tables, controlled(tables), edge)).found).toEqual([]);
    const [marks] = controlled([byMark]);
    const [kinds] = controlled([byKind]);
    if (!marks || !kinds) throw new Error("A table is gone");
    const noTotal = {
      ...onlyPrimary(bySex),
      total: { cells: columns.map(() => [absent("hidden")]) },
    };
    const told = await foundOut([bySex, byMark], [noTotal, marks], edge);
    expect(told.found).toContain("sex: Женский, 2, чел.: 1 из 35 (1–1)");
    const apart = await foundOut([byKind, bySex], [kinds, bySex], edge);
    expect(apart.found).toContain("kind: ВПЛ, 2, чел.: 0 из 9 (0–0)");
  });

  it("sees what bounds of single sums don't: two rows that two groups fill up", async () => {
    // nine pupils of two small rows, nine marks left of two columns: nobody for the others
    const names = ["a", "b", "c", "d"];
    const numbers = new Map(names.map((name) => [name, { low: 0, high: 6 }]));
    const relations = [
      { terms: [["a", 1] as const, ["b", 1] as const], value: 3 },
      { terms: [["c", 1] as const, ["d", 1] as const], value: 6 },
      { terms: [["a", 1] as const, ["c", 1] as const], value: 9 },
    ];
    const found = await guesses({ numbers, relations }, ["b", "d"], () => false);
    expect(found.get("b")).toEqual({ low: 0, high: 0 });
    expect(found.get("d")).toEqual({ low: 0, high: 0 });
  });
});
