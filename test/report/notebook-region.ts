import { parseCriteria } from "../../src/criteria/parse-criteria.ts";
import type { Block, Document, Figure, Inline, Table } from "../../src/document/document.ts";
import type { Cell } from "../../src/facts/cell.ts";
import { openFacts } from "../../src/facts/facts.ts";
import { referenceResolve } from "../../src/facts/reference-resolve.ts";
import type { RegionData } from "../../src/load/load-region.ts";
import { regionSettings } from "../../src/read/region-settings.ts";
import { type Study, studyOf } from "../../src/study.ts";
import { low } from "../indicators/cells.ts";
import { FORMULA_NAME, HOSTILE_NAME } from "./sample-classification.ts";

/** One cluster by one procedure: its numbers can be counted by hand. */
export const notebookCriteria = parseCriteria(
  {
    id: "test",
    title: "Проверка",
    basis: [
      { text: "сверить с текстом", status: "unverified" },
      { text: "учебный приказ", status: "seed-order" },
    ],
    procedures: { oge: { exam: "ОГЭ", subject: "Математика", grade: 9 } },
    indicators: { low: { kind: "belowMinimumShare" } },
    clusters: [
      {
        id: "ШНОР",
        title: "низкие результаты",
        kind: "label",
        precedence: 1,
        basis: [{ text: "порог наш", status: "own-default" }],
        rule: {
          overProcedures: {
            procedures: ["oge"],
            rule: { indicator: "low", is: ">=", than: { percent: 30 }, id: "low" },
            k: 1,
          },
        },
        exit: { years: 2 },
      },
    ],
    stability: { resamples: 0, seed: 1 },
  },
  "test",
);

/** Failing of so many in 2022, 2023, 2024; null is no result. */
const stories: readonly (readonly [n: number, failing: readonly (number | null)[]])[] = [
  [40, [6, 6, 6]],
  [40, [7, 24, 6]],
  [40, [6, 7, 26]],
  [40, [10, 11, 10]],
  [40, [13, 13, 13]],
  [40, [5, 6, 7]],
  [40, [8, 8, 9]],
  [40, [9, 9, 8]],
  [40, [4, 5, 5]],
  [40, [11, 12, 12]],
  [40, [7, 8, 7]],
  [40, [6, 7, null]],
  [7, [2, 2, 2]],
];

const codeOf = (at: number): string => String(12001 + at).padStart(6, "0");
const nameOf = (at: number): string =>
  at === 1 ? HOSTILE_NAME : at === 2 ? FORMULA_NAME : `Школа № ${at + 1}`;

/** The study of an invented region, with an empty engine: nothing of it asks for rows. */
export async function notebookStudy(
  region: Omit<RegionData, "folder" | "facts" | "close"> = notebookRegion(),
  criteria = notebookCriteria,
  folder = "",
): Promise<Study> {
  const facts = await openFacts({ resolve: referenceResolve(({ code }) => ({ value: code })) });
  await facts.finish();
  const close = () => Promise.resolve(facts.close());
  return studyOf({ ...region, folder, facts, close }, criteria);
}

/** An invented region of thirteen schools, three years of one procedure, one file with a rejected row. */
export function notebookRegion(): Omit<RegionData, "folder" | "facts" | "close"> {
  const file = { file: "results/2024/oge.csv", sha256: "a1b2".repeat(16) };
  const rows = { rowsRead: 10, rowsAccepted: 8, rowsRejected: 2 };
  return {
    title: "Приозёрская область",
    settings: regionSettings.parse({ title: "Приозёрская область" }),
    schools: stories.map((_, at) => ({
      code: codeOf(at),
      name: nameOf(at),
      municipality: at % 2 === 0 ? "Озёрный район" : "Лесной район",
      logins: [],
      otherNames: [],
      line: at + 2,
    })),
    cells: stories.flatMap(([n, failing], at) =>
      failing.flatMap((k, year): Cell[] =>
        k === null ? [] : [low(k, n, { school: codeOf(at), year: 2022 + year })],
      ),
    ),
    closed: [],
    halves: [],
    context: [],
    overrides: [],
    markers: [],
    participation: [{ school: codeOf(1), year: 2024, support: "учебная", line: 2 }],
    inputs: [{ ...file, ...rows }],
    unread: [],
    aliases: [],
    isBreak: () => false,
    quality: {
      files: [
        {
          ...file,
          ...rows,
          place: "results" as const,
          read: "partly" as const,
          layout: "long-table",
          rowsService: 1,
          personalColumnsDropped: 3,
          issues: [3, 5].map((line) => ({
            code: "not-a-number",
            severity: "error" as const,
            file: file.file,
            line,
            column: "Балл",
            found: HOSTILE_NAME,
          })),
        },
      ],
      issues: [],
    },
  };
}

const inside = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) =>
    block.kind === "details" ? [block, ...inside(block.blocks)] : [block],
  );

/** All blocks, those inside details too. */
export const allBlocks = ({ blocks }: Document): Block[] => inside(blocks);

export function tableOf(document: Document, id: string): Table {
  const found = allBlocks(document).find((block) => block.kind === "table" && block.id === id);
  if (found?.kind !== "table") throw new Error(`The document has no table ${id}`);
  return found;
}

/** Rows of a table, those of its groups too. */
export const rowsOf = ({ rows, groups = [] }: Table) => [
  ...rows,
  ...groups.flatMap((group) => group.rows),
];

export const figuresOf = (content: readonly Inline[]): Figure[] =>
  content.filter((piece): piece is Figure => typeof piece !== "string" && piece.kind === "figure");

/** Numbers of a cell that were measured. */
export const numbersOf = (content: readonly Inline[] = []): number[] =>
  figuresOf(content).flatMap((figure) => (figure.status === "measured" ? [figure.value] : []));

/** Cells of columns of numbers that hold a digit outside a figure: nothing could check or hide it. */
export const unbound = (document: Document): string[] =>
  allBlocks(document).flatMap((block) =>
    block.kind !== "table"
      ? []
      : rowsOf(block).flatMap(({ cells }) =>
          cells.flatMap((content, at) =>
            block.columns[at]?.align === "number" &&
            content.length > 0 &&
            figuresOf(content).length === 0
              ? content.flatMap((piece) =>
                  typeof piece === "string" && /\d/u.test(piece) ? [`${block.id}: ${piece}`] : [],
                )
              : [],
          ),
        ),
  );
