import type { Source } from "./source.ts";

/** Level of a task (уровень сложности): базовый, повышенный, высокий. */
export type TaskLevel = "Б" | "П" | "В";

/** Tasks of one level: by their numbers where they are known, else only how many. */
export interface LevelPlan {
  readonly level: TaskLevel;
  /** How many tasks. */
  readonly tasks: number;
  /** Primary points they give together. */
  readonly points: number;
  /** Numbers in the КИМ, where a source gives them. */
  readonly numbers?: readonly number[];
}

/** Plan of an exam paper (обобщённый план КИМ) over the years it held. */
export interface TaskPlan {
  readonly exam: string;
  readonly subject: string;
  readonly from: number;
  readonly to: number;
  readonly tasks: number;
  readonly max: number;
  /** Empty where no source gives the levels. */
  readonly levels: readonly LevelPlan[];
  readonly source: Source;
}

const specification: Source = { text: "спецификации КИМ 2026 года, ФИПИ", sureness: "published" };
const remembered: Source = { text: "по памяти, не сверено", sureness: "unverified" };

type Row = readonly [
  subject: string,
  tasks: number,
  max: number,
  basic: readonly [number, number],
  raised: readonly [number, number],
  high: readonly [number, number],
];

const none = [0, 0] as const;

const ege2026: readonly Row[] = [
  ["Русский язык", 27, 50, [24, 46], [3, 4], none],
  ["Математика профильная", 19, 32, [7, 7], [10, 17], [2, 8]],
  ["Физика", 26, 45, [17, 22], [6, 13], [3, 10]],
  ["Химия", 34, 56, [18, 19], [10, 17], [6, 20]],
  ["Биология", 28, 57, [14, 22], [8, 17], [6, 18]],
  ["История", 21, 42, [10, 16], [8, 17], [3, 9]],
  ["География", 29, 38, [19, 21], [5, 7], [5, 10]],
  ["Информатика", 27, 29, [11, 11], [11, 11], [5, 7]],
  ["Обществознание", 25, 58, [13, 26], [8, 16], [4, 16]],
  ["Литература", 11, 48, [6, 6], [4, 22], [1, 20]],
  ["Английский язык", 42, 82, [18, 32], none, [24, 50]],
];

const oge2026: readonly Row[] = [
  ["Русский язык", 13, 37, none, none, none],
  ["Физика", 22, 39, [14, 19], [5, 11], [3, 9]],
  ["Химия", 23, 38, [14, 14], [5, 10], [4, 14]],
  ["Биология", 26, 47, [14, 19], [9, 20], [3, 8]],
  ["География", 30, 31, [17, 17], [11, 12], [2, 2]],
  ["Информатика", 16, 21, [10, 10], [3, 4], [3, 7]],
  ["История", 24, 37, [14, 19], [7, 11], [3, 7]],
  ["Обществознание", 24, 37, [14, 19], [8, 13], [2, 5]],
  ["Литература", 5, 40, [3, 15], [1, 8], [1, 17]],
  ["Английский язык", 38, 68, [23, 39], [15, 29], none],
];

const plans2026 = (exam: string, rows: readonly Row[]): TaskPlan[] =>
  rows.map(([subject, tasks, max, basic, raised, high]) => ({
    exam,
    subject,
    from: 2026,
    to: 2026,
    tasks,
    max,
    levels: (
      [
        ["Б", basic],
        ["П", raised],
        ["В", high],
      ] as const
    ).flatMap(([level, [count, points]]) => (count === 0 ? [] : [{ level, tasks: count, points }])),
    source: specification,
  }));

const span = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

const profileMaths = (from: number, to: number, source: Source): TaskPlan => ({
  exam: "ЕГЭ",
  subject: "Математика профильная",
  from,
  to,
  tasks: 19,
  max: 32,
  levels: [
    { level: "Б", tasks: 7, points: 7, numbers: [...span(1, 4), ...span(6, 8)] },
    { level: "П", tasks: 10, points: 17, numbers: [5, ...span(9, 17)] },
    { level: "В", tasks: 2, points: 8, numbers: [18, 19] },
  ],
  source,
});

const ogeMaths = (from: number, to: number, source: Source): TaskPlan => ({
  exam: "ОГЭ",
  subject: "Математика",
  from,
  to,
  tasks: 25,
  max: 31,
  levels: [
    { level: "Б", tasks: 19, points: 19, numbers: span(1, 19) },
    { level: "П", tasks: 4, points: 8, numbers: [20, 21, 23, 24] },
    { level: "В", tasks: 2, points: 4, numbers: [22, 25] },
  ],
  source,
});

const baseMaths: TaskPlan = {
  exam: "ЕГЭ",
  subject: "Математика базовая",
  from: 2022,
  to: 2026,
  tasks: 21,
  max: 21,
  levels: [{ level: "Б", tasks: 21, points: 21, numbers: span(1, 21) }],
  source: remembered,
};

/** Plans known to the project. The first that fits is taken: those with numbers stand first. */
export const taskPlans: readonly TaskPlan[] = [
  profileMaths(2025, 2025, {
    text: "региональный САО-11 2025 года: задания 1–4, 6–8 базовые, 18–19 высокого уровня",
    sureness: "regional-practice",
  }),
  profileMaths(2024, 2024, {
    text: "считается, что план 2024 года тот же, что 2025 года; не сверено",
    sureness: "unverified",
  }),
  profileMaths(2026, 2026, {
    text: "число заданий и баллов — спецификация 2026 года; номера — по САО 2025 года, не сверены",
    sureness: "unverified",
  }),
  ogeMaths(2026, 2026, specification),
  ogeMaths(2021, 2025, {
    text: "считается, что план 2021–2025 годов тот же, что 2026 года; не сверено",
    sureness: "unverified",
  }),
  baseMaths,
  ...plans2026("ЕГЭ", ege2026),
  ...plans2026("ОГЭ", oge2026),
];

/** The plan of a paper, or undefined: then levels are unknown, and nothing is guessed. */
export const taskPlan = (
  paper: { readonly exam: string; readonly subject: string; readonly year: number },
  own: readonly TaskPlan[] = [],
): TaskPlan | undefined =>
  [...own, ...taskPlans].find(
    (plan) =>
      plan.exam === paper.exam &&
      plan.subject === paper.subject &&
      plan.from <= paper.year &&
      paper.year <= plan.to,
  );
