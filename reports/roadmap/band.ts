import type { ExecutionShare } from "../../src/roadmap/execution/execution-shares.ts";
import { formatNumber } from "../../src/shared/russian.ts";
import type { MapView } from "./map-view.ts";

type Band = NonNullable<ExecutionShare["band"]>;

/** The band in words: «80–90 %», or «90 %» when it is one number. */
export function bandWords({ execution }: Pick<MapView, "execution">): string {
  const { low, high } = execution.shares.band;
  return `${low === high ? formatNumber(low) : `${formatNumber(low)}–${formatNumber(high)}`}\u00a0%`;
}

/** A share against the band: «ниже 80 %», «в пределах 80–90 %», «выше 90 %». */
export function bandVerdict(map: Pick<MapView, "execution">, band: Band): string {
  const { low, high } = map.execution.shares.band;
  switch (band) {
    case "below":
      return `ниже ${formatNumber(low)}\u00a0%`;
    case "within":
      return `в пределах ${bandWords(map)}`;
    case "above":
      return `выше ${formatNumber(high)}\u00a0%`;
  }
}

/** Items that the share leaves out: «в счёт не входят: без цели — 2, не оценены — 1»; "" when none. */
export function leftOutWords({ execution }: Pick<MapView, "execution">): string {
  const { withoutTarget = 0, notAssessed = 0 } = execution.shares.region;
  const parts = [
    ...(withoutTarget === 0 ? [] : [`без цели\u00a0— ${withoutTarget}`]),
    ...(notAssessed === 0 ? [] : [`не оценены\u00a0— ${notAssessed}`]),
  ];
  return parts.length === 0 ? "" : `в счёт не входят: ${parts.join(", ")}`;
}
