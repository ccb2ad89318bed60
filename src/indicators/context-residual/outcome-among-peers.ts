import { keyed } from "../procedure-key.ts";
import type { World } from "../world.ts";
import { sampledOutcomes } from "./outcome.ts";
import { peers, type NoPeers, type Peers } from "./peers.ts";
import type { ResidualSpec } from "./residual-spec.ts";

/**
 * The outcome of a contextual comparison among the most similar schools (сравнение с похожими): what
 * is left where `contextualResiduals` refuses.
 */
export function outcomeAmongPeers(
  world: World,
  spec: ResidualSpec,
  school: string,
  { k }: { readonly k?: number } = {},
): Peers | NoPeers {
  const { year, procedure, index } = spec;
  const cells = world.cells.get(year)?.get(keyed(procedure).key) ?? new Map();
  const outcomes = sampledOutcomes(cells, spec.outcome ?? "z");
  return peers(world, school, {
    year,
    ...(k !== undefined && { k }),
    ...(index && { index }),
    indicator: (code) => outcomes.get(code)?.value ?? null,
  });
}
