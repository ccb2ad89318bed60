import type { Issue } from "../../shared/issue.ts";
import { printableValue } from "../../shared/printable-value.ts";
import { numberOf } from "../../tables/cell-kind.ts";
import { normaliseHeader } from "../../tables/normalise-header.ts";
import { countOf } from "../check-counts.ts";
import { countFromPercent } from "../largest-remainder.ts";
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

/** Lower, same and higher than in the class register, as the report words it. */
const verdicts = [/^понизили/u, /^подтвердили/u, /^повысили/u] as const;

/**
 * «Сравнение отметок с отметками по журналу» of ФИС ОКО, in both forms: three pairs of columns
 * (percent, count), or rows «Понизили», «Подтвердили», «Повысили», «Всего» under each group. The
 * percentages are of the three counts' sum, not of «всего»: pupils without a journal mark are in the
 * latter only.
 */
export const vprJournal: Layout = {
  id: "vpr-journal",
  title: "ВПР, сравнение отметок с отметками по журналу",
  recognise: (head) => (isReport(head, /^сравнение отметок с отметками/iu) ? 0.97 : 0),
  read: (grid, context) => readVprReport(grid, context, parse),
};

interface Printed {
  readonly count: string;
  readonly percent: string;
}

/** The three pairs as printed: across in the newer form, downwards in the older. */
function printedOf(group: Group, report: VprReport): readonly Printed[] {
  const cell = (cells: readonly string[], at: number): string => cells[at] ?? "";
  if (group.details.length > 0) {
    return verdicts.map((verdict) => {
      const row = group.details.find(({ cells }) => verdict.test(normaliseHeader(cells[0] ?? "")));
      const cells = row?.cells ?? [];
      return {
        count: cell(cells, report.participants),
        percent: cell(cells, report.participants + 1),
      };
    });
  }
  const names = report.header.map(normaliseHeader);
  return verdicts.map((verdict) => {
    const at = names.findIndex((name) => verdict.test(name));
    const { cells } = group.row;
    return at < 0
      ? { count: "", percent: "" }
      : { percent: cell(cells, at), count: cell(cells, at + 1) };
  });
}

function totalOf(group: Group, report: VprReport): number | null {
  const row = group.details.find(({ cells }) => /^всего/u.test(normaliseHeader(cells[0] ?? "")));
  const inDetails = row ? numberOf(row.cells[report.participants] ?? "") : null;
  return participantsOf(group, report) ?? inDetails;
}

function parse(group: Group, report: VprReport): SchoolNumbers {
  const total = totalOf(group, report);
  if (total === null) return noParticipants(group, report);
  const printed = printedOf(group, report);
  const counts = printed.map(({ count }) => countOf(count));
  const [lower = null, same = null, higher = null] = counts;
  if (lower === null || same === null || higher === null) {
    const found = printed.map(({ count }) => printableValue("", count) || "пусто").join(" / ");
    return { issue: { code: "not-a-number", found, expected: "три числа участников" } };
  }
  const base = lower + same + higher;
  if (base > total) {
    return {
      issue: {
        code: "out-of-range",
        found: String(base),
        expected: `не больше ${total} участников`,
      },
    };
  }
  const issues = checkPercents([lower, same, higher], base, printed, report.decimals);
  return { numbers: { n: total, journal: [lower, same, higher] }, issues };
}

/** The printed percentages must be those of the counts; counts lead where they are not. */
function checkPercents(
  counts: readonly number[],
  base: number,
  printed: readonly Printed[],
  decimals: number,
): Issue[] {
  if (base === 0 || base >= 100 * 10 ** decimals) return [];
  const wrong = counts.findIndex((count, i) => {
    const percent = numberOf(printed[i]?.percent ?? "");
    return percent !== null && countFromPercent(percent, base, decimals) !== count;
  });
  if (wrong < 0) return [];
  const found = `${printed[wrong]?.percent ?? ""} %`;
  const expected = `${counts[wrong] ?? 0} из ${base}`;
  return [{ code: "journal-percent-differs", severity: "warning", found, expected }];
}
