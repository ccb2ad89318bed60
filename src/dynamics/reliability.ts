import { checkGiven } from "../shared/check-given.ts";

/** A place in the region with the variance that the number of participants explains. */
export interface Place {
  readonly z: number;
  readonly variance: number;
}

/**
 * Reliability of a place in the region (надёжность показателя): the share of the variance between
 * schools that lasts, for a school whose chance variance is `variance`; the correlation to be expected
 * between two years. It falls with the number of participants.
 *
 * @param places all schools large enough, in the earlier year
 * @param noise variance of a change between years beyond sampling; half of it is of one year
 * @throws RangeError for a place or a noise that is no number
 * @returns 0..1, or null for fewer than `minSchools`
 * @source variance components by moments: Kane & Staiger (2002), Journal of Economic Perspectives 16:91
 */
export function reliabilityOf(
  places: readonly Place[],
  noise: number,
  { minSchools }: { readonly minSchools: number },
): ((variance: number) => number) | null {
  checkGiven("places", places, "list");
  if (!(noise >= 0 && noise < Infinity)) throw new RangeError(`Noise is 0 or more, not ${noise}`);
  if (!places.every(({ z, variance }) => Number.isFinite(z) && variance >= 0))
    throw new RangeError("A place has a number and a variance of 0 or more");
  if (places.length < Math.max(2, minSchools)) return null;
  const mean = places.reduce((sum, { z }) => sum + z, 0) / places.length;
  const total = places.reduce((sum, { z }) => sum + (z - mean) ** 2, 0) / (places.length - 1);
  const chance = places.reduce((sum, { variance }) => sum + variance, 0) / places.length;
  const lasting = Math.max(0, total - chance - noise / 2);
  return (variance) =>
    lasting === 0 ? 0 : lasting / (lasting + noise / 2 + Math.max(0, variance));
}
