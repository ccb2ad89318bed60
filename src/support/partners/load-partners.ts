import type { Classification, SchoolClassification } from "../../clusters/classification.ts";
import { doubtsVpr } from "../../clusters/without-vpr.ts";
import { procedureTitle } from "../../criteria/procedures.ts";
import { defaultContextIndex } from "../../indicators/context-residual/residual-spec.ts";
import { resilientSchools } from "../../indicators/context-residual/resilient-schools.ts";
import type { Indicator } from "../../indicators/kind.ts";
import { readIndicator } from "../../indicators/read-indicator.ts";
import { isMissing } from "../../indicators/reading.ts";
import type { DataSet } from "../../indicators/data-set.ts";
import { openTableFile } from "../../read/read-table-file.ts";
import { type SchoolCodes, schoolResolver } from "../../read/school-code.ts";
import { assessesObjectivity } from "../../reference/exams.ts";
import type { Issue } from "../../shared/issue.ts";
import { standingsOf } from "./aspects.ts";
import {
  type GivenPartnerOptions,
  partnerOptions,
  type PartnerOptions,
} from "./partner-options.ts";
import {
  type Mentor,
  type PartnerRow,
  type PartnerSchool,
  type PartnersInput,
  readPartners,
  type SchoolInNeed,
} from "./partners-input.ts";

/** Where a region's own words on partnership lie, and whose codes they are of. */
interface PartnersRegion extends SchoolCodes {
  readonly folder: string;
}

/** Input of `assignPartners`, and what was met on the way. */
interface LoadedPartners {
  readonly input: PartnersInput;
  readonly issues: readonly Issue[];
  /** Why resilient schools could not be told, in Russian sentences; empty when they could. */
  readonly notes: readonly string[];
}

const contextIndex: Indicator = { id: "ИСБШ", spec: defaultContextIndex, unit: "index" };

/**
 * Schools in need and mentors of a region (кого и с кем можно свести): clusters from the
 * classification, strong and weak directions from the results of the year, conditions from the
 * context, capacities, wishes, refusals and coordinates from `support/partners.csv` where it is.
 *
 * @param classification of the year that partners are looked for in
 * @param dataSet of the region
 * @param given options by their names; clusters, capacities and procedures are taken from them
 */
export async function loadPartners(
  region: PartnersRegion,
  classification: Classification,
  dataSet: DataSet,
  given: GivenPartnerOptions = {},
): Promise<LoadedPartners> {
  const options = partnerOptions(given);
  const { year } = classification;
  const { rows, issues } = await registerOf(region, year);
  const resilient = resilientOf(dataSet, year, options);
  const roles = rolesOf(classification, rows, resilient.bases, options);
  const members = new Set([...roles.schools.keys(), ...roles.mentors.keys()]);
  const marked = new Set(
    classification.schools.flatMap(({ code, objectivity }) =>
      objectivity && doubtsVpr(objectivity) ? [code] : [],
    ),
  );
  const { aspects, bySchool } = standingsOf(
    dataSet,
    year,
    members,
    (school, exam) => !assessesObjectivity({ exam }) || !marked.has(school),
  );
  const describe = (school: SchoolClassification): PartnerSchool => ({
    ...placeOf(dataSet, school, year),
    ...ownWords(rows.get(school.code)),
    standings: bySchool.get(school.code) ?? new Map(),
    clusters: school.clusters,
  });
  const known = (code: string) => classification.schools.find((one) => one.code === code);
  const schools = [...roles.schools].flatMap(([code, cluster]): SchoolInNeed[] => {
    const school = known(code);
    const mentorsWanted = rows.get(code)?.mentorsWanted ?? options.mentorsWanted;
    return school ? [{ ...describe(school), cluster, mentorsWanted }] : [];
  });
  const mentors = [...roles.mentors].flatMap(([code, because]): Mentor[] => {
    const school = known(code);
    const capacity = rows.get(code)?.capacity ?? options.capacity;
    return school ? [{ ...describe(school), because, capacity }] : [];
  });
  return {
    input: { aspects, schools, mentors },
    issues: [...issues, ...roles.issues],
    notes: resilient.notes,
  };
}

// ── Who is who ──────────────────────────────────────────────────────────────────────────────────

interface Roles {
  /** code → cluster. */
  readonly schools: ReadonlyMap<string, string>;
  /** code → why it may be a mentor. */
  readonly mentors: ReadonlyMap<string, string>;
  readonly issues: readonly Issue[];
}

function rolesOf(
  classification: Classification,
  rows: ReadonlyMap<string, ResolvedRow>,
  resilient: ReadonlyMap<string, string>,
  { riskClusters, mentorClusters }: PartnerOptions,
): Roles {
  const schools = new Map<string, string>();
  const mentors = new Map<string, string>();
  const issues: Issue[] = [];
  for (const { code, clusters, label } of classification.schools) {
    const row = rows.get(code);
    const risks = clusters.filter((id) => riskClusters.includes(id));
    const [risk] = risks;
    const leads = clusters.find((id) => mentorClusters.includes(id));
    if (row?.role === "mentor" && risk !== undefined) {
      const { file, line } = row;
      issues.push({ code: "partner-at-risk", severity: "warning", file, line, found: risk });
    }
    if (risk !== undefined || row?.role === "school")
      schools.set(code, risks.includes(label) ? label : (risk ?? ""));
    else if (leads !== undefined) mentors.set(code, leads);
    else if (resilient.has(code)) mentors.set(code, resilient.get(code) ?? "");
    else if (row?.role === "mentor") mentors.set(code, "по заявке школы");
  }
  return { schools, mentors, issues };
}

/** Resilient schools with their grounds: those above expectation in any of the procedures. */
function resilientOf(dataSet: DataSet, year: number, { resilientBy }: PartnerOptions) {
  const found = new Map<string, string[]>();
  const notes: string[] = [];
  for (const procedure of resilientBy) {
    const title = procedureTitle(procedure);
    const result = resilientSchools(dataSet, { procedure, year });
    if (result.status === "refused") {
      notes.push(`${title}: резильентные школы не определены. ${result.text}`);
      continue;
    }
    for (const { school } of result.schools)
      found.set(school, [...(found.get(school) ?? []), title]);
  }
  const bases = new Map(
    [...found].map(([school, titles]) => [
      school,
      `результаты выше ожидаемых (${titles.join("; ")})`,
    ]),
  );
  return { bases, notes };
}

// ── What is known of a school ───────────────────────────────────────────────────────────────────

function placeOf(
  dataSet: DataSet,
  { code, name, municipality }: SchoolClassification,
  year: number,
) {
  const school = dataSet.schools.get(code);
  const index = readIndicator(dataSet, contextIndex, undefined, code, year);
  const size = dataSet.context.get(year)?.get(code)?.values["pupilsTotal"];
  return {
    code,
    name,
    municipality,
    ...(school?.type !== undefined && { type: school.type }),
    ...(school?.locality !== undefined && { locality: school.locality }),
    ...(typeof size === "number" && { size }),
    ...(!isMissing(index) && { contextIndex: index.value }),
  };
}

const ownWords = (row: ResolvedRow | undefined) => ({
  preferred: row?.preferred ?? [],
  refused: row?.refused ?? [],
  ...(row?.coordinates && { coordinates: row.coordinates }),
});

// ── The table of partnership ────────────────────────────────────────────────────────────────────

interface ResolvedRow extends PartnerRow {
  readonly file: string;
}

interface ResolvedRegister {
  readonly rows: ReadonlyMap<string, ResolvedRow>;
  readonly issues: readonly Issue[];
}

/** Rows by the codes of the register; without a file, none. */
async function registerOf(region: PartnersRegion, year: number): Promise<ResolvedRegister> {
  const found = await openTableFile(region.folder, "partners");
  if (!found) return { rows: new Map(), issues: [] };
  const read = await readPartners(found.bytes, found.file, region.settings.columns);
  const schoolOf = schoolResolver(region);
  const resolved = resolveRows(read.rows, found.file, (written) => schoolOf(written, year));
  return { rows: resolved.rows, issues: [...read.issues, ...resolved.issues] };
}

function resolveRows(
  written: readonly PartnerRow[],
  file: string,
  resolve: (written: string) => string | undefined,
): ResolvedRegister {
  const rows = new Map<string, ResolvedRow>();
  const issues: Issue[] = [];
  for (const row of written) {
    const place = { file, line: row.line };
    const code = resolve(row.school);
    if (code === undefined) {
      issues.push({ ...place, code: "school-unknown", severity: "error", found: row.school });
      continue;
    }
    if (rows.has(code)) {
      issues.push({ ...place, code: "partner-twice", severity: "error", found: row.school });
      continue;
    }
    const codes = (list: readonly string[], column: string) =>
      list.flatMap((one) => {
        const other = resolve(one);
        if (other === undefined) {
          const unknown = { code: "school-unknown", severity: "warning", found: one } as const;
          issues.push({ ...place, ...unknown, column });
        }
        return other ?? [];
      });
    const preferred = codes(row.preferred, "Пожелания");
    rows.set(code, { ...row, preferred, refused: codes(row.refused, "Отказ"), file });
  }
  return { rows, issues };
}
