import type { Issue } from "../../shared/issue.ts";
import type { VprHeader } from "./vpr-header.ts";
import { faultOf } from "./vpr-row.ts";
import type { Sight } from "./vpr-sight.ts";

/** Why a row was not taken. */
type Fault = Required<Pick<Issue, "code" | "severity" | "line" | "column" | "expected">> & {
  readonly found: string;
};

/**
 * Parts the rows that can be data from those that cannot.
 *
 * @param names headers as written
 */
export function sortRows(
  sights: readonly Sight[],
  header: VprHeader,
  maxPrimary: number | null,
  names: readonly string[],
): { readonly taken: readonly Sight[]; readonly faults: readonly Issue[] } {
  const taken: Sight[] = [];
  const faults: Fault[] = [];
  for (const sight of sights) {
    const fault = faultOf(sight, header, maxPrimary);
    if (!fault) {
      taken.push(sight);
      continue;
    }
    const { position, ...rest } = fault;
    const found = sight.row.cells[position] ?? "";
    faults.push({
      ...rest,
      severity: "error",
      line: sight.row.line,
      column: names[position] ?? "",
      // A shifted cell may hold anything of the pupil's; only a short number is safe to show.
      found: /^\d{1,3}$/.test(found) ? found : "другое",
    });
  }
  return { taken, faults: equalCauses(faults) };
}

/** Rows of one cause that are told each with its line. */
const toldOneByOne = 5;

/** Faults of one cause one by one while they are few, as one with their number when they are many. */
function equalCauses(faults: readonly Fault[]): Issue[] {
  const byCause = new Map<string, Fault[]>();
  for (const fault of faults) {
    const cause = [fault.code, fault.column, fault.expected].join("|");
    const equal = byCause.get(cause);
    if (equal) equal.push(fault);
    else byCause.set(cause, [fault]);
  }
  return [...byCause.values()].flatMap((equal): Issue[] => {
    const [first] = equal;
    if (!first || equal.length <= toldOneByOne) return equal;
    const { code, severity, line, column, expected } = first;
    return [{ code, severity, line, column, expected, count: equal.length }];
  });
}
