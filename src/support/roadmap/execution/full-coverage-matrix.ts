import type { Roadmap } from "../roadmap-file.ts";
import type { Participant } from "./check-facts.ts";
import type { Fact } from "./facts-register.ts";

/** Who has done what of the actions that ask 100 % (матрица стопроцентного охвата). */
export interface FullCoverageMatrix {
  readonly actions: readonly string[];
  readonly rows: readonly {
    readonly school: string;
    readonly municipality: string;
    /** Date of the first fact by action; null where there is none. */
    readonly dates: readonly (string | null)[];
  }[];
}

/** Schools against the actions whose target is 100 % of schools. */
export function fullCoverageMatrix(
  { actions }: Roadmap,
  facts: readonly Fact[],
  participants: readonly Participant[],
): FullCoverageMatrix {
  const asked = actions
    .filter(({ targets }) =>
      targets.some(
        ({ kind, base, value }) => kind === "coverage" && base === "schools" && value === 100,
      ),
    )
    .map(({ id }) => id);
  const first = new Map<string, string>();
  for (const { action, school, date } of facts) {
    const key = `${action}\n${school}`;
    const known = first.get(key);
    if (known === undefined || date < known) first.set(key, date);
  }
  return {
    actions: asked,
    rows: participants.map(({ code, municipality }) => ({
      school: code,
      municipality,
      dates: asked.map((action) => first.get(`${action}\n${code}`) ?? null),
    })),
  };
}
