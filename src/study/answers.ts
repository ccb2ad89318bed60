/** The answers that pages are made of: everything is decided in them, nothing is drawn. */
import type { BackTest } from "../clusters/back-test.ts";
import type { Classification } from "../clusters/classification.ts";
import type { RuleWorth } from "../clusters/rule-worth.ts";
import type { Criteria } from "../criteria/criteria-file.ts";
import type { DocumentSources, People } from "../document/document.ts";
import type { Dynamics } from "../dynamics/change.ts";
import type { RepeatMeasurement } from "../dynamics/repeat-measurement.ts";
import type { Transitions } from "../dynamics/transitions.ts";
import type { School } from "../read/tables.ts";
import type { Issue } from "../shared/issue.ts";
import type { SupportEffect } from "../support/effect/support-effect.ts";
import type { Needs } from "../support/needs/load-needs.ts";
import type { PartnersResult } from "../support/partners/partners-result.ts";
import type { ModelExample } from "./model-example.ts";
import type { Sensitivity } from "./sensitivity.ts";

/** What every answer says first: of which region and year, out of what, under which act. */
export interface Head {
  readonly region: string;
  readonly year: number;
  /** Number and date of the act that approved the list of the year; null while it is a draft. */
  readonly act: string | null;
  readonly schools: readonly School[];
  readonly sources: DocumentSources;
}

/** What changed between two years, and how the lists moved (динамика). */
export interface DynamicsReport extends Head {
  readonly changes: Dynamics;
  readonly moves: Transitions;
  /** Of the schools that had support between the two years. */
  readonly repeated: RepeatMeasurement;
}

/** The criteria, and how many schools there would be at other thresholds of theirs (методика). */
export interface Methodology extends Head {
  readonly criteria: Criteria;
  readonly sensitivity: readonly Sensitivity[];
  /** The model of the results by an invented school; null where the region's results make none. */
  readonly model: ModelExample | null;
}

/** What the rules of the criteria are worth in this region, and what came of them (проверка критериев). */
export interface RuleCheck extends Head {
  readonly criteria: Criteria;
  readonly worth: RuleWorth;
  readonly past: BackTest;
}

/** Did support help (результативность поддержки)? */
export interface EffectReport extends Head {
  readonly found: SupportEffect;
  /** Year whose lists stand beside the supported schools: the last one with results before support. */
  readonly listed: number | null;
  /** Pupils' works behind the numbers about the supported schools. */
  readonly people: readonly People[];
}

/** Pairs of schools and mentors (партнёрские пары). */
export interface PartnersReport {
  readonly classification: Classification;
  readonly result: PartnersResult;
  /** What was met in `support/partners.csv`. */
  readonly issues: readonly Issue[];
  /** Why resilient schools could not be told, in Russian sentences. */
  readonly notes: readonly string[];
}

/** Needs in training and antirisk programmes (потребности и антирисковые программы). */
export interface NeedsReport extends Head, Omit<Needs, "year"> {}
