import type { Facts } from "../../facts/facts.ts";
import { riskDefaults, type RiskOptions } from "../../indicators/risk-profile/risk-options.ts";
import { type RiskProfile, riskProfiles } from "../../indicators/risk-profile/risk-profiles.ts";
import { schoolDeficits, taskCoverage } from "../../indicators/school-deficits/school-deficits.ts";
import { taskPointsOf } from "../../indicators/school-deficits/task-points.ts";
import type { DataSet } from "../../indicators/data-set.ts";
import { readRiskQuestionnaires } from "../../read/risk-questionnaires.ts";
import type { SchoolCodes } from "../../read/school-code.ts";
import type { ParticipationRow } from "../../read/tables.ts";
import type { Issue } from "../../shared/issue.ts";
import type { RowCount } from "../../tables/grid.ts";
import { programmeCoverage, type ProgrammeCoverage } from "../programmes/programme-coverage.ts";
import { type ProgrammesRegister, readProgrammes } from "../programmes/programmes-register.ts";
import {
  type MatchedNeed,
  matchResources,
  subjectSupply,
  type SubjectSupply,
} from "./match-resources.ts";
import {
  readResources,
  readTaskThemes,
  type ResourcesRegister,
  type SupportTable,
} from "./support-tables.ts";
import { trainingNeeds, type WorkNeed } from "./training-needs.ts";

/** What needs are found from: a region that has been read. */
interface NeedsRegion extends SchoolCodes {
  readonly folder: string;
  readonly participation: readonly ParticipationRow[];
  readonly facts: Pick<Facts, "taskCells" | "exam">;
}

/** Needs in training and antirisk programmes of a year. */
export interface Needs {
  readonly year: number;
  /** The day programmes are looked at. */
  readonly date: string;
  readonly needs: readonly WorkNeed[];
  readonly matched: readonly MatchedNeed[];
  readonly supply: readonly SubjectSupply[];
  readonly resources: ResourcesRegister;
  readonly programmes: ProgrammesRegister;
  /** Programmes of the year; those without a year are of every year. */
  readonly ofYear: ProgrammesRegister["programmes"];
  readonly profiles: readonly RiskProfile[];
  readonly cutoffs: RiskOptions["cutoffs"];
  readonly coverage: ProgrammeCoverage;
  /** Who must have programmes: those that take part in the support, or those with questionnaires. */
  readonly scope: "participants" | "questionnaires";
  /** Teachers of all subjects by school, where the context tells. */
  readonly teachers: ReadonlyMap<string, number>;
  /** Works with points per task; none: the exports hold no tasks. */
  readonly works: number;
  /** Those of them in which some school has participants enough to be assessed. */
  readonly assessedWorks: number;
  readonly themed: boolean;
  /** Small tables of `support/` that were read. */
  readonly inputs: readonly {
    readonly file: string;
    readonly sha256: string;
    readonly rows: RowCount;
  }[];
  readonly issues: readonly Issue[];
}

/**
 * Finds the needs of a year (потребности в обучении и программы).
 *
 * @param dataSet of the region
 * @param given `date` the day programmes are looked at; the last of the year when absent, since the
 *   region answers for the year in December
 */
export async function loadNeeds(
  region: NeedsRegion,
  dataSet: DataSet,
  given: { readonly year: number; readonly date?: string },
): Promise<Needs> {
  const { year, date = `${year}-12-31` } = given;
  const themes = await readTaskThemes(region);
  const points = await taskPointsOf(region.facts, year);
  const compared = taskCoverage(points, { skillOf: themes.themeOf });
  const needs = trainingNeeds(schoolDeficits(points, { skillOf: themes.themeOf }), compared);
  const resources = await readResources(region);
  const matched = matchResources(needs, resources.resources);
  const programmes = await readProgrammes(region);
  const questionnaires = await readRiskQuestionnaires(region);
  const profiles = riskProfiles(dataSet, year, questionnaires.answers);
  const { scope, codes } = scopeOf(region, questionnaires.answers, year);
  const ofYear = programmes.programmes.filter((one) => one.year === null || one.year === year);
  return {
    year,
    date,
    needs,
    matched,
    supply: subjectSupply(matched),
    resources,
    programmes,
    ofYear,
    profiles,
    cutoffs: riskDefaults.cutoffs,
    coverage: programmeCoverage(profiles, ofYear, codes),
    scope,
    teachers: teachersOf(dataSet, year),
    works: worksOf(compared),
    assessedWorks: worksOf(compared.filter(({ tooFew }) => !tooFew)),
    themed: themes.file !== null,
    inputs: [themes, resources, programmes].flatMap(inputOf),
    issues: [...themes.issues, ...resources.issues, ...programmes.issues],
  };
}

const worksOf = (
  list: readonly { readonly exam: string; readonly subject: string; readonly grade: number }[],
): number => new Set(list.map(({ exam, subject, grade }) => [exam, subject, grade].join("/"))).size;

const inputOf = ({ file, sha256, rows }: SupportTable) =>
  file === null || sha256 === null ? [] : [{ file, sha256, rows }];

function scopeOf(
  { participation }: NeedsRegion,
  answers: readonly { readonly school: string; readonly year: number | null }[],
  year: number,
): { readonly scope: Needs["scope"]; readonly codes: ReadonlySet<string> } {
  const taking = participation.filter((one) => one.year === year).map(({ school }) => school);
  if (taking.length > 0) return { scope: "participants", codes: new Set(taking) };
  const asked = answers.filter((one) => one.year === null || one.year === year);
  return { scope: "questionnaires", codes: new Set(asked.map(({ school }) => school)) };
}

const teachersOf = ({ context }: DataSet, year: number): Map<string, number> =>
  new Map(
    [...(context.get(year) ?? [])].flatMap(([school, { values }]) =>
      typeof values.teachersTotal === "number" ? [[school, values.teachersTotal] as const] : [],
    ),
  );
