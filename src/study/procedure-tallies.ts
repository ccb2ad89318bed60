import {
  type Measure,
  measured,
  NOBODY,
  type RegionSecrets,
} from "../disclosure/disclosure-region.ts";
import type { People } from "../document/document.ts";
import type { Cell, ClosedCell } from "../facts/cell.ts";
import type { KeyedProcedure } from "../indicators/procedure-key.ts";
import { type DataSet, proceduresIn } from "../indicators/data-set.ts";
import { examPlace } from "../reference/exams.ts";
import { policy } from "../reference/policy.ts";
import { subjects } from "../reference/subject-table.ts";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts";
import { newcombeDifference, wilsonInterval } from "../statistics/interval.ts";
import { sharesTest } from "../statistics/shares-test.ts";

/** `k` of `n` participants. */
export interface Part {
  readonly k: number;
  readonly n: number;
  /** Hidden in all reports, because beside the others it would give a hidden one away. */
  readonly suppressed?: true;
}

/** Pupils that a share tells about. */
export const peopleOfPart = ({ k, n, suppressed }: Part): People[] => [
  { k, n },
  ...(suppressed ? [NOBODY] : []),
];

/** A measure of one procedure and year, for every school, municipality and the region. */
interface MeasureTally {
  readonly schools: ReadonlyMap<string, Part>;
  readonly places: ReadonlyMap<string, Part>;
  readonly region: Part;
}

/** One procedure of one year over the region, counted once for all reports of schools. */
export interface ProcedureTally {
  readonly procedure: KeyedProcedure;
  readonly year: number;
  readonly cells: ReadonlyMap<string, Cell>;
  /** Schools that lost too many rows of it: no number is of theirs. */
  readonly closed: ReadonlyMap<string, ClosedCell>;
  readonly of: Readonly<Record<Measure, MeasureTally>>;
}

const add = (a: Part | undefined, b: Part): Part => ({
  k: (a?.k ?? 0) + b.k,
  n: (a?.n ?? 0) + b.n,
});

function tallyMeasure(
  cells: ReadonlyMap<string, Cell>,
  measure: Measure,
  placeOf: (school: string) => string | undefined,
  secrets: RegionSecrets,
): MeasureTally {
  const schools = new Map<string, Part>();
  const places = new Map<string, Part>();
  let region: Part = { k: 0, n: 0 };
  for (const [school, cell] of cells) {
    const part = measured(cell, measure);
    if (!part) continue;
    const suppressed = secrets.hides({ school, year: cell.year, procedure: cell }, measure);
    schools.set(school, suppressed ? { ...part, suppressed } : part);
    region = add(region, part);
    const place = placeOf(school);
    if (place !== undefined) places.set(place, add(places.get(place), part));
  }
  return { schools, places, region };
}

const subjectOrder = new Map(subjects.map(({ title }, at) => [title, at]));
const rank = ({ exam, grade, subject }: KeyedProcedure): readonly number[] => [
  examPlace(exam),
  grade,
  subjectOrder.get(subject) ?? subjectOrder.size,
];

/** By exam, grade and subject, as reports have them. */
export function byExam(a: KeyedProcedure, b: KeyedProcedure): number {
  const [first, second] = [rank(a), rank(b)];
  const at = first.findIndex((one, i) => one !== second[i]);
  return at < 0 ? a.key.localeCompare(b.key, "ru") : (first[at] ?? 0) - (second[at] ?? 0);
}

/** Every procedure of a year over the region (итоги процедур), in the order of reports. */
export function tallyYear(
  dataSet: DataSet,
  year: number,
  secrets: RegionSecrets,
): ProcedureTally[] {
  const placeOf = (school: string) => dataSet.schools.get(school)?.municipality;
  return proceduresIn(dataSet, year)
    .map((procedure): ProcedureTally => {
      const cells = dataSet.cells.get(year)?.get(procedure.key) ?? new Map<string, Cell>();
      const closed = dataSet.closed.get(year)?.get(procedure.key) ?? new Map<string, ClosedCell>();
      const of = (measure: Measure) => tallyMeasure(cells, measure, placeOf, secrets);
      const tallies = { below: of("below"), quality: of("quality") };
      return { procedure, year, cells, closed, of: tallies };
    })
    .sort((a, b) => byExam(a.procedure, b.procedure));
}

/** Every year up to one, ascending. */
export const tallyYears = (
  dataSet: DataSet,
  year: number,
  secrets: RegionSecrets,
): ReadonlyMap<number, readonly ProcedureTally[]> =>
  new Map(
    dataSet.years
      .filter((one) => one <= year)
      .map((one) => [one, tallyYear(dataSet, one, secrets)]),
  );

/** A part of the region against the rest of it, as shares: above 0 is more than elsewhere. */
export interface AgainstRest {
  readonly own: Part;
  readonly low: number;
  readonly high: number;
  readonly rest: Part;
  readonly difference: number;
  readonly differenceLow: number;
  readonly differenceHigh: number;
  /** Stays with the correction for the number of comparisons. */
  readonly significant: boolean;
}

/**
 * Compares parts of the region (a school, a municipality) with the rest of it over procedures; those
 * that stay after the correction for how many there are count as significant.
 *
 * @param asked the part and the region of each procedure; null where the part has no results
 * @source Newcombe (1998); Benjamini & Hochberg (1995)
 */
export function againstRest(
  asked: readonly { readonly own: Part | null; readonly region: Part }[],
): (AgainstRest | null)[] {
  const compared = asked.map(({ own, region }) => {
    if (!own || own.n === 0 || region.n === own.n) return null;
    const rest = { k: region.k - own.k, n: region.n - own.n };
    const { difference, low, high } = newcombeDifference(own.k, own.n, rest.k, rest.n);
    const { p } = sharesTest(own.k, own.n, rest.k, rest.n);
    const ends = { differenceLow: low, differenceHigh: high };
    return { p, told: { own, ...wilsonInterval(own.k, own.n), rest, difference, ...ends } };
  });
  const tested = compared.filter((one) => one !== null);
  const { rejected } = benjaminiHochberg(
    tested.map(({ p }) => p),
    { q: policy.comparison.falseDiscovery },
  );
  const kept = new Set(tested.filter((_, at) => rejected[at] === true));
  return compared.map((one) => one && { ...one.told, significant: kept.has(one) });
}
