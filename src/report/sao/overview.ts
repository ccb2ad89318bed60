import type { Tally } from "../../indicators/index.ts";
import { absent, type Block, type Document, type Figure, type Table } from "../document.ts";
import { changeFigure, meanFigure, size, writtenAsZero } from "./figures.ts";
import type { SaoData } from "./load-sao.ts";
import type { SubjectView } from "./subject-view.ts";

/** The report around its blocks; without an act it begins with «Проект». */
export const saoDocument = (data: SaoData, title: string, blocks: readonly Block[]): Document => ({
  title: `${title} в ${data.year}\u00a0году`,
  region: data.region,
  year: data.year,
  act: data.act,
  sources: data.sources,
  blocks: [...draft(data), ...blocks],
});

const draft = ({ act }: SaoData): Block[] =>
  act === null
    ? [
        {
          kind: "callout",
          tone: "draft",
          title: "Проект.",
          content: [
            "Таблицы и выводы с числами составлены программой. Места с пометкой «[Заполняет…]» ждут предметных комиссий.",
          ],
        },
      ]
    : [];

/** Columns of the overview that are not the same in both reports. */
export interface OverviewColumns {
  /** Title of the column of means. */
  readonly mean: string;
  readonly shares: readonly {
    readonly title: string;
    readonly of: (tally: Tally) => Figure;
  }[];
}

/** All subjects of the year, a row a subject: what leads to the chapters. */
export const overviewTable = (
  data: SaoData,
  subjects: readonly SubjectView[],
  { mean, shares }: OverviewColumns,
): Table => ({
  kind: "table",
  id: "subjects",
  caption: `Результаты по предметам в ${data.year}\u00a0году`,
  columns: [
    { title: "Предмет", align: "text", width: 25 },
    { title: "Участников", align: "number" },
    { title: mean, align: "number" },
    { title: "Изменение за год", align: "number" },
    ...shares.map(({ title }) => ({ title, align: "number" as const })),
  ],
  rows: subjects.map((view) => {
    const { tally } = view.now;
    const change = view.changes[0]?.mean;
    const unit = view.scheme === "score" ? "score" : "mark";
    return {
      cells: [
        [{ kind: "link", to: view.id, text: view.title }],
        [size(tally.n)],
        [meanFigure(tally, unit === "score" ? 1 : 2)],
        change
          ? [
              changeFigure(change.difference, unit, [{ n: tally.n }]),
              change.significant || writtenAsZero(change.difference, unit) ? "" : " (случайно)",
            ]
          : [absent("not-assessed", "нет результатов прошлого года")],
        ...shares.map(({ of }) => [of(tally)]),
      ],
    };
  }),
});

/** Heading of a subject's chapter, on a page of its own. */
export const chapterHeading = ({ id, title, data }: SubjectView): Block[] => [
  { kind: "page-break" },
  {
    kind: "heading",
    level: 2,
    id,
    text: `Глава 2. ${title}: методический анализ результатов ${data.exam}`,
  },
];

/** The last section: what must be known to read the tables. */
export const readingSection = (lines: readonly string[]): Block[] => [
  { kind: "heading", level: 2, id: "reading", text: "Как читать отчёт" },
  { kind: "list", items: lines.map((line) => ({ content: [line] })) },
];
