import type { Random } from "../../src/shared/random.ts";
import { normal } from "./pupils.ts";
import { keyOf, type WorldOptions, type WorldProcedure } from "./world.ts";

const procedure = (exam: string, grade: number, subject: string): WorldProcedure => ({
  key: keyOf({ exam, grade, subject }),
  ...{ exam, grade, subject, groups: 4, belowGroups: 1 },
});

const russian = "Русский язык";
const maths = "Математика";

/** ГИА: all pupils of grade 9 sit the first two, some the electives. */
const gia: readonly WorldProcedure[] = [
  procedure("ОГЭ", 9, russian),
  procedure("ОГЭ", 9, maths),
  procedure("ОГЭ", 9, "Обществознание"),
  procedure("ОГЭ", 9, "География"),
  procedure("ЕГЭ", 11, russian),
  procedure("ЕГЭ", 11, "Математика профильная"),
];

/** Three ВПР and ГИА; `vpr` is grade and subject. */
export const proceduresWith = (
  vpr: readonly (readonly [grade: number, subject: "russian" | "maths"])[],
): WorldProcedure[] => [
  ...vpr.map(([grade, subject]) => procedure("ВПР", grade, subject === "maths" ? maths : russian)),
  ...gia,
];

/** Shares of a region at and below each mark but the best, as such papers are usually marked. */
export function usualShares({ exam, subject }: WorldProcedure): readonly number[] {
  if (exam === "ВПР") return subject === maths ? [0.15, 0.58, 0.88] : [0.18, 0.6, 0.9];
  if (exam === "ЕГЭ") return subject === russian ? [0.03, 0.38, 0.75] : [0.1, 0.5, 0.88];
  if (subject === russian) return [0.07, 0.4, 0.72];
  return subject === maths ? [0.14, 0.65, 0.92] : [0.12, 0.57, 0.88];
}

/** Of the pupils of the grade, who sits it, and how much ability has to do with it. */
export function partOf({ subject, exam, grade }: WorldProcedure): {
  readonly share: number;
  readonly choice: number;
} {
  if (exam === "ВПР") return { share: 1, choice: 0 };
  if (subject === "Обществознание") return { share: 0.42, choice: -0.3 };
  if (subject === "География") return { share: 0.45, choice: -0.5 };
  if (grade === 11)
    return subject === russian ? { share: 0.6, choice: 0.6 } : { share: 0.3, choice: 1.1 };
  return { share: 1, choice: 0 };
}

/** Pupils a grade: a fifth of the schools has 6 to 9, the others 10 to 150, most of them few. */
export const drawSize = (random: Random): number => {
  const [small, size] = [random(), normal(random)];
  if (small < 0.2) return 6 + Math.floor(20 * small);
  return Math.min(150, Math.max(10, Math.round(34 * Math.exp(0.75 * size))));
};

/** Whether a school has grades 10 and 11: the larger ones mostly. */
export const hasUpper = (size: number, random: Random): boolean => {
  const lot = random();
  return size >= 12 && lot < 0.85;
};

export const codeOf = (at: number): string => String(11_001 + at).padStart(6, "0");

/** Three covariates that tell of one adversity, each with an error of its own. */
export const covariatesOf = (adversity: number, random: Random): number[] =>
  [0.8, 0.75, 0.6].map((r) => r * adversity + Math.sqrt(1 - r * r) * normal(random));

export const yearsOf = ({ years = [2021, 2022, 2023, 2024] }: WorldOptions): readonly number[] =>
  years;

/** Effects that are drawn once for each key, e.g. of a school in a year. */
export function effects(sd: number, random: Random): (key: string) => number {
  const drawn = new Map<string, number>();
  return (key) => {
    const known = drawn.get(key) ?? sd * normal(random);
    drawn.set(key, known);
    return known;
  };
}
