import { figure } from "../../src/document/figures.ts";
import { AT_SCHOOLS, OF_SCHOOLS } from "../../src/document/nouns.ts";
import { blocksOf, link, note, paragraph, strong } from "../../src/document/blocks.ts";
import { type Block, count, type Figure, type Inline } from "../../src/document/document.ts";
import { scoreHistogram } from "../../src/document/score-histogram.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { isSure } from "../../src/indicators/vpr/rule-counts.ts";
import { confidencePercent, policy } from "../../src/reference/policy.ts";
import { counted, formatPercent } from "../../src/shared/russian.ts";
import type { VprData, VprJump, VprWork } from "../../src/study/vpr-data.ts";
import { MARKS } from "./vpr-figures.ts";

const { fewestDrawn, roughDrawn } = policy.vpr;

const sizeOf = ({ scores }: VprWork): number =>
  [...scores.values()].reduce((all, own) => all + [...own.values()].reduce((a, b) => a + b, 0), 0);

/** Whether the work's primary scores are known of enough pupils to draw them. */
export const hasScores = (work: VprWork): boolean => sizeOf(work) >= fewestDrawn;

/** Primary scores of a work with the boundaries of marks, and what stands at them (баллы и границы). */
export function scoreBlocks(data: VprData, work: VprWork): Block[] {
  if (!hasScores(work)) return [];
  const { boundaries, id } = work;
  const counts = new Map<number, number>();
  for (const own of work.scores.values())
    for (const [score, k] of own) counts.set(score, (counts.get(score) ?? 0) + k);
  const sorted = [...counts]
    .map(([score, k]) => ({ score, count: k }))
    .sort((a, b) => a.score - b.score);
  const max = Math.max(boundaries?.max ?? 0, sorted.at(-1)?.score ?? 0);
  return [
    paragraph(whose(work)),
    ...scoreHistogram({
      id: `${id}-scores`,
      title: `Первичные баллы: ${work.name}`,
      scores: "первичных баллов",
      counts: sorted,
      max,
      step: 1,
      without: 0,
      placeOf: (score) =>
        boundaries ? [3, 4, 5].filter((mark) => score >= boundaryOf(boundaries, mark)).length : 0,
      groupName: (place) => (boundaries ? (MARKS[place] ?? "") : ""),
    }),
    ...atBoundaries(data, work),
  ];
}

const boundaryOf = ({ from }: NonNullable<VprWork["boundaries"]>, mark: number): number =>
  mark === 3 ? from[3] : mark === 4 ? from[4] : from[5];

function whose(work: VprWork): Inline[] {
  const n = sizeOf(work);
  const { boundaries, cells, scores } = work;
  return [
    `Первичные баллы известны у ${counted(scores.size, OF_SCHOOLS)} из ${cells.length}, это `,
    count(n, [{ n }]),
    " работ",
    n < roughDrawn ? ` (меньше ${roughDrawn}: форма распределения приблизительна)` : "",
    boundaries
      ? `. Отметка «3» — с ${boundaries.from[3]}, «4» — с ${boundaries.from[4]}, «5» — с ${boundaries.from[5]} баллов${boundaries.known === "marks" ? " (по отметкам и баллам самой выгрузки: шкалы этого года среди справочных данных нет)" : ""}.`
      : ". Границы отметок не известны: шкалы этого года нет ни в справочных данных, ни в region.json.",
  ];
}

/** What the region's own curve and the schools' say at the boundaries, in sentences. */
function atBoundaries(data: VprData, work: VprWork): Block[] {
  if (!work.boundaries) return [];
  const { jumps } = work;
  return blocksOf(
    paragraph(regionWords(jumps)),
    jumps.length > 0 && jumpsTable(work),
    paragraph(schoolWords(data, work)),
  );
}

function regionWords(jumps: readonly VprJump[]): Inline[] {
  if (jumps.length === 0)
    return [
      "Общий для региона скачок у границ отметок не оценён: рядом с границами мало работ или школ.",
    ];
  const sure = jumps.filter(({ ratio, significant }) => significant && ratio > 1);
  if (sure.length === 0)
    return [
      `По региону в целом скачка вверх, отличимого от случайного, нет ни на одной из проверенных границ отметок (${jumps.map(({ mark }) => `«${mark}»`).join(", ")}).`,
    ];
  return [
    strong(
      `По региону на ${sure.length === 1 ? "границе" : "границах"} ${sure.map(({ mark }) => `«${mark}»`).join(", ")} работ больше, чем при плавном распределении: `,
    ),
    ...sure.flatMap(({ mark, ratio, below, above }, at): Inline[] => [
      `${at === 0 ? "" : ", "}у «${mark}» в\u00a0`,
      decimal(ratio, below + above),
      "\u00a0раза",
    ]),
    ". Это возможный признак необъективной проверки; так же выглядит и особенность набора заданий, поэтому вывод без перепроверки работ делать нельзя.",
  ];
}

const decimal = (value: number, n: number): Figure =>
  figure("decimal", value, { digits: 2, people: [{ n }] });

function jumpsTable({ id, name, jumps }: VprWork): Block {
  const verdict = ({ significant, ratio }: VprJump): string =>
    significant ? (ratio > 1 ? "больше" : "меньше") : "не отличимо от случайного";
  return tableOf(jumps, {
    id: `${id}-jumps`,
    caption: `Работы у границ отметок по региону: ${name}`,
    row: (jump) => ({ significant: jump.significant }),
    columns: [
      text("Граница", 15, (jump) => `«${jump.mark}», ${jump.from}\u00a0б.`),
      number("Работ чуть ниже", 15, (jump) => count(jump.below, [{ n: jump.below }])),
      number("На границе и чуть выше", 15, (jump) => count(jump.above, [{ n: jump.above }])),
      number("Отношение к плавному ходу", 25, (jump) => ({
        ...decimal(jump.ratio, jump.below + jump.above),
        low: jump.low,
        high: jump.high,
      })),
      text("Вывод", 30, (jump) => verdict(jump)),
    ],
  });
}

/** Schools in which the boundary rule was applied to this work, and what it gave. */
function schoolWords({ objectivity, options }: VprData, work: VprWork): Inline[] {
  const own = objectivity
    .flatMap(({ markers }) => markers)
    .filter(
      ({ rule, procedure, year }) =>
        rule === "boundary-bunching" &&
        procedure.grade === work.grade &&
        procedure.subject === work.subject &&
        year === objectivity[0]?.year,
    );
  const checked = own.filter(({ found }) => found !== null);
  if (checked.length === 0) return ["Школы с регионом у границ не сравнивались: данных мало."];
  const found = checked.filter((one) => one.found === true);
  const sure = found.filter((one) => isSure(one, options.q));
  const tested = `Из ${counted(checked.length, OF_SCHOOLS)}, где работ у границ достаточно для проверки, `;
  if (found.length === 0)
    return [`${tested}скопление, которого не объясняет случай, не найдено ни в одной.`];
  return [
    `${tested}скопление у границы отметки найдено в ${counted(found.length, AT_SCHOOLS)}; `,
    sure.length === found.length
      ? "и с поправкой на число проверок это так. "
      : `с поправкой на число проверок (доля ложных тревог не больше ${formatPercent(options.q, 0)}) остаётся ${sure.length}. `,
    "Перечень — в разделе ",
    link("marked", "«Школы с признаками возможной необъективности»"),
    ".",
  ];
}

/** How the boundaries are to be read: once for all works. */
export const scoreNotes = (): Block =>
  note(
    `«Отношение к плавному ходу» — во сколько раз работ с баллом на границе отметки и чуть выше больше, чем было бы, если бы кривая шла через границу плавно, как по соседним баллам; 1 — скачка нет. Интервал ${confidencePercent}\u00a0% получен поочерёдным исключением школ; вывод — с поправкой на число границ всех работ.`,
  );

/** Works that have marks only: nothing is drawn for them, and that is said once. */
export const withoutScores = ({ works }: VprData): string =>
  works
    .filter((work) => !hasScores(work))
    .map(({ name }) => name)
    .join("; ");
