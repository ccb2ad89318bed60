import { printableValue } from "../../shared/printable-value.ts";
import { numberOf } from "../../tables/cell-kind.ts";
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

/** Columns of the four marks: `2`, or «2» with words around. */
const markColumns = (header: readonly string[]): number[] =>
  ["2", "3", "4", "5"].map((mark) =>
    header.findIndex((cell) => cell.replace(/[«»"%\s]/g, "") === mark),
  );

/** «Статистика по отметкам» (Ф3) of ФИС ОКО: percentages of the marks, which become exact counts. */
export const vprMarks: Layout = {
  id: "vpr-marks",
  title: "ВПР, статистика по отметкам",
  recognise: (head) => (isReport(head, /^статистика по отметкам/iu) ? 0.97 : 0),
  read: (grid, context) => readVprReport(grid, context, parseMarks),
};

function parseMarks(group: Group, report: VprReport): SchoolNumbers {
  const n = participantsOf(group, report);
  if (n === null) return noParticipants(group, report);
  if (n === 0) return { numbers: { n, marks: [0, 0, 0, 0] } };
  const printed = markColumns(report.header).map((at) => group.row.cells[at] ?? "");
  const percents = printed.map((text) =>
    text === "" || /^[-—–]$/.test(text) ? 0 : numberOf(text),
  );
  const { counts, exact } = largestRemainder(
    percents.map((p) => p ?? 0),
    n,
    report.decimals,
  );
  const [two, three, four, five] = counts;
  const whole = percents.every((p) => p !== null);
  if (
    !whole ||
    !exact ||
    two === undefined ||
    three === undefined ||
    four === undefined ||
    five === undefined
  ) {
    const found = `${printed.map((one) => printableValue("", one)).join(" / ")} % от ${n}`;
    return {
      issue: {
        code: "percents-not-exact",
        column: "2, 3, 4, 5",
        found,
        expected: "проценты целого числа участников",
      },
    };
  }
  return { numbers: { n, marks: [two, three, four, five] } };
}

/** «Распределение первичных баллов» of ФИС ОКО: a percentage for each score from 0 to the maximum. */
export const vprPrimaryScores: Layout = {
  id: "vpr-primary-scores",
  title: "ВПР, распределение первичных баллов",
  recognise: (head) => (isReport(head, /^распределение первичных баллов/iu) ? 0.97 : 0),
  read: (grid, context) => readVprReport(grid, context, parsePrimaryScores),
};

function parsePrimaryScores(group: Group, report: VprReport): SchoolNumbers {
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
