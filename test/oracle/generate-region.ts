import type { Cell, CellSlice, Procedure } from "../../src/facts/cell.ts";
import type { ContextRow, Override, School } from "../../src/read/tables.ts";
import { breaksBetween } from "../../src/reference/series-breaks.ts";
import { type Random, seededRandom } from "../../src/shared/random.ts";
import type { Given } from "./given.ts";

export const pick = <T>(random: Random, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
};
export const whole = (random: Random, low: number, high: number) =>
  low + Math.floor(random() * (high - low + 1));

/** Of `n` pupils, how many are lucky with this chance each. */
function drawn(random: Random, n: number, chance: number): number {
  let k = 0;
  for (let pupil = 0; pupil < n; pupil += 1) if (random() < chance) k += 1;
  return k;
}

const procedures: readonly Procedure[] = [
  ...[5, 6].flatMap((grade) => [
    { exam: "ВПР", subject: "Русский язык", grade },
    { exam: "ВПР", subject: "Математика", grade },
  ]),
  { exam: "ОГЭ", subject: "Русский язык", grade: 9 },
  { exam: "ОГЭ", subject: "Математика", grade: 9 },
  { exam: "ЕГЭ", subject: "Русский язык", grade: 11 },
  { exam: "ЕГЭ", subject: "Математика профильная", grade: 11 },
  { exam: "ЕГЭ", subject: "Математика базовая", grade: 11 },
  { exam: "ЕГЭ", subject: "Физика", grade: 11 },
];

/** Counts of one school at one procedure: with marks or scores, and now and then with neither. */
function cellOf(
  random: Random,
  at: Procedure & { school: string; year: number },
  n: number,
  failing: number,
): Cell {
  const scored = at.exam === "ЕГЭ" && at.subject !== "Математика базовая";
  const low = drawn(random, n, failing);
  const high = drawn(random, n - low, 0.4 - failing / 3);
  const top = drawn(random, high, 0.3);
  const unknown = random() < 0.08;
  const marks = !scored && !unknown;
  const assessed = !(unknown && random() < 0.5);
  // Some works have no mark: their pupils are among n and not among the marks.
  const unmarked = marks && random() < 0.1 ? Math.min(n - low - high, whole(random, 0, 2)) : 0;
  const journal = at.exam === "ВПР" && random() < 0.7;
  const journalLower = drawn(random, n, failing + 0.1);
  const journalHigher = drawn(random, n - journalLower, 0.1);
  return {
    ...at,
    n,
    absent: random() < 0.2 ? null : whole(random, 0, 3),
    scale: scored ? "test" : "primary",
    mean: random() < 0.05 ? null : Math.round((1 - failing + random() / 8) * 100) / 2,
    median: random() < 0.1 ? null : whole(random, 20, 60) / 2,
    sd: null,
    n2: marks ? low : null,
    n3: marks ? n - low - high - unmarked : null,
    n4: marks ? high - top : null,
    n5: marks ? top : null,
    belowMinimum: assessed ? low : null,
    to60: scored && assessed ? n - low - high : null,
    to80: scored && assessed ? high - top : null,
    to100: scored && assessed ? top : null,
    journalLower: journal ? journalLower : null,
    journalSame: journal ? n - journalLower - journalHigher : null,
    journalHigher: journal ? journalHigher : null,
    maxPrimary: null,
    sources: ["results.csv:2"],
  };
}

const counted = [
  "pupilsOvz",
  "pupilsNonNative",
  "pupilsIncompleteFamily",
  "pupilsLowIncome",
  "pupilsRegistered",
  "parentsHigherBoth",
];

/** The school's social passport: full, or with gaps. */
function contextOf(
  random: Random,
  at: { school: string; year: number; size: number; full: boolean },
): ContextRow {
  const { school, year, size, full } = at;
  const values: Record<string, number | string> = {};
  const pupils = size * 11;
  if (full || random() < 0.95) values["pupilsTotal"] = pupils;
  // Tenths of the school make equal shares in schools of different size.
  for (const variable of counted)
    if (full || random() < 0.88)
      values[variable] =
        random() < 0.3 ? Math.floor((pupils * whole(random, 0, 4)) / 10) : whole(random, 0, pupils);
  if (random() < 0.9) values["teachersTotal"] = whole(random, 4, 60);
  if (random() < 0.8) values["vacancies"] = whole(random, 0, 3);
  if (random() < 0.8) values["distanceToCentre"] = whole(random, 0, 12) * 5;
  return { school, year, values, file: "context.csv", line: 2 };
}

const parts = ["n2", "n3", "n4", "n5", "belowMinimum", "to60", "to80", "to100"] as const;

/** The pupils of a cell in two groups, as far as their rows tell of them; now and then all are in one. */
function slicesOf(random: Random, of: Cell, by: "ovz" | "sex"): CellSlice[] {
  const [value, other] = by === "ovz" ? ["да", "нет"] : ["Ж", "М"];
  if (random() < 0.1) return [];
  const chance = random() < 0.1 ? 0 : 0.2 + 0.4 * random();
  const group = { ...of, journalLower: null, journalSame: null, journalHigher: null };
  const rest = { ...group };
  for (const key of parts) {
    const all = of[key];
    if (all === null || (key === "belowMinimum" && of.n2 !== null)) continue;
    group[key] = drawn(random, all, chance);
    rest[key] = all - group[key];
  }
  const sum = (one: Cell, keys: readonly (typeof parts)[number][]) =>
    keys.reduce((total, key) => total + (one[key] ?? 0), 0);
  for (const one of [group, rest]) {
    if (of.n2 !== null) one.belowMinimum = one.n2;
    one.n = of.n2 !== null ? sum(one, ["n2", "n3", "n4", "n5"]) : sum(one, parts.slice(4));
    // of some works only who passed is known, or nothing
    if (of.n2 === null && of.to60 === null)
      one.n += drawn(random, of.n - (of.belowMinimum ?? 0), 0.5);
  }
  return [
    { ...group, by, value: String(value) },
    { ...rest, by, value: String(other) },
  ].filter(({ n }) => n > 0);
}

/**
 * A small invented region: sizes from 1 to 150, procedures and marks missing, equal shares, gaps in
 * the context, one to four years. The same seed, the same region.
 */
export function generateRegion(seed: number, most = 16): Given & { readonly years: number[] } {
  const random = seededRandom(seed);
  const years = [2021, 2022, 2023, 2024].slice(4 - whole(random, 1, 4));
  const schools: School[] = [];
  const cells: Cell[] = [];
  const context: ContextRow[] = [];
  const overrides: Override[] = [];
  const harshness = 0.05 + random() * 0.35;
  const number = whole(random, 3, most);
  for (let at = 1; at <= number; at += 1) {
    const code = String(12000 + at).padStart(6, "0");
    const size = random() < 0.25 ? whole(random, 1, 9) : Math.round(10 * 15 ** random());
    const failing = Math.min(0.8, harshness * 2 * random());
    schools.push({
      code,
      name: `Школа № ${at}`,
      municipality: pick(random, ["Заречье", "Приозёрск"]),
      logins: [],
      otherNames: [],
      line: at + 1,
      ...(random() < 0.9 && { type: pick(random, ["СОШ", "Гимназия"]) }),
      ...(random() < 0.9 && { locality: pick(random, ["город", "село"]) }),
    });
    for (const year of years) {
      for (const procedure of procedures) {
        if (random() < 0.15) continue;
        const n = Math.max(1, size + whole(random, -2, 2));
        cells.push(cellOf(random, { school: code, year, ...procedure }, n, failing));
      }
      // Three full passports: with fewer an index has nothing to tell schools apart by but rounding.
      const full = at <= 3;
      if (full || random() < 0.9)
        context.push(contextOf(random, { school: code, year, size, full }));
    }
    if (random() < 0.05)
      overrides.push({
        school: code,
        cluster: "ШНОР",
        decision: pick(random, ["include", "exclude"] as const),
        act: "приказ № 1",
        date: "01.09.2024",
        reason: "решение вручную",
        year: pick(random, [null, 2023, 2024]),
        line: 2,
      });
  }
  // numbers of their own, so that the rest of the region stays what it was
  const other = seededRandom(seed + 100_000);
  const slices = cells.flatMap((cell) =>
    (["ovz", "sex"] as const).flatMap((by) => slicesOf(other, cell, by)),
  );
  return {
    schools,
    cells,
    slices,
    context,
    overrides,
    isBreak: (procedure, from, to) => breaksBetween(procedure, from, to).length > 0,
    years: years.filter((year) => cells.some((cell) => cell.year === year)),
  };
}
