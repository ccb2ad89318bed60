import { measure, type World } from "../indicators/index.ts";
import type { Place } from "./branches.ts";
import type { ReadyCondition } from "./condition.ts";
import { missingReason } from "./reasons.ts";
import type { Verdict } from "./verdict.ts";

type Evidence = Omit<Verdict, "rule" | "title" | "year" | "procedure">;

/** All that a condition was decided from: value, counts, interval, threshold, cells and lines. */
export function evidenceOf(ready: ReadyCondition, place: Place, world: World): Evidence {
  const { indicator, minN } = ready;
  const assessment = ready.assess(place);
  const { outcome, reason, n, bar } = assessment;
  const measured = measure(indicator, place.procedure, place.school, place.year, world);
  const about = { indicator: indicator.id, unit: indicator.unit } as const;
  const open = reason && { reason: missingReason(reason, n, minN) };
  if (measured.status === "not-measured") {
    return { outcome, ...open, ...about, ...(n > 0 && { n }) };
  }
  const { value, k, low, high, cells, sources } = measured;
  return {
    outcome,
    ...open,
    ...about,
    value,
    ...(k !== undefined && { k }),
    ...(n > 0 && { n }),
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    ...(bar && { threshold: bar.applied }),
    ...ready.shrink(assessment, place),
    cells,
    sources,
  };
}
