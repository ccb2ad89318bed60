/**
 * Reads the sentences of a document against its tables: each check gives back what does not agree, as
 * words for the one who mends it.
 */
import type { Block, Document, Inline, Table, TableRow } from "../../src/document/document.ts";
import { textOf } from "../../src/document/text-of.ts";
import { allBlocks, rowsOf } from "./notebook-region.ts";

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, " ");
const cellText = (row: TableRow, column: number): string => plain(textOf(row.cells[column] ?? []));

/** Sentences of a block, those of charts and of items inside items too. */
function textsOf(block: Block): readonly (readonly Inline[])[] {
  switch (block.kind) {
    case "paragraph":
    case "note":
    case "callout":
      return [block.content];
    case "list":
      return block.items.flatMap(({ content, children = [] }) => [
        content,
        ...children.map((child) => child.content),
      ]);
    case "details":
      return [block.summary];
    case "chart":
      return [[block.description]];
    default:
      return [];
  }
}

/** All sentences of a document as a reader has them. */
export const sentencesOf = (document: Document): string[] =>
  allBlocks(document).flatMap((block) =>
    textsOf(block).flatMap((content) =>
      plain(textOf(content)).split(/(?<=[\p{L}\d)%»]{2}[.!?])\s+(?=\p{Lu})/u),
    ),
  );

export const tablesOf = (document: Document): Table[] =>
  allBlocks(document).filter((block) => block.kind === "table");

const tableOf = (document: Document, id: string): Table | undefined =>
  tablesOf(document).find((table) => table.id === id);

const K_OF_N = /(?<![\d,.])(\d+)(?: \p{L}+)? из (\d+)(?![\d,.])/gu;

/**
 * Numbers that tables and charts of a document show, a row's or a column's count too: what a sentence
 * may take for a base.
 */
function basesOf(document: Document): Set<number> {
  const bases = new Set<number>();
  for (const block of allBlocks(document)) {
    if (block.kind === "chart") bases.add(block.data.length);
    if (block.kind !== "table") continue;
    const rows = rowsOf(block);
    for (const size of [block.rows.length, rows.length, block.columns.length]) bases.add(size);
    for (const group of block.groups ?? []) bases.add(group.rows.length);
    for (const { cells } of rows) {
      const sum = cells.flat().reduce((all: number, piece) => all + countOf(piece), 0);
      bases.add(sum);
      for (const piece of cells.flat()) {
        bases.add(countOf(piece));
        if (typeof piece === "string")
          for (const [n] of piece.matchAll(/\d+/gu)) bases.add(Number(n));
        else if ("people" in piece) for (const { n } of piece.people ?? []) bases.add(n);
      }
    }
  }
  return bases;
}

const countOf = (piece: Inline): number =>
  typeof piece !== "string" &&
  piece.kind === "figure" &&
  piece.status === "measured" &&
  piece.format === "count"
    ? piece.value
    : 0;

/** «k из n»: no more than n, and the percent right after it is theirs. */
export const wrongShares = (document: Document): string[] =>
  sentencesOf(document).flatMap((sentence) =>
    [...sentence.matchAll(K_OF_N)].flatMap((match) => {
      const [k, n] = [Number(match[1]), Number(match[2])];
      const after = sentence.slice(match.index + match[0].length);
      const [, percent] = /^(?: \p{L}+)? \((\d+(?:,\d+)?) %/u.exec(after) ?? [];
      const digits = percent?.split(",")[1]?.length ?? 0;
      const told = percent === undefined ? undefined : Number(percent.replace(",", "."));
      const agrees =
        told === undefined || Math.abs((100 * k) / n - told) <= 0.5 * 10 ** -digits + 1e-9;
      return k <= n && agrees ? [] : [`${match[0]}: ${sentence}`];
    }),
  );

/** The sentence itself says what its base is: «из 21, которые проводились», «из 36 заданий». */
const NAMED = /^(?: \p{L}+)?,? \(?(?:где|о которых|по которым|которые|заданий|за \d{4}–\d{4})/u;

/**
 * Bases that no table of the document shows and the sentence does not name.
 *
 * @param schools of the region: a base of every document
 */
export function unknownBases(document: Document, schools: number): string[] {
  const bases = basesOf(document);
  return sentencesOf(document).flatMap((sentence) =>
    [...sentence.matchAll(K_OF_N)]
      .filter((match) => {
        const after = sentence.slice(match.index + match[0].length);
        const n = Number(match[2]);
        return n !== schools && !bases.has(n) && !NAMED.test(after);
      })
      .map((match) => `${match[0]}: ${sentence}`),
  );
}

/** Which table a sentence on municipalities is of, the column of its count and that of its base. */
const places = [
  { table: "table-overview", about: /^(\S+) есть в/u, base: "Всего школ" },
  { table: "table-places", about: /^Школ с (отрицательной) динамикой/u, base: "Школ" },
] as const;

/** «больше всего — X: k из n школ» against the rows of municipalities: count, base, and the largest. */
export const wrongForemost = (document: Document): string[] =>
  places.flatMap(({ table: id, about, base }) => {
    const table = tableOf(document, id);
    if (!table) return [];
    return sentencesOf(document).flatMap((sentence) => {
      const [, what] = about.exec(sentence) ?? [];
      if (what === undefined || !sentence.includes("больше всего")) return [];
      const column = table.columns.findIndex(({ title }) =>
        title.toLocaleLowerCase("ru").startsWith(what.slice(0, 8).toLocaleLowerCase("ru")),
      );
      const of = table.columns.findIndex(({ title }) => title === base);
      const number = (row: TableRow, at: number) => Number(cellText(row, at)) || 0;
      const most = Math.max(...table.rows.map((row) => number(row, column)));
      const named = [
        ...(sentence.split("больше всего — ")[1] ?? "").matchAll(
          /(?:^|; )([^:;]+): (\d+) из (\d+)/gu,
        ),
      ];
      const agree =
        named.length > 0 &&
        named.every(([, place, k, n]) => {
          const row = table.rows.find((one) => cellText(one, 0) === place);
          return (
            row !== undefined &&
            number(row, column) === Number(k) &&
            number(row, of) === Number(n) &&
            Number(k) === most
          );
        });
      return agree ? [] : [`${id}: ${sentence}`];
    });
  });

/** A name whatever the order of its words: «Математика, 5 класс» and «5 класс, математика». */
const wordsOf = (name: string): string =>
  [...name.toLocaleLowerCase("ru").matchAll(/[\p{L}\d]+/gu)]
    .map(([word]) => word)
    .sort()
    .join(" ");

/** «Доля «2» выше всего в работе «X»: p» against the column of «2» of a table of marks. */
export function wrongExtremes(document: Document): string[] {
  return (
    [
      ["table-marks", /Доля «2» выше всего в работе «(.+?)»: .*ниже всего — «(.+?)»/u],
      ["t1-3", /Доля отметок «2» выше всего по предмету «(.+?)»()/u],
    ] as const
  ).flatMap(([id, pattern]) => {
    const table = tableOf(document, id);
    if (!table) return [];
    const shareOf = ({ cells }: TableRow): number | undefined => {
      const column = table.columns.findIndex(({ title }) =>
        /(?:^|отметок |: )«2»(?::.*%)?$/u.test(title),
      );
      const figure = cells[column]?.find((piece) => typeof piece !== "string");
      return figure?.kind === "figure" && figure.status === "measured" ? figure.value : undefined;
    };
    const rows = rowsOf(table)
      .filter((row) => row !== table.total && shareOf(row) !== undefined)
      .sort((a, b) => (shareOf(b) ?? 0) - (shareOf(a) ?? 0));
    const named = (row: TableRow | undefined, name: string) =>
      row !== undefined && row.cells.some((_, at) => wordsOf(cellText(row, at)) === wordsOf(name));
    return sentencesOf(document).flatMap((sentence) => {
      const [, highest, lowest] = pattern.exec(sentence) ?? [];
      if (highest === undefined || rows.length === 0) return [];
      const agrees = named(rows[0], highest) && (!lowest || named(rows.at(-1), lowest));
      return agrees ? [] : [`${id}: ${sentence}`];
    });
  });
}

/** «…, всего +10: A +20; B −10»: the parts add up to the whole. */
export const wrongSums = (document: Document): string[] =>
  sentencesOf(document).flatMap((sentence) => {
    const [, whole, parts] = /, всего ([+−]?\d+): (.+)\.$/u.exec(sentence) ?? [];
    if (whole === undefined || parts === undefined) return [];
    const value = (text: string) => Number(text.replace("−", "-").replace("+", ""));
    const sum = [...parts.matchAll(/ ([+−]\d+)(?=;|$)/gu)].reduce(
      (all, [, part]) => all + value(part ?? ""),
      0,
    );
    return sum === value(whole) ? [] : [`${sum}: ${sentence}`];
  });

/** Columns that are parts of a whole: four marks or four groups of scores under one head. */
function wholesOf(table: Table): number[][] {
  const heads = new Map<string, number[]>();
  for (const [at, { title, heads: own, partOf }] of table.columns.entries()) {
    const mark = /(?:^|: |отметок )(?:отметка )?«([2-5])»(?:: %)?(?:, %)?$/u.exec(title)?.[1];
    const isGroup = partOf === "groups" || partOf === "lower" || partOf === "higher";
    if ((mark === undefined && !isGroup) || title.includes("выполнени")) continue;
    const key = isGroup ? (own?.over ?? "") : title.replace(/«[2-5]».*$/u, "");
    heads.set(key, [...(heads.get(key) ?? []), at]);
  }
  return [...heads.values()].filter((columns) => columns.length === 4);
}

/** Rows of shares of marks or groups that do not make 100 %, and how many rows were looked at. */
export function wrongWholes(document: Document): {
  readonly seen: number;
  readonly wrong: string[];
} {
  let seen = 0;
  const wrong = tablesOf(document).flatMap((table) =>
    wholesOf(table).flatMap((columns) =>
      rowsOf(table).flatMap((row) => {
        const shares = columns.flatMap((at) =>
          (row.cells[at] ?? []).flatMap((piece) =>
            typeof piece !== "string" &&
            piece.kind === "figure" &&
            piece.status === "measured" &&
            piece.format === "percent"
              ? [piece.value]
              : [],
          ),
        );
        if (shares.length !== 4) return [];
        seen += 1;
        const sum = shares.reduce((all, one) => all + one, 0);
        return Math.abs(sum - 1) < 1e-9 ? [] : [`${table.id}: ${sum}`];
      }),
    ),
  );
  return { seen, wrong };
}
