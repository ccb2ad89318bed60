import { contextVariables } from "../reference/context-variables.ts";

/** A value that cannot be, and why. */
interface Impossible {
  readonly id: string;
  readonly expected: string;
}

const totals: ReadonlySet<string> = new Set(["pupilsTotal", "teachersTotal", "classes"]);
const fractional: ReadonlySet<string> = new Set([
  "distanceToCentre",
  "internetMbit",
  "computersPer100",
  "lessonsMissed",
  "vacancies",
]);

/** Values of a school's context that cannot be true: below 0, a part above its whole, no teachers at all. */
export function impossibleValues(values: Readonly<Record<string, number>>): Impossible[] {
  const found: Impossible[] = [];
  const bad = new Set<string>();
  const report = (id: string, expected: string): void => {
    found.push({ id, expected });
    bad.add(id);
  };
  for (const [id, value] of Object.entries(values)) {
    if (value < 0) report(id, "число от 0");
    else if (totals.has(id) && value === 0) report(id, "число больше 0");
    else if (!fractional.has(id) && !Number.isInteger(value)) report(id, "целое число");
  }
  const part = (id: string, whole: string | undefined): void => {
    if (whole === undefined || bad.has(id) || bad.has(whole)) return;
    const value = values[id];
    const most = values[whole];
    if (value !== undefined && most !== undefined && value > most)
      report(id, `не больше ${most}, их всего`);
  };
  for (const { id, of } of contextVariables) if (id !== "vacancies") part(id, of);
  part("computersOutdated", "computers");
  return found;
}
