import { largestRemainder } from "../largest-remainder.ts";
import type { Layout } from "../layout.ts";
import type { Group } from "./vpr-groups.ts";
import {
  isReport,
  noParticipants,
  participantsOf,
  readVprReport,
  type SchoolNumbers,
  type VprReport,
} from "./vpr-report.ts";
import { numberOf } from "../../tables/index.ts";

/** «Распределение первичных баллов» of ФИС ОКО: a percentage for each score from 0 to the maximum. */
export const vprPrimaryScores: Layout = {
  id: "vpr-primary-scores",
  title: "ВПР, распределение первичных баллов",
  recognise: (head) => (isReport(head, /^распределение первичных баллов/iu) ? 0.97 : 0),
  read: (grid, context) => readVprReport(grid, context, parse),
};

function parse(group: Group, report: VprReport): SchoolNumbers {
  const n = participantsOf(group, report);
  if (n === null) return noParticipants(group, report);
  const scores = report.header.flatMap((cell, at) =>
    /^\d{1,3}$/.test(cell) ? [{ score: Number(cell), at }] : [],
  );
  const percents = scores.map(({ at }) => numberOf(group.row.cells[at] ?? "") ?? 0);
  const { counts, exact } = largestRemainder(percents, n, report.decimals);
  if (n > 0 && !exact) {
    const scoreColumns = `${scores[0]?.score ?? 0}–${scores.at(-1)?.score ?? 0}`;
    const found = `${scores.length} долей от ${n}`;
    return {
      issue: {
        code: "percents-not-exact",
        column: scoreColumns,
        found,
        expected: "проценты целого числа участников",
      },
    };
  }
  const histogram = scores
    .map(({ score }, i) => [score, counts[i] ?? 0] as const)
    .filter(([, count]) => count > 0);
  const sum = histogram.reduce((total, [score, count]) => total + score * count, 0);
  return { numbers: { n, scale: "primary", histogram, ...(n > 0 ? { mean: sum / n } : {}) } };
}
