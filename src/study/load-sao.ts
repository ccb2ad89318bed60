import { createHash } from "node:crypto";
import type { RegionSecrets } from "../disclosure/disclosure-region.ts";
import type { Cell, Cells, ClosedCell } from "../facts/cell.ts";
import type { ExamParticipants, ResultBin, TaskCounts, ThreeBest } from "../facts/exam-counts.ts";
import type { Facts } from "../facts/facts.ts";
import { saoEntries, type SaoEntry } from "../indicators/sao/entry.ts";
import { type ExamTotal, examTotals } from "../indicators/sao/exam-total.ts";
import { saoDefaults, type SaoOptions } from "../indicators/sao/sao-options.ts";
import type { RegionData } from "../load/load-region.ts";
import type { RegionSettings } from "../read/region-settings.ts";
import { knownExam } from "../reference/exams.ts";
import { type RegionalScale, regionalScales } from "../reference/mark-scales.ts";
import type { Head } from "./answers.ts";
import type { DrawableFunnel } from "./school-funnel.ts";

/** What САО needs of a region that has been read. */
interface SaoRegion extends Pick<RegionData, "title" | "schools" | "cells" | "closed" | "inputs"> {
  readonly settings: Pick<RegionSettings, "scales" | "population">;
  readonly facts: Pick<Facts, "exam">;
}

/** Counts of one exam and the years of its report: what the notebooks САО-11 and САО-9 are made of. */
export interface SaoData extends Head {
  readonly exam: "ЕГЭ" | "ОГЭ";
  /** Grade that takes it. */
  readonly grade: number;
  /** Years of the tables of dynamics, the report's last. */
  readonly years: readonly number[];
  /** Who is counted in municipalities, here as on their own pages. */
  readonly placePopulation: RegionSettings["population"];
  readonly entries: readonly SaoEntry[];
  readonly bins: readonly ResultBin[];
  readonly totals: readonly ExamTotal[];
  readonly participants: readonly ExamParticipants[];
  /** Sums of three subjects of the report's year; none without names of people. */
  readonly threeBest: ThreeBest | null;
  readonly tasks: TaskCounts;
  /** Participants of the ГВЭ in the report's year, by subject. */
  readonly gve: ReadonlyMap<string, number>;
  /** Results of the exam in the report's years that lost too many rows: they stand in no table. */
  readonly closed: readonly ClosedCell[];
  /** Scales of marks that the region set itself. */
  readonly scales: readonly RegionalScale[];
  readonly options: SaoOptions;
  /** Results of schools that no report tells; only the small ones when absent. */
  readonly secrets?: RegionSecrets;
  /** Schools beside the region (воронки), of the subjects where enough are open. */
  readonly funnels: readonly DrawableFunnel[];
}

/** Whether anybody took the exam that year, though all that they got may be lost. */
export const holdsExam = (
  { cells, closed }: Omit<Cells, "halves">,
  exam: string,
  year: number,
): boolean => {
  const isOf = (one: ClosedCell | Cell) => one.exam === exam && one.year === year;
  return cells.some((cell) => isOf(cell) && cell.n > 0) || closed.some(isOf);
};

/**
 * Asks the counts of one exam for САО.
 *
 * @param year the report's year; the years before it are taken as `options.years` says
 */
export async function loadSao(
  region: SaoRegion,
  exam: "ЕГЭ" | "ОГЭ",
  year: number,
  { secrets, funnels }: { secrets: RegionSecrets; funnels: readonly DrawableFunnel[] },
  given: Partial<SaoOptions> & { readonly act?: string } = {},
): Promise<SaoData> {
  const { act, ...rest } = given;
  const options: SaoOptions = { ...saoDefaults, ...rest };
  const { grade, scale } = examTaken(exam);
  const years = Array.from({ length: options.years }, (_, at) => year - options.years + 1 + at);
  const query = { exam, years, graduatesOnly: options.population === "main" };
  const { facts, cells } = region;
  const bins = await facts.exam.results(query);
  const entries = saoEntries(bins, cells, exam, years);
  const participants = await facts.exam.participants(query);
  const closed = region.closed.filter((one) => one.exam === exam && years.includes(one.year));
  // without one of its subjects a school's sums would be of others
  const isWhole = (one: { readonly school: string }) =>
    !closed.some((lost) => lost.year === year && lost.school === one.school);
  const [threeBest] = scale === "test" ? await facts.exam.threeBest({ exam, years: [year] }) : [];
  return {
    region: region.title,
    exam,
    grade,
    year,
    years,
    act: act ?? null,
    schools: region.schools,
    placePopulation: region.settings.population,
    entries,
    bins,
    totals: examTotals(participants, entries, years),
    participants,
    threeBest: threeBest ? { ...threeBest, schools: threeBest.schools.filter(isWhole) } : null,
    tasks: await facts.exam.tasks(query),
    gve: countInstead(cells, exam, year),
    closed,
    scales: regionalScales(region.settings.scales),
    options,
    secrets,
    funnels: funnels.filter(({ procedure }) => procedure.exam === exam),
    sources: {
      criteria: {
        id: saoId(exam),
        title: "параметры отчёта: квота и порядок списков, пороги заданий, границы групп",
        sha256: createHash("sha256").update(JSON.stringify(options)).digest("hex"),
      },
      inputs: region.inputs,
      closed,
    },
  };
}

/** Name of the report on an exam: of its files, of its folder, of its parameters. */
export const saoId = (exam: SaoData["exam"]): "sao-11" | "sao-9" =>
  examTaken(exam).grade === 11 ? "sao-11" : "sao-9";

/** The exam of a report, which is of one grade. */
function examTaken(id: SaoData["exam"]) {
  const exam = knownExam(id);
  if (!exam || exam.grade === null) throw new Error(`no exam ${id} of one grade`);
  return { grade: exam.grade, scale: exam.scale };
}

/** Participants of the exam that is taken in the place of this one, by subject. */
function countInstead(cells: readonly Cell[], exam: string, year: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells)
    if (knownExam(cell.exam)?.insteadOf === exam && cell.year === year)
      counts.set(cell.subject, (counts.get(cell.subject) ?? 0) + cell.n);
  return counts;
}
