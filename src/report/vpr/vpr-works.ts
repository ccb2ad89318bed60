import type { Cell, HistogramBin, Procedure, ResultBin, TaskBin } from "../../facts/index.ts";
import {
  benjaminiHochberg,
  boundaryJumps,
  markBoundaries,
  procedureKey,
  schoolDeficits,
  sumJournal,
  sumMarks,
  taskTable,
  type MarkBoundaries,
  type ScoresBySchool,
  type TaskPoints,
} from "../../indicators/index.ts";
import { breaksBetween, subjects, type RegionalScale } from "../../reference/index.ts";
import { procedureTitle } from "../evidence.ts";
import type { VprJump, VprOptions, VprTask, VprWork } from "./vpr-data.ts";

/** Counts of the year's ВПР that only the engine has. */
export interface VprCounts {
  readonly histograms: readonly HistogramBin[];
  readonly results: readonly ResultBin[];
  readonly bins: readonly TaskBin[];
  readonly points: readonly TaskPoints[];
}

/** All that a work is made of. */
export interface WorkParts extends VprCounts {
  /** Cells of ВПР of all years. */
  readonly cells: readonly Cell[];
  readonly year: number;
  readonly scales: readonly RegionalScale[];
  readonly options: VprOptions;
}

/** Works of the year, by grade, then the subjects in the order of their codes. */
export function vprWorks(parts: WorkParts): VprWork[] {
  const held = new Map<string, Procedure>();
  for (const cell of parts.cells) if (cell.year === parts.year) held.set(procedureKey(cell), cell);
  const order = subjects.map(({ title }) => title);
  const place = (subject: string) =>
    order.includes(subject) ? order.indexOf(subject) : order.length;
  const works = [...held.values()]
    .sort(
      (a, b) =>
        a.grade - b.grade ||
        place(a.subject) - place(b.subject) ||
        a.subject.localeCompare(b.subject, "ru"),
    )
    .map((procedure, at) => workOf(procedure, `w${at + 1}`, parts));
  return judged(works, parts.options.q);
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
  };
}

const jumpsOf = (scores: ScoresBySchool, boundaries: MarkBoundaries | null): VprJump[] =>
  boundaries
    ? boundaryJumps(scores, boundaries).map((jump) => ({ ...jump, significant: false }))
    : [];

/** Jumps of all works judged together. */
function judged(works: readonly VprWork[], q: number): VprWork[] {
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
