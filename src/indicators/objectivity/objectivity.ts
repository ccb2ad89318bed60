import type { HistogramBin } from "../../facts/index.ts";
import type { MarkerRow } from "../../read/index.ts";
import type { RegionalScale } from "../../reference/index.ts";
import { counted } from "../../shared/russian.ts";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts";
import type { World } from "../world.ts";
import { aboveReference } from "./above-reference.ts";
import { boundaryBunching } from "./boundary-bunching.ts";
import { cohortGap } from "./cohort-gap.ts";
import { journalDivergence } from "./journal-divergence.ts";
import type { Marker, MarkerRule } from "./marker.ts";
import { objectivityDefaults, type ObjectivityOptions } from "./objectivity-defaults.ts";
import { sharpChange } from "./sharp-change.ts";
import { suspiciousMarks } from "./suspicious-marks.ts";
import { tooGood } from "./too-good.ts";
import { tooUniform } from "./too-uniform.ts";
import { asMarkers, worksOf, type AssessWork } from "./work.ts";

/** What markers are looked for in. */
export interface ObjectivityInput {
  readonly world: World;
  readonly year: number;
  /** Distributions of scores, as `Facts.histograms()` gives them. */
  readonly histograms: readonly HistogramBin[];
  /** Mark scales of the region; federal ones are known. */
  readonly scales?: readonly RegionalScale[];
  /** Rows of imported official lists, of any year. */
  readonly official?: readonly MarkerRow[];
}

/** A marker with p over the whole region, where its rule is a test. */
export type AdjustedMarker = Marker & {
  /** p adjusted over all schools and works of the rule (Benjamini–Hochberg). */
  readonly adjusted?: number;
};

/** How far the ВПР of a school can be relied on (объективность ВПР). */
export interface SchoolObjectivity {
  readonly school: string;
  readonly year: number;
  /** Every rule and work of the school: found, not found, not assessed. */
  readonly markers: readonly AdjustedMarker[];
  /** Entries of official lists, up to the year, newest first. */
  readonly official: readonly MarkerRow[];
  /** Whether the school's ВПР are not to be relied on alone. */
  readonly marked: boolean;
  /** Why it is marked, in Russian sentences; empty when it is not. */
  readonly because: readonly string[];
}

const workRules: Readonly<Record<Exclude<MarkerRule, "cohort-gap">, AssessWork>> = {
  "boundary-bunching": boundaryBunching,
  "journal-divergence": journalDivergence,
  "too-good": tooGood,
  "too-uniform": tooUniform,
  "sharp-change": sharpChange,
  "suspicious-marks": suspiciousMarks,
  "above-reference": aboveReference,
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

const workName = ({ procedure, year }: Marker) =>
  `${procedure.exam} ${year}, ${procedure.subject}, ${procedure.grade} класс`;

/** Sentences that say why a school is marked. */
function reasonsOf(
  markers: readonly AdjustedMarker[],
  official: readonly MarkerRow[],
  year: number,
  { marked }: ObjectivityOptions,
): string[] {
  const listed = official.filter((row) => row.year > year - marked.officialYears);
  const found = markers.filter((one) => one.found === true);
  const sure = found.filter((one) => one.adjusted !== undefined && one.adjusted <= marked.q);
  const telling = found.length >= marked.least ? found : sure;
  return [
    ...listed.map(
      (row) =>
        `Официальный список за ${row.year} год: ${counted(row.markers.length, ["маркер", "маркера", "маркеров"])} (${row.markers.join(", ")}).`,
    ),
    ...telling.map((one) =>
      one.found === null ? "" : `${one.title} (${workName(one)}). ${one.text}`,
    ),
  ];
}

/**
 * Objectivity of the ВПР of every school in a year: markers by all rules of the options, merged with
 * the official lists. A marker is possible, never proof; a school is marked when a test stands after
 * control for the number of tests, when several rules agree, or when an official list says so.
 *
 * @returns one entry a school that has ВПР or stands on a list, ascending by code
 * @source Recommendations of ФИОКО (2026) and the rules in `objectivity-defaults.ts`, each in its file
 */
export function objectivity(
  input: ObjectivityInput,
  options: ObjectivityOptions = objectivityDefaults,
): SchoolObjectivity[] {
  const { world, year, histograms, scales = [], official = [] } = input;
  const works = worksOf(world, year, histograms, scales, options);
  const markers = options.rules.flatMap((rule) =>
    adjust(
      rule === "cohort-gap"
        ? cohortGap(world, year, options)
        : works.flatMap((work) => asMarkers(rule, work, workRules[rule](work, options))),
    ),
  );
  const bySchool = new Map<string, AdjustedMarker[]>();
  for (const one of markers) bySchool.set(one.school, [...(bySchool.get(one.school) ?? []), one]);
  const lists = official.filter((row) => row.year <= year && row.markers.length > 0);
  const schools = new Set([...bySchool.keys(), ...lists.map((row) => row.school)]);
  return [...schools].sort().map((school) => {
    const own = bySchool.get(school) ?? [];
    const rows = lists.filter((row) => row.school === school).sort((a, b) => b.year - a.year);
    const because = reasonsOf(own, rows, year, options);
    return { school, year, markers: own, official: rows, marked: because.length > 0, because };
  });
}
