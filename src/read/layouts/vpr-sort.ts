import { equalCauses } from "../../shared/equal-causes.ts";
import type { Issue } from "../../shared/issue.ts";
import type { VprHeader } from "./vpr-header.ts";
import { faultOf } from "./vpr-row.ts";
import type { Sight } from "./vpr-sight.ts";

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
  const faults: Issue[] = [];
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
