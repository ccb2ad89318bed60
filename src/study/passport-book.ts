import type { Classification } from "../clusters/classification.ts";
import { doubtsVpr } from "../clusters/without-vpr.ts";
import { coverage, type Coverage } from "../clusters/coverage.ts";
import type { Members } from "../clusters/what-if.ts";
import type { Criteria } from "../criteria/criteria-file.ts";
import type { Dynamics, SchoolChange, SeriesChange } from "../dynamics/change.ts";
import type { SchoolMove } from "../dynamics/list-moves.ts";
import type { Transitions } from "../dynamics/transitions.ts";
import type { RegionSecrets } from "../disclosure/disclosure-region.ts";
import type { Facts } from "../facts/facts.ts";
import {
  type ContextualResidual,
  contextualResiduals,
} from "../indicators/context-residual/contextual-residuals.ts";
import type { SchoolValue } from "../indicators/context-residual/school-values.ts";
import { contextualValues } from "../indicators/contextual-value.ts";
import { peers } from "../indicators/context-residual/peers.ts";
import { riskDefaults, type RiskOptions } from "../indicators/risk-profile/risk-options.ts";
import { type RiskProfile, riskProfiles } from "../indicators/risk-profile/risk-profiles.ts";
import { type DeficitTheme, deficitThemes } from "../indicators/school-deficits/deficit-themes.ts";
import {
  schoolDeficits,
  taskCoverage,
  type TaskCoverage,
} from "../indicators/school-deficits/school-deficits.ts";
import { taskPointsOf } from "../indicators/school-deficits/task-points.ts";
import type { DataSet } from "../indicators/data-set.ts";
import type { RegionData } from "../load/load-region.ts";
import { readRiskQuestionnaires, type RiskQuestionnaires } from "../read/risk-questionnaires.ts";
import type { ParticipationRow, School } from "../read/tables.ts";
import { grouped } from "../shared/grouped.ts";
import type { ProcedureTally } from "./procedure-tallies.ts";
import { type DrawableFunnel, foremostFunnels, type SchoolFunnel } from "./school-funnel.ts";
import { type ThresholdStep, thresholdSteps } from "./sensitivity.ts";

/** What passports need of a region that has been read. */
interface PassportRegion extends Pick<
  RegionData,
  "title" | "folder" | "settings" | "schools" | "cells" | "closed" | "participation"
> {
  readonly facts: Pick<Facts, "exam" | "taskCells">;
}

/** A move of a school in a cluster's list since the year before. */
interface ListMove extends SchoolMove {
  readonly cluster: string;
}

/** Everything of a region that reports of its schools are made of: counted once for all of them. */
export interface PassportBook {
  readonly region: string;
  readonly year: number;
  /** The year compared with; null when no earlier one has results. */
  readonly previous: number | null;
  readonly criteria: Criteria;
  readonly classification: Classification;
  readonly dataSet: DataSet;
  /** Results of schools that no public report tells. */
  readonly secrets: RegionSecrets;
  readonly register: ReadonlyMap<string, School>;
  /** Procedures by year, ascending; the last is the year's. */
  readonly years: ReadonlyMap<number, readonly ProcedureTally[]>;
  readonly held: readonly ProcedureTally[];
  /** Schools of the region beside one another, a procedure an exam. */
  readonly funnels: readonly SchoolFunnel[];
  /** Codes of the schools most like a school in context; none where too little is known of it. */
  readonly peers: ReadonlyMap<string, readonly string[]>;
  /** Against context, by key of the procedure and school. */
  readonly residuals: ReadonlyMap<string, ReadonlyMap<string, ContextualResidual>>;
  /** All procedures and years together against context, marked ВПР of the year left out. */
  readonly values: ReadonlyMap<string, SchoolValue>;
  readonly changes: Dynamics | null;
  readonly seriesOf: ReadonlyMap<string, readonly SeriesChange[]>;
  /** Change of the leading indicator over all procedures of the school. */
  readonly changeOf: ReadonlyMap<string, SchoolChange>;
  readonly movesOf: ReadonlyMap<string, readonly ListMove[]>;
  readonly stepsOf: ReadonlyMap<string, readonly ThresholdStep[]>;
  readonly riskOptions: RiskOptions;
  readonly risks: ReadonlyMap<string, RiskProfile>;
  readonly questionnaires: RiskQuestionnaires;
  readonly themesOf: ReadonlyMap<string, readonly DeficitTheme[]>;
  readonly tasksOf: ReadonlyMap<string, readonly TaskCoverage[]>;
  readonly coverage: Coverage;
  readonly supportOf: ReadonlyMap<string, readonly ParticipationRow[]>;
}

function peersOf(dataSet: DataSet, year: number): Map<string, readonly string[]> {
  return new Map(
    dataSet.codes.map((school) => {
      const found = peers(dataSet, school, { year });
      return [school, "peers" in found ? found.peers.map((one) => one.school) : []];
    }),
  );
}

function residualsOf(dataSet: DataSet, held: readonly ProcedureTally[], year: number) {
  return new Map(
    held.map(({ procedure }) => {
      const fitted = contextualResiduals(dataSet, { procedure, year });
      const schools = fitted.status === "fitted" ? fitted.schools : [];
      return [procedure.key, new Map(schools.map((one) => [one.school, one]))];
    }),
  );
}

/** Schools as a whole against their context; none where there are too few to compare. */
function valuesOf(
  dataSet: DataSet,
  { schools, year }: Classification,
): ReadonlyMap<string, SchoolValue> {
  const marked = new Set(
    schools
      .filter(({ objectivity }) => objectivity && doubtsVpr(objectivity))
      .map(({ code }) => code),
  );
  const found = contextualValues({ ...dataSet, doubted: new Map([[year, marked]]) }, year);
  return new Map(found?.schools.map((one) => [one.school, one]));
}

/** Answers of the study that the book is made of. */
interface BookAnswers {
  readonly classification: Classification;
  /** Changes since the last year before it with results, and how the lists moved; null without one. */
  readonly since: { readonly changes: Dynamics; readonly moves: Transitions } | null;
  readonly dataSet: DataSet;
  readonly secrets: RegionSecrets;
  /** Procedures by year, ascending; the last is the year's. */
  readonly tallies: PassportBook["years"];
  readonly funnels: readonly DrawableFunnel[];
  /** Cluster → schools of the year's list by other criteria (что, если). */
  readonly membersBy: (criteria: Criteria) => Members;
}

/**
 * Counts everything that the reports of single schools and municipalities are made of (подготовка
 * паспортов), once for the region: what is left for each is to be written down.
 *
 * @throws UnknownYearError when the year has no results
 */
export async function passportBook(
  region: PassportRegion,
  criteria: Criteria,
  { classification, since, dataSet, secrets, tallies: years, funnels, membersBy }: BookAnswers,
): Promise<PassportBook> {
  const { year } = classification;
  const held = years.get(year) ?? [];
  const changes = since?.changes ?? null;
  const leading = changes?.policy.indicators[0]?.id;
  const points = await taskPointsOf(region.facts, year);
  const tasks = taskCoverage(points);
  const questionnaires = await readRiskQuestionnaires(region);
  const moves = (since?.moves.clusters ?? []).flatMap(({ cluster, moves: own }) =>
    own.map((move) => ({ ...move, cluster })),
  );
  const support = region.participation.filter((one) => one.year <= year);
  return {
    region: region.title,
    year,
    previous: changes?.from ?? null,
    criteria,
    classification,
    dataSet,
    secrets,
    register: dataSet.schools,
    years,
    held,
    funnels: foremostFunnels(funnels),
    peers: peersOf(dataSet, year),
    residuals: residualsOf(dataSet, held, year),
    values: valuesOf(dataSet, classification),
    changes,
    seriesOf: grouped(changes?.series ?? [], ({ school }) => school),
    changeOf: new Map(
      (changes?.schools ?? [])
        .filter(({ indicator }) => indicator === leading)
        .map((one) => [one.school, one]),
    ),
    movesOf: grouped(moves, ({ school }) => school),
    stepsOf: thresholdSteps(criteria, membersBy),
    riskOptions: riskDefaults,
    risks: new Map(
      riskProfiles(dataSet, year, questionnaires.answers).map((one) => [one.school, one]),
    ),
    questionnaires,
    themesOf: grouped(deficitThemes(schoolDeficits(points), tasks), ({ school }) => school),
    tasksOf: grouped(tasks, ({ school }) => school),
    coverage: coverage(region, year),
    supportOf: grouped(support, ({ school }) => school),
  };
}
