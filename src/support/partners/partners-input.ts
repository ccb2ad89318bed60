import type { Procedure } from "../../facts/cell.ts";

/** A direction in which schools are compared (направление): one share of one procedure. */
export interface Aspect extends Procedure {
  /** `ОГЭ/9/Математика/low`. */
  readonly id: string;
  readonly indicator: "low" | "quality";
  /** «ОГЭ, математика, 9 класс: доля ниже минимального порога». */
  readonly title: string;
  /** Share of all participants of the region, 0..1. */
  readonly region: number;
  /** The participants that share is of. */
  readonly people: { readonly k: number; readonly n: number };
}

/** Where a school stands in a direction. Shares are 0..1. */
export interface Standing {
  readonly k: number;
  readonly n: number;
  /** Share drawn toward the region (сглаженная доля), with its 95 % interval. */
  readonly shrunken: number;
  readonly low: number;
  readonly high: number;
  /** Probability that the true share is better than the region's: below for `low`, above for `quality`. */
  readonly better: number;
}

export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** What is known of a school that looks for a partner. What is not known is absent. */
export interface PartnerSchool {
  readonly code: string;
  readonly name: string;
  readonly municipality: string;
  readonly type?: string;
  readonly locality?: string;
  /** Pupils. */
  readonly size?: number;
  /** Index of social well-being (ИСБШ): mean 50, standard deviation 10. */
  readonly contextIndex?: number;
  readonly coordinates?: Coordinates;
  /** By id of the aspect. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** Codes of schools it would like to work with. */
  readonly preferred: readonly string[];
  /** Codes of schools it will not work with. */
  readonly refused: readonly string[];
  /** Clusters it is in. */
  readonly clusters: readonly string[];
}

/** A school that needs help (подопечная). */
export interface SchoolInNeed extends PartnerSchool {
  /** The cluster that brought it here; "" when it asked itself. */
  readonly cluster: string;
  /** 0 when it wants none. */
  readonly mentorsWanted: number;
}

/** A school that can help (школа-наставник). */
export interface Mentor extends PartnerSchool {
  /** Why it may be a mentor, in Russian. */
  readonly because: string;
  /** Schools it can take on. */
  readonly capacity: number;
}

export interface PartnersInput {
  readonly aspects: readonly Aspect[];
  readonly schools: readonly SchoolInNeed[];
  readonly mentors: readonly Mentor[];
}
