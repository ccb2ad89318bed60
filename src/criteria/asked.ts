import type { AnySpec, Kind } from "../indicators/kind.ts";
import { kindOf } from "../indicators/kinds.ts";
import type { Criteria } from "./criteria-file.ts";

const asks = (criteria: Criteria, isAsked: (kind: Kind) => boolean): boolean =>
  Object.values<AnySpec>(criteria.indicators).some((spec) => isAsked(kindOf(spec)));

/** Whether a criteria file asks for what the region's model estimates. */
export const asksModel = (criteria: Criteria): boolean =>
  asks(criteria, ({ from }) => from === "model");

/** Whether it asks for results of groups of pupils: they are read only then. */
export const asksGroups = (criteria: Criteria): boolean =>
  asks(criteria, (kind) => kind.from === "others" && kind.ofGroups === true);
