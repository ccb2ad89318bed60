import type { People } from "../document/document.ts";
import type { Cell, Procedure } from "../facts/cell.ts";
import { procedureKey } from "../indicators/procedure-key.ts";
import { belowMinimumShare, quality } from "../indicators/marks.ts";
import { isMissing } from "../indicators/reading.ts";
import type { CellsBySchool, DataSet } from "../indicators/data-set.ts";
import { mustHide, publicPolicy } from "./disclosure-policy.ts";
import { namesOf } from "./disclosure-table.ts";
import type { Counted, Sum } from "./suppression-system.ts";
import { completeSuppression } from "./suppression.ts";

/** What is told of a procedure: share below the minimum, share of «4» and «5» (61 points and more). */
export const measures = ["below", "quality"] as const;
export type Measure = (typeof measures)[number];

/** A result of a school: whose, when, in what. */
interface ResultOf {
  readonly school: string;
  readonly year: number;
  readonly procedure: Procedure;
}

/** Results of schools that no public report tells, whichever it is (скрытое во всех отчётах). */
export interface RegionSecrets {
  readonly hides: (result: ResultOf, measure: Measure) => boolean;
  /** Whether a count of a school's pupils is one of the hidden ones, or what is left of it. */
  readonly hidesCount: (school: string, people: People) => boolean;
}

/** Beside a hidden result: a group that is always too small to be told of. */
export const NOBODY: People = { k: 0, n: 0 };

const reads = { below: belowMinimumShare, quality } as const;

/** `k` of `n` participants by a measure; null where it was not assessed. */
export function measured(
  cell: Cell,
  measure: Measure,
): { readonly k: number; readonly n: number } | null {
  const read = reads[measure](cell);
  return isMissing(read) || read.k === undefined || read.n === 0 ? null : { k: read.k, n: read.n };
}

/**
 * Passports, municipalities and the САО are published together: what a municipality has less what its
 * other schools have is the hidden one's. So it is settled for the whole region at once which results of
 * schools are hidden, in every report alike; municipalities and the region stay. Known to a reader are
 * the sums of each municipality and measure, that a school's parts (below, between, quality) make its
 * participants, and the sum of «2» over ВПР and ОГЭ that its risk profile tells.
 */
export function regionSecrets({
  cells,
  schools,
}: Pick<DataSet, "cells" | "schools">): RegionSecrets {
  const hidden = new Map<string, People>();
  const placeOf = (school: string) => schools.get(school)?.municipality;
  const last = Math.max(...cells.keys());
  for (const [year, procedures] of cells)
    for (const [name, people] of hiddenInYear(procedures, placeOf, year === last))
      hidden.set(`${year}/${name}`, people);
  const counts = new Set(
    [...hidden].flatMap(([name, people]) => {
      const school = name.split("/").at(-2) ?? "";
      return namesOf(people).map((count) => `${school}: ${count}`);
    }),
  );
  return {
    hides: ({ school, year, procedure }, measure) =>
      hidden.has(`${year}/${nameIn(procedureKey(procedure), school, measure)}`),
    hidesCount: (school, people) =>
      namesOf(people).some((count) => counts.has(`${school}: ${count}`)),
  };
}

const nameIn = (procedure: string, school: string, part: string): string =>
  `${procedure}/${school}/${part}`;

/** A number that stands in no report: it need not be protected, nor can it be hidden. */
const isRest = (name: string): boolean => name.endsWith("/between");

/** Results to hide in one year, by procedure, school and measure; the last year has risk profiles. */
function hiddenInYear(
  procedures: ReadonlyMap<string, CellsBySchool>,
  placeOf: (school: string) => string | undefined,
  hasRisks: boolean,
): Map<string, People> {
  const cells = new Map<string, Counted>();
  const sums: Sum[] = [];
  const secret = new Set<string>();
  for (const [key, bySchool] of procedures) {
    const places = new Map<string, { parts: string[]; k: number; n: number }>();
    for (const [school, cell] of bySchool) {
      const own = measures.flatMap((measure) => {
        const part = measured(cell, measure);
        if (!part) return [];
        const name = nameIn(key, school, measure);
        cells.set(name, part);
        if (mustHide(part)) secret.add(name);
        const place = `${placeOf(school) ?? ""}/${measure}`;
        const all = places.get(place) ?? { parts: [], k: 0, n: 0 };
        all.parts.push(name);
        all.k += part.k;
        all.n += part.n;
        places.set(place, all);
        return [{ name, ...part }];
      });
      const between = partsBetween(own, nameIn(key, school, "between"));
      if (between) {
        cells.set(between.name, between);
        secret.add(between.name);
        sums.push({ parts: [...own.map(({ name }) => name), between.name] });
      }
    }
    for (const place of places.values()) if (!mustHide(place)) sums.push({ parts: place.parts });
  }
  const found = new Set([
    ...secret,
    ...completeSuppression(cells, sums, secret, publicPolicy.edge),
  ]);
  const risks = hasRisks ? riskSums(procedures, cells) : [];
  const more =
    risks.length === 0
      ? []
      : completeSuppression(cells, [...sums, ...risks], found, publicPolicy.edge);
  return new Map(
    [...found, ...more].flatMap((name): [string, People][] => {
      const people = cells.get(name);
      return people && !isRest(name) ? [[name, people]] : [];
    }),
  );
}

/** Hardly anyone, or nearly all, between the two measures: told by them together. */
function partsBetween(
  own: readonly { readonly k: number; readonly n: number }[],
  name: string,
): { readonly name: string; readonly k: number; readonly n: number } | null {
  const [below, quality] = own;
  if (!below || !quality || below.n !== quality.n) return null;
  const between = { k: below.n - below.k - quality.k, n: below.n };
  return between.n >= publicPolicy.fewest && mustHide(between) ? { name, ...between } : null;
}

/** «2» over ВПР and ОГЭ of a year, school by school: the risk profile tells the sum. */
function riskSums(
  procedures: ReadonlyMap<string, CellsBySchool>,
  cells: ReadonlyMap<string, Counted>,
): Sum[] {
  const own = [...procedures.keys()].filter((key) => /^(?:ВПР|ОГЭ)\//u.test(key));
  const schools = new Set(own.flatMap((key) => [...(procedures.get(key)?.keys() ?? [])]));
  return [...schools].flatMap((school): Sum[] => {
    const parts = own.map((key) => nameIn(key, school, "below")).filter((name) => cells.has(name));
    const all = parts.reduce(
      (sum, name) => ({
        k: sum.k + (cells.get(name)?.k ?? 0),
        n: sum.n + (cells.get(name)?.n ?? 0),
      }),
      { k: 0, n: 0 },
    );
    return parts.length === 0 || mustHide(all) ? [] : [{ parts }];
  });
}
