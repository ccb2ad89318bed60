import { type MarkScale, markScale, type RegionalScale } from "./mark-scales.ts";

/** A work whose scale is looked for, with its largest primary score where exports tell it. */
export interface ScaledWork extends Pick<RegionalScale, "exam" | "year" | "grade" | "subject"> {
  readonly max: number | null;
}

/** Years around the work's own whose scale may be the same, the nearest first. */
const around = [-1, 1, -2, 2, -3, 3, -4, 4];

const nearest = (work: ScaledWork, regional: readonly RegionalScale[]): MarkScale | undefined =>
  around
    .map((away) => markScale({ ...work, year: work.year + away }, regional))
    .find((scale) => scale !== undefined);

const fragment = (scales: readonly unknown[]): string =>
  `{\n  "scales": [\n${scales.map((one) => `    ${JSON.stringify(one)}`).join(",\n")}\n  ]\n}\n`;

/**
 * What to complete and put into `region.json` for works whose scale is not known (заготовка шкал).
 *
 * @returns `template`: all of them without their boundaries; `proposed`: those of another year's, which
 *   decide nothing before somebody has compared them with the description of the work
 */
export function scaleTemplate(
  works: readonly ScaledWork[],
  regional: readonly RegionalScale[],
): { readonly template: string; readonly proposed: string; readonly proposals: number } {
  const near = works.flatMap((work) => {
    const like = nearest(work, regional);
    return like ? [{ ...work, from: like.from }] : [];
  });
  return {
    template: fragment(works.map((work) => ({ ...work, from: { 3: null, 4: null, 5: null } }))),
    proposed: fragment(near),
    proposals: near.length,
  };
}
