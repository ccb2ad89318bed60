import type { Criteria } from "../../src/criteria/criteria-file.ts";
import type { Cell } from "../../src/facts/cell.ts";
import type { IndicatorSpec } from "../../src/indicators/kinds.ts";
import { contextVariables } from "../../src/reference/context-variables.ts";
import { contextIndexes } from "./context-index.ts";
import { add, asNumber, compare, fraction, type Fraction, minus, times } from "./fraction.ts";
import { allSchools, type Given, type Place, procedureOf, proceduresOf, unnamed } from "./given.ts";

/** A number about a school. */
export interface Value {
  readonly value: Fraction;
  /** Participants behind it; null for context, which is not of participants. */
  readonly n: number | null;
  /** People that a share of the context is of: its weight in a mean of the region. */
  readonly people?: number;
}
export type Measure = (indicator: string, place: Place, minN: number) => Value | null;

/** A share as how many of how many. */
export const asCounts = ({ value, n }: Value): { k: number; n: number } => ({
  k: Math.round(asNumber(value) * (n ?? 0)),
  n: n ?? 0,
});

const share = (k: number | null, n: number | null): Value | null =>
  k === null || n === null || n === 0 ? null : { value: fraction(k, n), n };

const marksOf = ({ n2, n3, n4, n5 }: Cell) =>
  n2 === null || n3 === null || n4 === null || n5 === null
    ? null
    : { n2, n3, n4, n5, all: n2 + n3 + n4 + n5 };

function journal(cell: Cell, part: "journalLower" | "journalSame" | "journalHigher") {
  const { journalLower: low, journalSame: same, journalHigher: high } = cell;
  return low === null || same === null || high === null
    ? null
    : share(cell[part], low + same + high);
}

/** Indicators that one cell tells. */
function ofCell(spec: IndicatorSpec, cell: Cell): Value | null {
  const marks = marksOf(cell);
  switch (spec.kind) {
    case "belowMinimumShare":
      return marks ? share(marks.n2, marks.all) : share(cell.belowMinimum, cell.n);
    case "markShare": {
      if (!marks) return null;
      let k = 0;
      if (spec.marks.includes(2)) k += marks.n2;
      if (spec.marks.includes(3)) k += marks.n3;
      if (spec.marks.includes(4)) k += marks.n4;
      if (spec.marks.includes(5)) k += marks.n5;
      return share(k, marks.all);
    }
    case "mean":
      return cell.mean === null ? null : { value: fraction(cell.mean), n: cell.n };
    case "median":
      return cell.median === null ? null : { value: fraction(cell.median), n: cell.n };
    case "quality":
      if (marks) return share(marks.n4 + marks.n5, marks.all);
      if (cell.to80 === null || cell.to100 === null) return null;
      return share(cell.to80 + cell.to100, cell.n);
    case "passRate":
      if (marks) return share(marks.n3 + marks.n4 + marks.n5, marks.all);
      return cell.belowMinimum === null ? null : share(cell.n - cell.belowMinimum, cell.n);
    case "sou":
      if (!marks) return null;
      if (marks.all === 0) return null;
      return {
        value: fraction(
          100 * marks.n5 + 64 * marks.n4 + 36 * marks.n3 + 16 * marks.n2,
          100 * marks.all,
        ),
        n: marks.all,
      };
    case "share81":
      return share(cell.to100, cell.n);
    case "journalLower":
      return journal(cell, "journalLower");
    case "journalConfirmed":
      return journal(cell, "journalSame");
    case "journalHigher":
      return journal(cell, "journalHigher");
    case "absentShare":
      return cell.absent === null ? null : share(cell.absent, cell.n + cell.absent);
    default:
      return null;
  }
}

/** Measures by plain loops over everything given. Slow and simple, on purpose. */
export function measuring(given: Given, criteria: Criteria): Measure {
  const codes = allSchools(given);
  const cells = new Map<string, Cell>();
  for (const cell of given.cells) {
    const { exam, subject, grade, school, year } = cell;
    cells.set([school, year, exam, subject, grade].join("|"), cell);
  }
  const context = new Map(
    (given.context ?? []).map((row) => [`${row.school}|${row.year}`, row.values]),
  );

  function cellAt(school: string, year: number, procedure: string): Cell | null {
    const { exam, subject, grade } = procedureOf(criteria, procedure);
    return cells.get([school, year, exam, subject, grade].join("|")) ?? null;
  }

  const closed = new Set(
    (given.closed ?? []).map(({ school, year, exam, subject, grade }) =>
      [school, year, exam, subject, grade].join("|"),
    ),
  );
  /** What is pooled is not there where rows of one part were lost. */
  function isClosed(school: string, year: number, procedure: string): boolean {
    const { exam, subject, grade } = procedureOf(criteria, procedure);
    return closed.has([school, year, exam, subject, grade].join("|"));
  }

  function contextNumber(school: string, year: number, variable: string): number | null {
    const said = context.get(`${school}|${year}`)?.[variable];
    return typeof said === "number" ? said : null;
  }

  function contextShare(school: string, year: number, variable: string): Value | null {
    const of = contextVariables.find(({ id }) => id === variable)?.of;
    const part = contextNumber(school, year, variable);
    const whole = of ? contextNumber(school, year, of) : null;
    return part === null || whole === null || whole <= 0 || part > whole
      ? null
      : { value: fraction(part, whole), n: null, people: whole };
  }

  function pooled(
    spec: Extract<IndicatorSpec, { kind: "pooledLowShare" }>,
    place: Place,
  ): Value | null {
    let [low, all, n] = [fraction(0), fraction(0), 0];
    for (const procedure of proceduresOf(criteria, spec.procedures)) {
      if (isClosed(place.school, place.year, procedure)) return null;
      const cell = cellAt(place.school, place.year, procedure);
      if (!cell) continue;
      const marks = marksOf(cell);
      const failed = marks ? marks.n2 : cell.belowMinimum;
      if (failed === null) continue;
      const weight = fraction(spec.weights?.[procedure] ?? 1);
      low = add(low, times(weight, fraction(failed)));
      all = add(all, times(weight, fraction(marks ? marks.all : cell.n)));
      n += marks ? marks.all : cell.n;
    }
    if (n === 0) return null;
    return { value: { top: low.top * all.bottom, bottom: low.bottom * all.top }, n };
  }

  const indexes = new Map<string, (number | null)[]>();
  function index(
    id: string,
    spec: Extract<IndicatorSpec, { kind: "contextIndex" }>,
    place: Place,
  ): Value | null {
    const key = `${id}|${place.year}`;
    if (!indexes.has(key)) {
      const rows = codes.map((school) =>
        spec.terms.map(({ variable }) => {
          const counted = contextVariables.find((known) => known.id === variable)?.of;
          if (!counted) return contextNumber(school, place.year, variable);
          const found = contextShare(school, place.year, variable);
          return found && asNumber(found.value);
        }),
      );
      indexes.set(key, contextIndexes(rows, spec));
    }
    const found = indexes.get(key)?.[codes.indexOf(place.school)] ?? null;
    return found === null ? null : { value: fraction(found), n: null };
  }

  /** Enough participants, or a number that is not of participants. */
  const enough = (measured: Value | null, minN: number) =>
    measured && (measured.n === null || measured.n >= minN) ? measured : null;

  /** All schools of the region that have a value, small ones too. */
  function others(indicator: string, place: Place): Value[] {
    return codes.flatMap((school) => measure(indicator, { ...place, school }, 1) ?? []);
  }

  function percentile(of: string, place: Place): Value | null {
    const own = measure(of, place, 1);
    if (!own) return null;
    const region = others(of, place);
    if (region.length < 2) return null; // alone there is no place
    const below = region.filter((other) => compare(other.value, own.value) < 0).length;
    const equal = region.filter((other) => compare(other.value, own.value) === 0).length;
    return { value: fraction(2 * below + equal, 2 * region.length), n: own.n };
  }

  function regionZ(of: string, place: Place): Value | null {
    const own = measure(of, place, 1);
    if (!own) return null;
    const region = others(of, place);
    const values = region.map(({ value }) => asNumber(value));
    const weights = region.map(({ n }) => n ?? 1);
    const total = weights.reduce((sum, n) => sum + n, 0);
    const centre = values.reduce((sum, x, at) => sum + x * (weights[at] ?? 0), 0) / total;
    const plain = values.reduce((sum, x) => sum + x, 0) / values.length;
    const spread = Math.sqrt(
      values.reduce((sum, x) => sum + (x - plain) ** 2, 0) / (values.length - 1),
    );
    if (!(spread > 0)) return null;
    return { value: fraction((asNumber(own.value) - centre) / spread), n: own.n };
  }

  function change(
    spec: Extract<IndicatorSpec, { kind: "change" }>,
    place: Place,
    minN: number,
  ): Value | null {
    const earlier = { ...place, year: place.year - spec.years };
    const of = criteria.indicators[spec.of];
    const asked = (of && "procedure" in of ? of.procedure : undefined) ?? place.procedure;
    // A place among the schools of the region can be compared over a break, a raw value cannot.
    const relative = of?.kind === "regionZ" || of?.kind === "regionPercentile";
    if (asked !== null && !relative) {
      const procedure = procedureOf(criteria, asked);
      if (given.isBreak?.(procedure, earlier.year, place.year)) return null;
    }
    const now = enough(measure(spec.of, place, minN), minN);
    const then = enough(measure(spec.of, earlier, minN), minN);
    return now && then ? { value: minus(now.value, then.value), n: now.n } : null;
  }

  /** Share of a group less that of the others, of those of whom the rows say which they are. */
  function gap(
    { of, group }: Extract<IndicatorSpec, { kind: "gap" }>,
    place: Place,
    minN: number,
  ): Value | null {
    const spec = criteria.indicators[of];
    if (place.procedure === null || !spec) return null;
    const { exam, subject, grade } = procedureOf(criteria, place.procedure);
    if (!cellAt(place.school, place.year, place.procedure)) return null;
    const wanted = { ОВЗ: ["да", "нет"], мальчики: ["М", "Ж"], девочки: ["Ж", "М"] }[group];
    const [own, rest] = wanted.map((value) => {
      const slice = (given.slices ?? []).find(
        (one) =>
          one.school === place.school &&
          one.year === place.year &&
          one.exam === exam &&
          one.subject === subject &&
          one.grade === grade &&
          one.by === (group === "ОВЗ" ? "ovz" : "sex") &&
          one.value === value,
      );
      return slice ? enough(ofCell(spec, slice), minN) : null;
    });
    if (!own || !rest) return null;
    return { value: minus(own.value, rest.value), n: Math.min(own.n ?? 0, rest.n ?? 0) };
  }

  /** The place in the region now less that of the same pupils in their earlier work of the subject. */
  function cohortChange(
    { of, from }: Extract<IndicatorSpec, { kind: "cohortChange" }>,
    place: Place,
    minN: number,
  ): Value | null {
    if (place.procedure === null) return null;
    const { subject, grade } = procedureOf(criteria, place.procedure);
    if (grade <= from.grade) return null;
    const earlier = {
      ...place,
      procedure: unnamed({ ...from, subject }),
      year: place.year - (grade - from.grade),
    };
    const now = enough(measure(of, place, minN), minN);
    const then = enough(measure(of, earlier, minN), minN);
    if (!now || !then) return null;
    return {
      value: minus(now.value, then.value),
      n: Math.min(now.n ?? Infinity, then.n ?? Infinity),
    };
  }

  /** Σ k / Σ n over the years, the year itself first; only the year where it has participants enough. */
  function overYears(
    { of, years, below = Infinity, atLeast = 1 }: Extract<IndicatorSpec, { kind: "pooledYears" }>,
    place: Place,
    minN: number,
  ): Value | null {
    const now = measure(of, place, minN);
    if (now === null || now.n === null || now.n >= below) return now;
    let [low, n, held] = [times(fraction(now.n), now.value), now.n, 1];
    for (let back = 1; back < years; back += 1) {
      const earlier = { ...place, year: place.year - back };
      const spec = criteria.indicators[of];
      const asked = (spec && "procedure" in spec ? spec.procedure : undefined) ?? place.procedure;
      if (asked === null) continue;
      if (given.isBreak?.(procedureOf(criteria, asked), earlier.year, place.year)) continue;
      if (isClosed(place.school, earlier.year, asked)) return null;
      const then = measure(of, earlier, minN);
      if (then === null || then.n === null) continue;
      low = add(low, times(fraction(then.n), then.value));
      n += then.n;
      held += 1;
    }
    if (held < atLeast) return null;
    return { value: { top: low.top, bottom: low.bottom * fraction(n).top }, n };
  }

  function measure(indicator: string, asked: Place, minN: number): Value | null {
    const spec = criteria.indicators[indicator];
    if (!spec) throw new Error(`no indicator ${indicator}`);
    const own = "procedure" in spec ? spec.procedure : undefined;
    const place = own === undefined ? asked : { ...asked, procedure: own };
    switch (spec.kind) {
      case "pooledLowShare":
        return pooled(spec, place);
      case "regionZ":
        return regionZ(spec.of, place);
      case "regionPercentile":
        return percentile(spec.of, place);
      case "pooledYears":
        return overYears(spec, place, minN);
      case "change":
        return change(spec, place, minN);
      case "gap":
        return gap(spec, place, minN);
      case "cohortChange":
        return cohortChange(spec, place, minN);
      case "contextShare":
        return contextShare(place.school, place.year, spec.variable);
      case "contextValue": {
        const found = contextNumber(place.school, place.year, spec.variable);
        return found === null ? null : { value: fraction(found), n: null };
      }
      case "contextIndex":
        return index(indicator, spec, place);
      default: {
        if (place.procedure === null) return null;
        const cell = cellAt(place.school, place.year, place.procedure);
        return cell && ofCell(spec, cell);
      }
    }
  }

  return (indicator, place, minN) => enough(measure(indicator, place, minN), minN);
}
