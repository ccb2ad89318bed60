import type { HistogramBin, Procedure } from "../../facts/cell.ts";
import { assessesObjectivity } from "../../reference/exams.ts";
import { markScale, type MarkScale, type RegionalScale } from "../../reference/mark-scales.ts";
import { keyed, type KeyedProcedure, procedureKey } from "../procedure-key.ts";
import type { CellsBySchool, DataSet } from "../data-set.ts";
import { type Finding, type Marker, type MarkerRule, markerTitles } from "./marker.ts";
import type { ObjectivityOptions } from "./objectivity-defaults.ts";

/** Score → participants. */
export type Scores = ReadonlyMap<number, number>;

/** One ВПР of one year over the region: what a rule looks at. */
export interface Work {
  readonly dataSet: DataSet;
  readonly procedure: KeyedProcedure;
  readonly year: number;
  readonly cells: CellsBySchool;
  /** School → distribution of primary scores; without schools that gave none. */
  readonly scores: ReadonlyMap<string, Scores>;
  readonly scale: Pick<MarkScale, "from" | "max"> | undefined;
}

/** One rule over one work: a finding for each school that has a cell. */
export type AssessWork = (work: Work, options: ObjectivityOptions) => ReadonlyMap<string, Finding>;

const wanted = (procedure: KeyedProcedure, { works }: ObjectivityOptions): boolean =>
  assessesObjectivity(procedure) &&
  (works === "all" ||
    works.some(({ grade, subject }) => grade === procedure.grade && subject === procedure.subject));

/** Distributions of primary scores of the schools that gave them, by work and year. */
export type ScoresOf = (procedure: KeyedProcedure, year: number) => ReadonlyMap<string, Scores>;

/** Indexes distributions once; those of other scales than primary scores are left out. */
export function scoresIn(dataSet: DataSet, histograms: readonly HistogramBin[]): ScoresOf {
  const found = new Map<string, Map<string, Map<number, number>>>();
  // in one order, so that sums do not hang on that of the files
  const bins = [...histograms].sort((a, b) => a.score - b.score || (a.school < b.school ? -1 : 1));
  for (const bin of bins) {
    const [procedure, key] = [procedureKey(bin), `${bin.year}/${procedureKey(bin)}`];
    if (dataSet.cells.get(bin.year)?.get(procedure)?.get(bin.school)?.scale !== "primary") continue;
    const schools = found.get(key) ?? new Map<string, Map<number, number>>();
    found.set(key, schools);
    const scores = schools.get(bin.school) ?? new Map<number, number>();
    schools.set(bin.school, scores);
    scores.set(bin.score, (scores.get(bin.score) ?? 0) + bin.count);
  }
  return ({ key }, year) => found.get(`${year}/${key}`) ?? new Map<string, Scores>();
}

/** Works of ВПР of a year, by key. */
export function worksOf(
  dataSet: DataSet,
  year: number,
  scores: ScoresOf,
  scales: readonly RegionalScale[],
  options: ObjectivityOptions,
): Work[] {
  return [...(dataSet.cells.get(year) ?? [])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, cells]): Work[] => {
      const [first] = cells.values();
      if (!first) return [];
      const procedure = keyed(first);
      if (!wanted(procedure, options)) return [];
      return [
        {
          dataSet,
          procedure,
          year,
          cells,
          scores: scores(procedure, year),
          scale: markScale({ ...procedure, year }, scales),
        },
      ];
    });
}

/** Findings of a rule over a work as markers, schools ascending. */
export const asMarkers = (
  rule: MarkerRule,
  { procedure, year }: { readonly procedure: Procedure; readonly year: number },
  findings: ReadonlyMap<string, Finding>,
): Marker[] =>
  [...findings]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([school, finding]) => ({
      rule,
      title: markerTitles[rule],
      school,
      procedure: {
        exam: procedure.exam,
        subject: procedure.subject,
        grade: procedure.grade,
      },
      year,
      ...finding,
    }));
