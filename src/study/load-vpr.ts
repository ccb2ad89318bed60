import { createHash } from "node:crypto";
import { procedureTitle } from "../document/evidence.ts";
import type { Cell, ClosedCell, HistogramBin, Procedure } from "../facts/cell.ts";
import type { ResultBin, TaskBin } from "../facts/exam-counts.ts";
import type { Facts } from "../facts/facts.ts";
import type { SchoolObjectivity } from "../indicators/objectivity/objectivity.ts";
import { keyed, procedureKey } from "../indicators/procedure-key.ts";
import { taskTable } from "../indicators/sao/task-table.ts";
import { schoolDeficits } from "../indicators/school-deficits/school-deficits.ts";
import { type TaskPoints, taskPointsOf } from "../indicators/school-deficits/task-points.ts";
import {
  boundaryJumps,
  markBoundaries,
  type MarkBoundaries,
  type ScoresBySchool,
} from "../indicators/vpr/boundary-jump.ts";
import { missingWorks } from "../indicators/vpr/missing-works.ts";
import { sumJournal, sumMarks } from "../indicators/vpr/work-sums.ts";
import type { RegionData } from "../load/load-region.ts";
import type { RegionSettings } from "../read/region-settings.ts";
import { assessesObjectivity } from "../reference/exams.ts";
import { type RegionalScale, regionalScales } from "../reference/mark-scales.ts";
import { breaksBetween } from "../reference/series-breaks.ts";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts";
import { byExam } from "./procedure-tallies.ts";
import type { DrawableFunnel } from "./school-funnel.ts";
import {
  type VprData,
  vprDefaults,
  type VprJump,
  type VprOptions,
  type VprTask,
  type VprWork,
} from "./vpr-data.ts";

/** What the report needs of a region that has been read. */
export interface VprRegion extends Pick<
  RegionData,
  "title" | "schools" | "cells" | "closed" | "inputs"
> {
  readonly settings: Pick<RegionSettings, "scales">;
}

/** Objectivity of one year, as `loadObjectivity` gives it. */
interface YearObjectivity {
  readonly year: number;
  readonly schools: readonly SchoolObjectivity[];
}

/**
 * Asks the counts of the ВПР of a year and makes the data of the report of them.
 *
 * @param objectivity of the year and of earlier ones, in any order
 * @param funnels of the year, of any exam
 */
export async function loadVpr(
  region: VprRegion & { readonly facts: Pick<Facts, "exam" | "taskCells" | "histograms"> },
  year: number,
  {
    objectivity,
    funnels,
  }: { objectivity: readonly YearObjectivity[]; funnels: readonly DrawableFunnel[] },
  given: Partial<VprOptions> & { readonly act?: string } = {},
): Promise<VprData> {
  const { facts } = region;
  const query = { exam: "ВПР", years: [year] };
  const counts: VprCounts = {
    histograms: await facts.histograms({ exam: "ВПР", year }),
    results: await facts.exam.results(query),
    bins: (await facts.exam.tasks(query)).bins,
    points: (await taskPointsOf(facts, year)).filter(assessesObjectivity),
    funnels,
  };
  return vprData(region, year, counts, objectivity, given);
}

/** The data of the report of counts that are at hand; pure. */
export function vprData(
  region: VprRegion,
  year: number,
  counts: VprCounts,
  objectivity: readonly YearObjectivity[],
  given: Partial<VprOptions> & { readonly act?: string } = {},
): VprData {
  const { act, ...rest } = given;
  const options: VprOptions = { ...vprDefaults, ...rest };
  const cells = region.cells.filter(assessesObjectivity);
  const closed = region.closed.filter(assessesObjectivity);
  const scales = regionalScales(region.settings.scales);
  const own = objectivity.find((one) => one.year === year)?.schools ?? [];
  return {
    region: region.title,
    year,
    act: act ?? null,
    schools: region.schools,
    works: vprWorks({ ...counts, cells, closed, year, scales, options }),
    missing: missingWorks({ cells, closed }, year),
    objectivity: own,
    earlier: objectivity
      .filter((one) => one.year < year && one.schools.length > 0)
      .sort((a, b) => b.year - a.year)
      .slice(0, options.years - 1),
    options,
    sources: {
      criteria: {
        id: "vpr",
        title: "параметры отчёта: наименьшее число участников и школ, поправка на множественность",
        sha256: createHash("sha256").update(JSON.stringify(options)).digest("hex"),
      },
      inputs: region.inputs,
      closed: closed.filter((one) => one.year >= year - 1),
    },
  };
}

/** Counts of the year's ВПР that only the engine has, and the funnels of the year. */
export interface VprCounts {
  readonly histograms: readonly HistogramBin[];
  readonly results: readonly ResultBin[];
  readonly bins: readonly TaskBin[];
  readonly points: readonly TaskPoints[];
  readonly funnels: readonly DrawableFunnel[];
}

/** All that a work is made of. */
interface WorkParts extends VprCounts {
  /** Cells of ВПР of all years, those that lost too many rows apart. */
  readonly cells: readonly Cell[];
  readonly closed: readonly ClosedCell[];
  readonly year: number;
  readonly scales: readonly RegionalScale[];
  readonly options: VprOptions;
}

/** Works of the year, by grade, then the subjects in the order of their codes. */
function vprWorks(parts: WorkParts): VprWork[] {
  const held = [...parts.cells, ...parts.closed]
    .filter(({ year }) => year === parts.year)
    .map(keyed);
  const works = [...new Map(held.map((one) => [one.key, one])).values()]
    .sort(byExam)
    .map((procedure, at) => workOf(procedure, `w${at + 1}`, parts));
  return assessed(works, parts.options.q);
}

function workOf({ exam, subject, grade }: Procedure, id: string, parts: WorkParts): VprWork {
  const { year, scales, options } = parts;
  const procedure = { exam, subject, grade };
  const of = (one: Procedure) => procedureKey(one) === procedureKey(procedure);
  const cells = parts.cells.filter((cell) => cell.year === year && of(cell));
  const points = parts.points.filter(of);
  const boundaries = markBoundaries({ ...procedure, year }, parts.results.filter(of), scales);
  const scores = scoresOf(cells, parts.histograms.filter(of));
  return {
    ...procedure,
    id,
    name: procedureTitle(procedure).replace(/^ВПР, /u, ""),
    title: `${subject}, ${grade}\u00a0класс`,
    cells,
    closed: parts.closed.filter((cell) => cell.year === year && of(cell)),
    before: parts.cells.filter((cell) => cell.year === year - 1 && of(cell)),
    breaks: breaksBetween(procedure, year - 1, year, scales),
    marks: sumMarks(cells),
    journal: sumJournal(cells),
    scores,
    boundaries,
    jumps: jumpsOf(scores, boundaries),
    tasks: tasksOf(points),
    taskRows: taskTable(parts.bins.filter(of)),
    schoolTasks: points,
    deficits: schoolDeficits(points, { spokenMinN: options.minN, falseDiscovery: options.q }),
    funnel: parts.funnels.find((one) => of(one.procedure)) ?? null,
  };
}

const jumpsOf = (scores: ScoresBySchool, boundaries: MarkBoundaries | null): VprJump[] =>
  boundaries
    ? boundaryJumps(scores, boundaries).map((jump) => ({ ...jump, significant: false }))
    : [];

/** Jumps of all works assessed together. */
function assessed(works: readonly VprWork[], q: number): VprWork[] {
  const all = works.flatMap(({ jumps }) => jumps);
  const { rejected } = benjaminiHochberg(
    all.map(({ p }) => p),
    { q },
  );
  return works.map((work) => ({
    ...work,
    jumps: work.jumps.map((jump) => ({
      ...jump,
      significant: rejected[all.indexOf(jump)] === true,
    })),
  }));
}

/** Scores of schools that have primary ones; a distribution of marks is no distribution of scores. */
function scoresOf(cells: readonly Cell[], bins: readonly HistogramBin[]): ScoresBySchool {
  const primary = new Set(cells.flatMap((one) => (one.scale === "primary" ? [one.school] : [])));
  const schools = new Map<string, Map<number, number>>();
  for (const { school, score, count } of bins) {
    if (!primary.has(school)) continue;
    const own = schools.get(school) ?? new Map<number, number>();
    schools.set(school, own.set(score, (own.get(score) ?? 0) + count));
  }
  return schools;
}

const numeric = new Intl.Collator("ru", { numeric: true });

function tasksOf(points: readonly TaskPoints[]): VprTask[] {
  const names = [...new Set(points.map(({ task }) => task))].sort(numeric.compare);
  return names.flatMap((task): VprTask[] => {
    const own = points.filter((one) => one.task === task && one.n > 0);
    const n = own.reduce((sum, one) => sum + one.n, 0);
    const max = Math.max(0, ...own.map((one) => one.max));
    if (n === 0 || max === 0) return [];
    const sum = own.reduce((all, one) => all + one.points, 0);
    return [{ task, max, n, schools: own.length, completion: sum / (n * max) }];
  });
}
