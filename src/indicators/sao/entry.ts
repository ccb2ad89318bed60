import type { Cell } from "../../facts/cell.ts";
import type { ResultBin } from "../../facts/exam-counts.ts";
import { scoreGroup, scoreGroups } from "../../reference/score-groups.ts";
import { addTallies, emptyTally, type FourGroups, type Tally } from "./tally.ts";

/** Results of one school, subject and year in one group of pupils: the grain of every table. */
export interface SaoEntry {
  readonly school: string;
  readonly year: number;
  readonly subject: string;
  /** «ВТГ», «СПО», «ВПЛ», another as written, or "" where the export has none. */
  readonly category: string;
  readonly sex: string;
  readonly ovz: string;
  /** What the four groups are. */
  readonly scheme: "score" | "mark";
  readonly tally: Tally;
}

/** This year's graduates (ВТГ), and those of whom nothing is written. */
export const isGraduate = ({ category }: Pick<SaoEntry, "category">): boolean =>
  category === "" || category === "ВТГ";

const one = (place: number, n: number): FourGroups => [
  place === 0 ? n : 0,
  place === 1 ? n : 0,
  place === 2 ? n : 0,
  place === 3 ? n : 0,
];

/** Place of a result among the four groups; −1 when it can't be told. */
function placeOf(bin: ResultBin): number {
  if (!bin.hundred) return bin.mark === null ? -1 : bin.mark - 2;
  if (bin.below === null) return -1;
  if (bin.below) return 0;
  if (bin.scale !== "test" || bin.value === null) return -1;
  const group = scoreGroup(bin.value, false);
  return scoreGroups.findIndex(({ id }) => id === group);
}

function tallyOfBin(bin: ResultBin): Tally {
  const value = bin.hundred ? (bin.scale === "test" ? bin.value : null) : bin.mark;
  const { n } = bin;
  return {
    n,
    groups: one(placeOf(bin), n),
    sum: (value ?? 0) * n,
    squares: (value ?? 0) ** 2 * n,
    scored: value === null ? 0 : n,
  };
}

/** A cell that only a report speaks of: groups and mean where it gives them. */
function tallyOfCell(cell: Cell): Tally {
  const byScore = [cell.belowMinimum, cell.to60, cell.to80, cell.to100];
  const byMark = [cell.n2, cell.n3, cell.n4, cell.n5];
  const [a, b, c, d] = byScore.every((x) => x !== null) ? byScore : byMark;
  const groups: FourGroups = [a ?? 0, b ?? 0, c ?? 0, d ?? 0];
  const { n } = cell;
  if (cell.scale === "primary" && cell.n2 !== null) {
    const [k2, k3, k4, k5] = groups;
    const scored = k2 + k3 + k4 + k5;
    const sum = 2 * k2 + 3 * k3 + 4 * k4 + 5 * k5;
    return { n, groups, sum, squares: 4 * k2 + 9 * k3 + 16 * k4 + 25 * k5, scored };
  }
  const mean = cell.scale === "primary" ? null : cell.mean;
  const spread = cell.sd === null ? 0 : cell.sd ** 2 * (n - 1);
  return {
    n,
    groups,
    sum: (mean ?? 0) * n,
    squares: mean === null ? 0 : spread + n * mean ** 2,
    scored: mean === null ? 0 : n,
  };
}

const key = (...parts: readonly (string | number)[]): string => parts.join("\t");

const workOf = ({ school, year, exam, subject }: ResultBin | Cell): string =>
  key(school, year, exam, subject);

/**
 * Whether all that is known of a result is that it was a pass or a fail (зачёт / незачёт): groups of the
 * school's work are then not assessed, since those of a part of it would look like those of all.
 */
const isPassAlone = (bin: ResultBin): boolean => bin.below !== null && placeOf(bin) < 0;

/**
 * Entries of one exam: from pupils' results, and from reports for schools of which there is nothing
 * else. Every participant is in exactly one entry.
 *
 * @param exam «ЕГЭ», «ОГЭ»…
 */
export function saoEntries(
  bins: readonly ResultBin[],
  cells: readonly Cell[],
  exam: string,
  years: readonly number[],
): SaoEntry[] {
  const entries = new Map<string, SaoEntry>();
  const passes = new Set(bins.filter(isPassAlone).map(workOf));
  const counted = new Set<string>();
  for (const bin of bins) {
    const { school, year, subject, category, sex, ovz } = bin;
    if (bin.exam !== exam || !years.includes(year)) continue;
    counted.add(workOf(bin));
    const id = key(school, year, subject, category, sex, ovz);
    const own = passes.has(workOf(bin)) ? { ...emptyTally, n: bin.n } : tallyOfBin(bin);
    const tally = addTallies(entries.get(id)?.tally ?? emptyTally, own);
    const scheme = bin.hundred ? "score" : "mark";
    entries.set(id, { school, year, subject, category, sex, ovz, scheme, tally });
  }
  const reported = cells.filter(
    (cell) =>
      cell.exam === exam && years.includes(cell.year) && cell.n > 0 && !counted.has(workOf(cell)),
  );
  return [
    ...entries.values(),
    ...reported.map((cell): SaoEntry => {
      const { school, year, subject } = cell;
      const scheme = cell.to60 !== null || cell.scale === "test" ? "score" : "mark";
      const group = { category: "", sex: "", ovz: "" };
      return { school, year, subject, ...group, scheme, tally: tallyOfCell(cell) };
    }),
  ];
}

/** All entries as one tally. */
export const tallyOf = (entries: readonly SaoEntry[]): Tally =>
  entries.reduce((sum, { tally }) => addTallies(sum, tally), emptyTally);

/**
 * Entries added up by a key (в разрезе категории, пола, типа ОО, АТЕ); those without a key (null) are
 * in no row.
 */
export function tallyBy(
  entries: readonly SaoEntry[],
  keyOf: (entry: SaoEntry) => string | null,
): Map<string, Tally> {
  const rows = new Map<string, Tally>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key !== null) rows.set(key, addTallies(rows.get(key) ?? emptyTally, entry.tally));
  }
  return rows;
}

/** Entries of one subject and year. */
export const entriesOf = (
  entries: readonly SaoEntry[],
  subject: string,
  year: number,
): SaoEntry[] => entries.filter((entry) => entry.subject === subject && entry.year === year);
