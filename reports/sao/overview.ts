import { fileLink, lead, link } from "../../src/document/blocks.ts";
import {
  absent,
  type Figure,
  type Inline,
  type Paragraph,
  type Table,
} from "../../src/document/document.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import type { Tally } from "../../src/indicators/sao/tally.ts";
import type { SaoData } from "../../src/study/load-sao.ts";
import { changeFigure, changeWords, meanFigure, size, writtenAsZero } from "./figures.ts";
import type { SubjectView } from "./subject-view.ts";

/** A share that the overview of subjects and the first sentence of a subject tell. */
interface OverviewShare {
  /** Head of its column. */
  readonly title: string;
  /** What it is called in a sentence on one subject. */
  readonly words: (view: SubjectView) => string;
  readonly of: (tally: Tally) => Figure;
}

/** What is not the same in the overviews of both reports. */
export interface Overview {
  /** Head of the column of means. */
  readonly mean: string;
  readonly shares: readonly OverviewShare[];
}

const unitOf = ({ scheme }: SubjectView) => (scheme === "score" ? "score" : "mark");
const meanOf = ({ scheme, now }: SubjectView): Figure =>
  meanFigure(now.tally, scheme === "score" ? 1 : 2);

/**
 * All subjects of the year, a row a subject: what leads to the chapters.
 *
 * @param fileOf file of the subject's own document, beside the report
 */
export const overviewTable = (
  data: SaoData,
  subjects: readonly SubjectView[],
  { mean, shares }: Overview,
  fileOf: (view: SubjectView) => string,
): Table =>
  tableOf(subjects, {
    id: "subjects",
    caption: `Результаты по предметам в ${data.year}\u00a0году`,
    columns: [
      text("Предмет", 25, ({ id, title }) => link(id, title)),
      number("Участников", ({ now }) => size(now.tally.n)),
      number(mean, meanOf),
      number("Изменение за год", yearChange),
      ...shares.map(({ title, of }) => number(title, ({ now }: SubjectView) => of(now.tally))),
      text("Глава отдельно", { sortable: false }, (view) => fileLink(fileOf(view), "документ")),
    ],
  });

function yearChange(view: SubjectView): Inline[] {
  const change = view.changes[0]?.mean;
  if (!change) return [absent("not-assessed", "нет результатов прошлого года")];
  const chance = !change.significant && !writtenAsZero(change.difference, unitOf(view));
  return [
    changeFigure(change.difference, unitOf(view), [{ n: view.now.tally.n }]),
    chance ? " (случайно)" : "",
  ];
}

/** The same row as a sentence: what stands first in the document of one subject. */
export function subjectLead(view: SubjectView, { shares }: Overview): Paragraph {
  const { data, now, changes, scheme } = view;
  const [last] = changes;
  const [mean, same] =
    scheme === "score"
      ? ["средний тестовый балл", "не изменился"]
      : ["средняя отметка", "не изменилась"];
  const change = last?.mean
    ? [" (", ...changeWords(last.mean, last.from, unitOf(view), same, [{ n: now.tally.n }]), ")"]
    : [];
  return lead(
    `${data.exam} по предмету «${view.title}» в ${data.year}\u00a0году: участников\u00a0— `,
    size(now.tally.n),
    `, ${mean}\u00a0— `,
    meanOf(view),
    change,
    shares.flatMap((share, at): Inline[] => [
      `${at === 0 ? "; " : ", "}${share.words(view)}\u00a0— `,
      share.of(now.tally),
    ]),
    ".",
  );
}
