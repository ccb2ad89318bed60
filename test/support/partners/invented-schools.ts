import type {
  Aspect,
  Mentor,
  PartnersInput,
  SchoolInNeed,
  Standing,
} from "../../../src/support/partners/partners-input.ts";

/** A direction in which 20 % of the region are below the minimum, or 60 % have «4» and «5». */
export const aspect = (indicator: Aspect["indicator"], subject = "Математика"): Aspect => ({
  id: `ОГЭ/9/${subject}/${indicator}`,
  exam: "ОГЭ",
  subject,
  grade: 9,
  indicator,
  title: `ОГЭ, ${subject.toLocaleLowerCase("ru")}, 9 класс: ${indicator}`,
  region: indicator === "low" ? 0.2 : 0.6,
  people: { k: indicator === "low" ? 200 : 600, n: 1000 },
});

/** Where a school stands: its share, how sure it is to be better than the region, participants. */
export const standing = (shrunken: number, better: number, n = 50): Standing => ({
  k: Math.round(shrunken * n),
  n,
  shrunken,
  low: Math.max(0, shrunken - 0.1),
  high: Math.min(1, shrunken + 0.1),
  better,
});

const plain = (code: string) => ({
  code,
  name: `Школа ${code}`,
  municipality: "Озёрный район",
  standings: new Map<string, Standing>(),
  preferred: [],
  refused: [],
});

/** A school in need of which nothing is known but what is given. */
export const inNeed = (code: string, known: Partial<SchoolInNeed> = {}): SchoolInNeed => ({
  ...plain(code),
  clusters: ["ШНОР"],
  cluster: "ШНОР",
  mentorsWanted: 1,
  ...known,
});

/** A mentor with one place of which nothing is known but what is given. */
export const mentor = (code: string, known: Partial<Mentor> = {}): Mentor => ({
  ...plain(code),
  clusters: ["ШЛ"],
  because: "ШЛ",
  capacity: 1,
  ...known,
});

export const input = (
  schools: readonly SchoolInNeed[],
  mentors: readonly Mentor[],
  aspects: readonly Aspect[] = [],
): PartnersInput => ({ schools, mentors, aspects });
