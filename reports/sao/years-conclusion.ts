import { blocksOf, note, paragraph } from "../../src/document/blocks.ts";
import type { Block, Figure, ListItem } from "../../src/document/document.ts";
import { shareChange } from "../../src/indicators/sao/group-dynamics.ts";
import { grouped, type Tally } from "../../src/indicators/sao/tally.ts";
import { chance, confidencePercent } from "../../src/reference/policy.ts";
import { joined } from "./breakdown.ts";
import { changeWords } from "./figures.ts";
import { placeholder } from "./form-blocks.ts";
import { changesList, movedMost, movedWhere } from "./result-conclusions.ts";
import type { SubjectView } from "./subject-view.ts";

/**
 * The mandatory paragraph on the dynamics of results (2.5; 2.2.7 САО-9): each measure against each
 * earlier year, what moved most, where, and what this is not.
 *
 * @param caveat why the years may differ for other reasons, sentences with a space after each
 * @param further measures that only this exam has
 */
export function yearsConclusion(
  view: SubjectView,
  caveat: readonly string[],
  further: readonly ListItem[] = [],
): Block[] {
  const { now, earlier } = view;
  if (earlier.length === 0) return [paragraph("Результатов прошлых лет нет, сравнить не с чем.")];
  return blocksOf(
    paragraph(`Результаты ${now.year}\u00a0года в сравнении с прошлыми:`),
    changesList(view),
    further.length > 0 && { kind: "list" as const, items: further },
    movedMost(view),
    movedWhere(view),
    note(
      caveat,
      `«В пределах случайных колебаний» — ${confidencePercent}-процентный интервал разности содержит ноль; из ${Math.round(1 / chance)} таких сравнений одно бывает значимым случайно. Сравнение «до и после» не показывает, что было причиной.`,
    ),
    placeholder("Причины изменений и их связь с составом участников, заданиями и шкалой года."),
  );
}

/** A share of several groups together (качество обучения) against each earlier year. */
export const derivedShare = (
  { now, earlier }: SubjectView,
  title: string,
  figure: Figure,
  countOf: (tally: Tally) => number,
): ListItem => ({
  content: [
    `${title} `,
    figure,
    ": ",
    ...joined(
      earlier.map(({ year, tally }) => {
        const change = shareChange(
          countOf(now.tally),
          grouped(now.tally),
          countOf(tally),
          grouped(tally),
        );
        return change
          ? changeWords(change, year, "share", "не изменилась", [{ n: now.tally.n }])
          : [`к\u00a0${year}\u00a0году — нет данных`];
      }),
    ),
  ],
});
