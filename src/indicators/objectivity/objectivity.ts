import type { HistogramBin } from "../../facts/cell.ts";
import type { MarkerRow } from "../../read/tables.ts";
import { examPlace, exams } from "../../reference/exams.ts";
import type { RegionalScale } from "../../reference/mark-scales.ts";
import { counted, formatNumber } from "../../shared/russian.ts";
import { benjaminiHochberg } from "../../statistics/benjamini-hochberg.ts";
import { normalQuantile } from "../../statistics/normal.ts";
import { centreOf } from "../context-residual/excess-variance.ts";
import { sampledOutcomes } from "../context-residual/outcome.ts";
import type { DataSet } from "../data-set.ts";
import { boundaryBunching } from "./boundary-bunching.ts";
import { type Finding, type Marker, type MarkerRule, notAssessed } from "./marker.ts";
import { objectivityDefaults, type ObjectivityOptions } from "./objectivity-defaults.ts";
import { cohortGap, sharpChange } from "./sharp-change.ts";
import { journalDivergence, suspiciousMarks, tooGood, tooUniform } from "./unlikely-results.ts";
import { liftedToPass, type LiftInput } from "./lifted-to-pass.ts";
import { weakAbsent } from "./weak-absent.ts";
import { asMarkers, type AssessWork, scoresIn, type Work, worksOf } from "./work.ts";

/**
 * The school's interval lies above that of control schools (доверительные интервалы не пересекаются):
 * the lower end of the school's mean is over the upper end of what a school is expected to have.
 *
 * @source the federal marker method as remembered, low confidence: its text was not found
 */
const aboveReference: AssessWork = (work, { aboveReference: rule, leastSchools }) => {
  const outcomes = sampledOutcomes(work.cells, "z");
  const control = [...outcomes].filter(
    ([school]) => rule.control.length === 0 || rule.control.includes(school),
  );
  const values = control.map(([, one]) => one);
  const z = normalQuantile((1 + rule.confidence) / 2);
  const { centre, excess } = centreOf(values);
  const upper = centre + z * Math.sqrt(excess);
  const finding = (school: string): Finding => {
    const own = outcomes.get(school);
    if (!own) return notAssessed("no-score");
    if (own.n < rule.minN) return notAssessed("too-few");
    if (values.length < leastSchools) return notAssessed("few-schools");
    const low = own.value - z * Math.sqrt(own.variance);
    return {
      found: low > upper,
      numbers: { n: own.n, value: own.value, low, upper },
      text: `Нижняя граница среднего результата школы ${formatNumber(low, 2)}, верхняя граница ожидаемого ${formatNumber(upper, 2)} (в стандартных отклонениях учеников).`,
    };
  };
  return new Map([...work.cells.keys()].map((school) => [school, finding(school)]));
};

/** What markers are looked for in. */
export interface ObjectivityInput {
  readonly dataSet: DataSet;
  readonly year: number;
  /** Distributions of scores, as `Facts.histograms()` gives them. */
  readonly histograms: readonly HistogramBin[];
  /** Mark scales of the region; federal ones are known. */
  readonly scales?: readonly RegionalScale[];
  /** Rows of imported official lists, of any year. */
  readonly official?: readonly MarkerRow[];
}

/** Distributions of scores that the markers of a year look at: exams and years to ask for. */
export function distributionsFor(
  year: number,
  { liftedToPass: { exams: lifted, years } }: ObjectivityOptions = objectivityDefaults,
): { readonly exam: string; readonly year: number }[] {
  const schoolOwn = exams.filter((one) => one.assessesObjectivity);
  return [
    ...schoolOwn.map(({ id }) => ({ exam: id, year })),
    ...lifted.flatMap((exam) =>
      Array.from({ length: years }, (_, back) => ({ exam, year: year - back })),
    ),
  ];
}

/** A marker with p over the whole region, where its rule is a test. */
export type AdjustedMarker = Marker & {
  /** p adjusted over all schools and works of the rule (Benjamini–Hochberg). */
  readonly adjusted?: number;
};

/** How far the results of a school can be relied on (объективность результатов). */
export interface SchoolObjectivity {
  readonly school: string;
  readonly year: number;
  /** Every rule and work of the school: found, not found, not assessed. */
  readonly markers: readonly AdjustedMarker[];
  /** Entries of official lists, up to the year, newest first. */
  readonly official: readonly MarkerRow[];
  /** Whether its results in some exam are not to be relied on alone. */
  readonly marked: boolean;
  /** Which exams these are; an official list is of ВПР. */
  readonly exams: readonly string[];
  /** Why it is marked, in Russian sentences; empty when it is not. */
  readonly because: readonly string[];
}

/** What rules look at in a year; its works of ВПР beside, for those that take one at a time. */
interface MarkedYear extends LiftInput {
  readonly works: readonly Work[];
}

type FindMarkers = (year: MarkedYear, options: ObjectivityOptions) => readonly Marker[];

const ofWorks =
  (rule: MarkerRule, assess: AssessWork): FindMarkers =>
  ({ works }, options) =>
    works.flatMap((work) => asMarkers(rule, work, assess(work, options)));

/** A new rule is a line here, its words in `marker.ts`, its policy in `objectivity-defaults.ts`, and its own file. */
const rules: Readonly<Record<MarkerRule, FindMarkers>> = {
  "boundary-bunching": ofWorks("boundary-bunching", boundaryBunching),
  "journal-divergence": ofWorks("journal-divergence", journalDivergence),
  "too-good": ofWorks("too-good", tooGood),
  "cohort-gap": ({ dataSet, year }, options) => cohortGap(dataSet, year, options),
  "too-uniform": ofWorks("too-uniform", tooUniform),
  "sharp-change": ofWorks("sharp-change", sharpChange),
  "suspicious-marks": ofWorks("suspicious-marks", suspiciousMarks),
  "above-reference": ofWorks("above-reference", aboveReference),
  "lifted-to-pass": liftedToPass,
  "weak-absent": ofWorks("weak-absent", weakAbsent),
};

/** Markers of one rule with p adjusted over the region. */
function adjust(markers: readonly Marker[]): AdjustedMarker[] {
  const tests = markers.flatMap((one, at) =>
    one.found !== null && one.p !== undefined ? [{ at, p: one.p }] : [],
  );
  const { adjusted } = benjaminiHochberg(tests.map(({ p }) => p));
  const byPlace = new Map(tests.map(({ at }, i) => [at, adjusted[i]]));
  return markers.map((one, at) => {
    const p = byPlace.get(at);
    return p === undefined ? one : { ...one, adjusted: p };
  });
}

/** Whose official lists there are. */
const OFFICIAL = "ВПР";

const workName = ({ procedure, year }: Marker) =>
  `${procedure.exam} ${year}, ${procedure.subject}, ${procedure.grade} класс`;

/** Markers that mark a school in one exam: many, or sure ones, and not of rules that tell too little. */
function telling(
  found: readonly AdjustedMarker[],
  { marked }: ObjectivityOptions,
): readonly AdjustedMarker[] {
  const sure = found.filter((one) => one.adjusted !== undefined && one.adjusted <= marked.q);
  const many = found.length >= marked.least ? found : sure;
  return many.every(({ rule }) => marked.notAlone.includes(rule)) ? [] : many;
}

/** Exams in doubt, and sentences that say why. */
function reasonsOf(
  markers: readonly AdjustedMarker[],
  official: readonly MarkerRow[],
  year: number,
  options: ObjectivityOptions,
): Pick<SchoolObjectivity, "marked" | "exams" | "because"> {
  const listed = official.filter((row) => row.year > year - options.marked.officialYears);
  const found = markers.filter((one) => one.found === true);
  const names = [...new Set(found.map(({ procedure }) => procedure.exam))];
  const told = names.flatMap((exam) =>
    telling(
      found.filter((one) => one.procedure.exam === exam),
      options,
    ),
  );
  const doubted = [
    ...(listed.length > 0 ? [OFFICIAL] : []),
    ...told.map(({ procedure }) => procedure.exam),
  ];
  return {
    marked: doubted.length > 0,
    exams: [...new Set(doubted)].sort((a, b) => examPlace(a) - examPlace(b)),
    because: [
      ...listed.map(
        (row) =>
          `Официальный список за ${row.year} год: ${counted(row.markers.length, ["маркер", "маркера", "маркеров"])} (${row.markers.join(", ")}).`,
      ),
      ...told.map((one) =>
        one.found === null ? "" : `${one.title} (${workName(one)}). ${one.text}`,
      ),
    ],
  };
}

/**
 * Objectivity of the results of every school in a year: markers by all rules of the options, merged with
 * the official lists. A marker is possible, never proof; a school is marked when a test stands after
 * control for the number of tests, when several rules agree, or when an official list says so.
 *
 * @returns one entry a school that has works looked at or stands on a list, ascending by code
 * @source Recommendations of ФИОКО (2026) and the rules in `objectivity-defaults.ts`, each in its file
 */
export function objectivity(
  input: ObjectivityInput,
  options: ObjectivityOptions = objectivityDefaults,
): SchoolObjectivity[] {
  const { dataSet, year, histograms, scales = [], official = [] } = input;
  const scores = scoresIn(dataSet, histograms);
  const works = worksOf(dataSet, year, scores, scales, options);
  const known = { dataSet, year, scores, scales, works };
  const markers = options.rules.flatMap((rule) => adjust(rules[rule](known, options)));
  const bySchool = new Map<string, AdjustedMarker[]>();
  for (const one of markers) bySchool.set(one.school, [...(bySchool.get(one.school) ?? []), one]);
  const lists = official.filter((row) => row.year <= year && row.markers.length > 0);
  const schools = new Set([...bySchool.keys(), ...lists.map((row) => row.school)]);
  return [...schools].sort().map((school) => {
    const own = bySchool.get(school) ?? [];
    const rows = lists.filter((row) => row.school === school).sort((a, b) => b.year - a.year);
    return { school, year, markers: own, official: rows, ...reasonsOf(own, rows, year, options) };
  });
}
