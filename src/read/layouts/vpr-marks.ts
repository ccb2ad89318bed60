import { largestRemainder } from "../largest-remainder.ts";
import { printableValue } from "../../shared/printable-value.ts";
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
  read: (grid, context) => readVprReport(grid, context, parse),
};

function parse(group: Group, report: VprReport): SchoolNumbers {
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
