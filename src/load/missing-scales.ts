import type { Cell } from "../facts/cell.ts";
import { resultScale } from "../reference/exams.ts";
import { markScale, type RegionalScale } from "../reference/mark-scales.ts";
import type { ScaledWork } from "../reference/scale-template.ts";

/** Works that have participants without marks, and no scale that would give them: in order of year and grade. */
export function missingScales(
  cells: readonly Cell[],
  regional: readonly RegionalScale[],
): ScaledWork[] {
  const works = new Map<string, ScaledWork>();
  for (const { n, n2, belowMinimum, maxPrimary, ...cell } of cells) {
    if (n === 0 || n2 !== null || belowMinimum !== null) continue;
    if (resultScale(cell) !== "mark" || markScale(cell, regional)) continue;
    const { exam, year, grade, subject } = cell;
    const work = { exam, year, grade, subject };
    const key = JSON.stringify(work);
    works.set(key, { ...work, max: maxPrimary ?? works.get(key)?.max ?? null });
  }
  return [...works.values()].sort(
    (a, b) => a.year - b.year || a.grade - b.grade || a.subject.localeCompare(b.subject, "ru"),
  );
}
