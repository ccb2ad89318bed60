import type { Sheet } from "../indicators/sheet.ts";
import type { Random } from "../shared/random.ts";
import { drawNormal } from "../statistics/draw-normal.ts";

/**
 * Lets estimates of the model be drawn by their own error: the true value behind one, and what would
 * be estimated of it from other pupils. They are drawn apart from the results that they are made of.
 *
 * @returns next: takes new true values; fill: writes them, or estimates anew
 */
export function drawnEstimates(
  { estimates }: Pick<Sheet, "estimates">,
  random: Random,
  alike: boolean,
) {
  const columns = estimates.map(({ known, value, estimate: { error, reliability } }) => ({
    into: value,
    places: [...known.keys()].filter((at) => known[at] === 1),
    own: value.map((one) => (alike ? 0 : one)),
    error: error.map((one) => (alike ? 0 : one)),
    // what is estimated is drawn toward 0, its noise before that is larger
    noise: error.map((one, at) => (reliability[at]! > 0 ? one / Math.sqrt(reliability[at]!) : 0)),
    reliability,
    truth: new Float64Array(value.length),
  }));
  return {
    next: () => {
      for (const { places, own, error, truth } of columns)
        for (const at of places) truth[at] = own[at]! + error[at]! * drawNormal(random);
    },
    fill: (anew: boolean) => {
      for (const { into, places, truth, noise, reliability } of columns)
        for (const at of places)
          into[at] = anew
            ? reliability[at]! * (truth[at]! + noise[at]! * drawNormal(random))
            : truth[at]!;
    },
  };
}
