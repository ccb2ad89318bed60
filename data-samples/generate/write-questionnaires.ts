import { random, type Random } from "./random.ts";
import type { Cell, SampleFile } from "./sample-file.ts";
import { type Kind, pathOf, type SampleSchool } from "./schools.ts";

/** The one year in which the schools of the project answered. */
const YEAR = 2024;
/** Largest score of a question. */
const MAX = 3;

type Group = "директор" | "педагоги" | "обучающиеся" | "родители";

/** What a factor's answers follow: the school's results, its context, and chance. */
interface Factor {
  readonly no: number;
  readonly results: number;
  readonly adversity: number;
  readonly groups: readonly Group[];
}

const factors: readonly Factor[] = [
  { no: 1, results: 0, adversity: 0.5, groups: ["директор"] },
  { no: 2, results: 0.3, adversity: 0.6, groups: ["директор"] },
  { no: 3, results: 0.9, adversity: 0.1, groups: ["педагоги"] },
  { no: 4, results: 0.9, adversity: 0, groups: ["обучающиеся"] },
  { no: 5, results: 0.5, adversity: 0.2, groups: ["педагоги"] },
  { no: 7, results: 0, adversity: 0.7, groups: ["директор"] },
  { no: 8, results: 1.1, adversity: 0.2, groups: ["обучающиеся"] },
  { no: 9, results: 0.4, adversity: 0.5, groups: ["обучающиеся", "педагоги", "родители"] },
  { no: 10, results: 1.2, adversity: 0.1, groups: ["педагоги"] },
  { no: 11, results: 0.2, adversity: 0.8, groups: ["родители"] },
];

/** Schools of the project: the low, the changing and the supported ones, two too small to be told. */
const asked: ReadonlySet<Kind> = new Set<Kind>([
  "persistently-low",
  "supported",
  "declining",
  "improving",
  "resilient",
]);

/** How many of a group answered: pupils of two grades and their parents, teachers, one director. */
function respondents(school: SampleSchool, group: Group, rng: Random): number {
  if (group === "директор") return 1;
  if (group === "педагоги") return Math.max(3, Math.round(school.size / 3 + 4 * rng.next()));
  const share = group === "обучающиеся" ? 0.9 : 0.55;
  return Math.max(2, Math.round(2 * school.size * (share - 0.15 * rng.next())));
}

/** Mean score of a group: what the factor follows, the school's chance, and that of so many answers. */
function answer(school: SampleSchool, factor: Factor, n: number, rng: Random): number {
  const results = school.effect + pathOf(school.kind, YEAR);
  const risk = -factor.results * results + factor.adversity * (school.adversity - 0.3);
  const level = -0.35 + risk + 0.35 * rng.normal();
  const mean = MAX / (1 + Math.exp(-level)) + (0.7 / Math.sqrt(n)) * rng.normal();
  return Math.min(MAX, Math.max(0, Math.round(100 * mean) / 100));
}

/** Answers about the factors of the risk profile, put together by school and group of respondents. */
export function questionnaires(schools: readonly SampleSchool[]): SampleFile {
  const small = schools.filter(({ kind }) => kind === "too-small").slice(0, 2);
  const rows = schools
    .filter((school) => asked.has(school.kind) || small.includes(school))
    .flatMap((school) => {
      const rng = random(`questionnaires ${school.login}`);
      return factors.flatMap((factor) =>
        factor.groups.map((group): Cell[] => {
          const n = respondents(school, group, rng);
          const mean = answer(school, factor, n, rng).toFixed(2).replace(".", ",");
          return [school.code, YEAR, factor.no, group, n, mean, MAX];
        }),
      );
    });
  const header = [
    "Код ОО",
    "Год",
    "Фактор",
    "Группа респондентов",
    "Число ответивших",
    "Средний балл",
    "Наибольший балл",
  ];
  return {
    path: "support/risk-questionnaires.csv",
    layout: "risk-questionnaires",
    format: { kind: "csv", encoding: "utf-8-bom", delimiter: ";" },
    sheets: [{ name: "", rows: [header, ...rows] }],
  };
}
