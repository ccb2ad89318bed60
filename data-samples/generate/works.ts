/** Years of the sample. */
export const YEARS = [2021, 2022, 2023, 2024] as const;

/** Lowest primary scores of the marks «3», «4», «5». */
export type MarkFrom = readonly [three: number, four: number, five: number];

/** A work (экзаменационная или проверочная работа): its tasks, its scale, how hard it is. */
export interface Work {
  readonly exam: "ЕГЭ" | "ОГЭ" | "ВПР";
  readonly subject: string;
  readonly grade: number;
  /** РИС codes, `09` and `29` for written and oral; empty for ВПР. */
  readonly code: string;
  readonly date: string;
  /** Most points of each task: short answers, extended answers, oral part. */
  readonly short: readonly number[];
  readonly long: readonly number[];
  readonly oral: readonly number[];
  /** Mean primary score of the region as a share of the largest one. */
  readonly mean: number;
  /** How strongly a pupil's ability tells in a task. */
  readonly slope: number;
  readonly marks?: MarkFrom;
  /** Points of the conversion from primary to test scores, straight lines between. */
  readonly conversion?: readonly (readonly [primary: number, test: number])[];
  readonly minimum?: number;
}

const ones = (count: number) => Array<number>(count).fill(1);
type Plan = Pick<Work, "short" | "long" | "oral" | "conversion" | "minimum" | "slope">;

const profileTasks: Readonly<Record<number, readonly number[]>> = {
  2021: [2, 2, 2, 3, 3, 4, 4],
  2022: [2, 3, 2, 2, 3, 4, 4],
  2023: [2, 3, 2, 2, 3, 4, 4],
  2024: [2, 3, 2, 2, 3, 4, 4],
};

/** ЕГЭ plans by subject; the profile maths of 2024 is one task longer and its scale kinder. */
const egePlans: Readonly<Record<string, (year: number) => Plan>> = {
  "Русский язык": () => ({
    short: [...ones(24), 2, 2],
    long: [1, 3, 1, 1, 2, 2, 3, 3, 3, 3],
    oral: [],
    conversion: [
      [0, 0],
      [10, 24],
      [15, 36],
      [32, 61],
      [43, 81],
      [50, 100],
    ],
    minimum: 24,
    slope: 0.75,
  }),
  "Математика профильная": (year) => ({
    short: ones(year === 2024 || year === 2021 ? 12 : 11),
    long: profileTasks[year] ?? [],
    oral: [],
    conversion:
      year === 2024
        ? [
            [0, 0],
            [5, 27],
            [12, 70],
            [20, 84],
            [32, 100],
          ]
        : [
            [0, 0],
            [5, 27],
            [12, 63],
            [20, 80],
            [year === 2021 ? 32 : 31, 100],
          ],
    minimum: 27,
    slope: 1.1,
  }),
  Физика: () => ({
    short: [...ones(11), 2, 2, 2, 2, 2, 2],
    long: [3, 3, 3, 4, 2, 3, 4],
    oral: [],
    conversion: [
      [0, 0],
      [9, 36],
      [22, 58],
      [34, 80],
      [45, 100],
    ],
    minimum: 36,
    slope: 0.85,
  }),
  Биология: () => ({
    short: [...ones(7), ...Array<number>(16).fill(2)],
    long: [3, 3, 3, 3, 3, 3],
    oral: [],
    conversion: [
      [0, 0],
      [16, 36],
      [34, 60],
      [47, 81],
      [57, 100],
    ],
    minimum: 36,
    slope: 0.8,
  }),
  Обществознание: () => ({
    short: [...ones(3), ...Array<number>(13).fill(2)],
    long: [2, 2, 3, 4, 2, 3, 3, 4, 5],
    oral: [],
    conversion: [
      [0, 0],
      [22, 42],
      [38, 62],
      [48, 81],
      [57, 100],
    ],
    minimum: 42,
    slope: 0.85,
  }),
  Информатика: () => ({
    short: [...ones(25), 2, 2],
    long: [],
    oral: [],
    conversion: [
      [0, 0],
      [6, 40],
      [15, 62],
      [23, 83],
      [29, 100],
    ],
    minimum: 40,
    slope: 0.95,
  }),
  "Английский язык": () => ({
    short: [2, 3, ...ones(7), 7, 6, ...ones(20)],
    long: [2, 2, 2, 3, 3, 3, 2],
    oral: [1, 4, 5, 10],
    conversion: [
      [0, 0],
      [18, 22],
      [54, 66],
      [68, 83],
      [82, 100],
    ],
    minimum: 22,
    slope: 0.9,
  }),
};

const egeMeans: Readonly<
  Record<string, readonly [string, string, number, number, number, number]>
> = {
  "Русский язык": ["01", "05-30", 0.69, 0.685, 0.695, 0.675],
  "Математика профильная": ["02", "06-02", 0.41, 0.42, 0.405, 0.425],
  Физика: ["03", "06-05", 0.45, 0.44, 0.45, 0.49],
  Биология: ["06", "06-14", 0.53, 0.51, 0.52, 0.54],
  Обществознание: ["12", "06-09", 0.65, 0.66, 0.64, 0.63],
  Информатика: ["25", "06-19", 0.5, 0.48, 0.47, 0.45],
  "Английский язык": ["09", "06-16", 0.75, 0.76, 0.74, 0.73],
};

function egeWorks(year: number): Work[] {
  const scored = Object.entries(egeMeans).map(([subject, [code, day, ...means]]): Work => {
    const plan = egePlans[subject]?.(year);
    if (!plan) throw new RangeError(`no plan for ${subject}`);
    const mean = means[year - 2021] ?? 0.5;
    return { exam: "ЕГЭ", subject, grade: 11, code, date: `${year}-${day}`, mean, ...plan };
  });
  const base: Work = {
    exam: "ЕГЭ",
    subject: "Математика базовая",
    grade: 11,
    code: "22",
    date: `${year}-06-03`,
    short: ones(21),
    long: [],
    oral: [],
    mean: 0.63,
    slope: 1,
    marks: [7, 12, 17],
  };
  return [...scored, base];
}

type OgeRow = readonly [
  string,
  string,
  string,
  readonly number[],
  readonly number[],
  number,
  MarkFrom,
];
const ogeRows: readonly OgeRow[] = [
  [
    "Русский язык",
    "01",
    "05-24",
    ones(7),
    [3, 2, 2, 3, 3, 1, 2, 2, 2, 2, 2, 2],
    0.73,
    [15, 23, 29],
  ],
  ["Математика", "02", "05-27", ones(19), [2, 2, 2, 2, 2, 2], 0.52, [8, 15, 22]],
  ["Информатика", "05", "06-06", ones(12), [2, 3, 2], 0.53, [5, 11, 16]],
  ["География", "08", "06-09", ones(27), [2, 1, 1], 0.64, [12, 19, 26]],
  ["Обществознание", "12", "06-14", [...ones(15), 2], [2, 4, 3, 3, 2, 3, 3], 0.64, [14, 24, 32]],
];

/** ВПР: grade, subject, largest points of the tasks, mean, marks (the published scale of 2021). */
type VprRow = readonly [number, string, readonly number[], number, MarkFrom];
const vprRows: readonly VprRow[] = [
  [4, "Русский язык", [4, 3, 3, 1, 2, 2, 3, 2, 1, 2, 1, 2, 3, 3, 3, 3], 0.63, [14, 24, 33]],
  [4, "Математика", [1, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 2, 1, 2, 2], 0.57, [6, 10, 15]],
  [5, "Русский язык", [4, 3, 2, 3, 3, 3, 3, 3, 4, 2, 4, 2, 4, 2, 3], 0.65, [18, 29, 39]],
  [5, "Математика", [1, 1, 1, 2, 1, 2, 1, 2, 2, 2, 1, 1, 1, 2], 0.6, [7, 11, 15]],
  [6, "Русский язык", [4, 3, 2, 3, 3, 3, 3, 4, 3, 3, 3, 2, 4, 3, 3, 3, 2], 0.69, [25, 35, 45]],
  [6, "Математика", [1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 2, 1, 2], 0.61, [6, 10, 14]],
  [8, "Русский язык", [4, 3, 2, 3, 3, 3, 3, 2, 3, 3, 3, 3, 4, 3, 3, 2, 4], 0.715, [26, 32, 45]],
  [8, "Математика", [1, 1, 1, 1, 1, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 2, 1, 2, 2], 0.57, [8, 15, 21]],
];

/** All works of a year: 8 ЕГЭ, 5 ОГЭ, 8 ВПР. */
export function worksOf(year: number): Work[] {
  const oge = ogeRows.map(([subject, code, day, short, long, mean, marks]): Work => {
    const date = `${year}-${day}`;
    return {
      exam: "ОГЭ",
      subject,
      grade: 9,
      code,
      date,
      short,
      long,
      oral: [],
      mean,
      marks,
      slope: 0.9,
    };
  });
  const vpr = vprRows.map(([grade, subject, short, mean, marks]): Work => {
    const date = `${year}-${subject === "Математика" ? "04-12" : "04-05"}`;
    return {
      exam: "ВПР",
      subject,
      grade,
      code: "",
      date,
      short,
      long: [],
      oral: [],
      mean,
      marks,
      slope: 0.9,
    };
  });
  return [...egeWorks(year), ...oge, ...vpr];
}

/** Most points of each task, in the order of the answers. */
export const tasksOf = (work: Work): number[] => [...work.short, ...work.long, ...work.oral];
export const maxPrimary = (work: Work): number => tasksOf(work).reduce((sum, max) => sum + max, 0);

/** The mark of a primary score by the work's scale, or undefined where the work has none. */
export function markOf(work: Work, primary: number): number | undefined {
  if (!work.marks) return undefined;
  return 2 + work.marks.filter((from) => primary >= from).length;
}

/** The test score of a primary score, 0..100, or undefined where the work has none. */
export function scoreOf(work: Work, primary: number): number | undefined {
  const points = work.conversion;
  if (!points) return undefined;
  const next = points.findIndex(([from]) => primary <= from);
  const [right, left] = [points[next], points[Math.max(next - 1, 0)]];
  if (!right || !left) return 100;
  if (right === left) return right[1];
  const share = (primary - left[0]) / (right[0] - left[0]);
  return Math.round(left[1] + share * (right[1] - left[1]));
}
