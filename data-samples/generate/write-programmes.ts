import { random, type Random } from "./random.ts";
import type { Cell, SampleFile } from "./sample-file.ts";
import type { SampleSchool } from "./schools.ts";

/** The one year of the register. */
const YEAR = 2024;

interface Indicator {
  readonly title: string;
  readonly unit: string;
  /** Where schools begin, and how far they mean to come. */
  readonly from: readonly [number, number];
  readonly change: number;
}

interface Plan {
  readonly factor: number;
  readonly goal: string;
  readonly indicators: readonly Indicator[];
}

const percent = (title: string, from: readonly [number, number], change: number): Indicator => ({
  title,
  unit: "%",
  from,
  change,
});

/** What schools plan for a risk factor. */
const plans: readonly Plan[] = [
  {
    factor: 3,
    goal: "Повысить предметную и методическую компетентность педагогов",
    indicators: [
      percent("Доля педагогов с индивидуальным маршрутом", [10, 30], 40),
      percent("Доля педагогов, повторно прошедших диагностику", [0, 10], 60),
    ],
  },
  {
    factor: 6,
    goal: "Дать детям с ОВЗ сопровождение, которого им не хватает",
    indicators: [percent("Доля детей с ОВЗ, охваченных сопровождением", [35, 60], 30)],
  },
  {
    factor: 7,
    goal: "Помочь детям, для которых русский язык неродной",
    indicators: [percent("Доля таких детей на занятиях русским языком", [20, 45], 40)],
  },
  {
    factor: 8,
    goal: "Поднять учебную мотивацию",
    indicators: [percent("Доля учеников с низкой мотивацией", [30, 50], -12)],
  },
  {
    factor: 9,
    goal: "Сделать школьную среду спокойной",
    indicators: [percent("Доля учеников, которым в школе спокойно", [50, 70], 15)],
  },
  {
    factor: 10,
    goal: "Снизить долю учеников с риском неуспешности",
    indicators: [
      percent("Доля отметок «2» по ВПР", [18, 32], -8),
      percent("Доля учеников, подтвердивших отметку на ВПР", [45, 65], 15),
    ],
  },
];

const checklist = [
  "Программа отвечает фактору риска из рискового профиля",
  "Цель конкретна и измерима",
  "У показателей есть исходные и целевые значения",
  "Меры связаны с причинами риска",
  "Сроки и исполнители названы",
];

/** What an expert writes when the item of the same place is not met. */
const wanting = [
  "Риск программы не из профиля школы.",
  "Цель не измерить: уточните.",
  "Назовите исходные значения показателей.",
  "Меры не связаны с причинами риска: уточните.",
  "Нет исполнителей и промежуточных сроков.",
];

/** Answers of the expertise: most programmes pass, some lack one thing, some were not looked at. */
function expertise(rng: Random, status: string): { answers: Cell[]; comment: string } {
  if (status === "черновик" || rng.chance(0.1))
    return { answers: checklist.map(() => ""), comment: "" };
  const lacks = status === "представлена" || rng.chance(0.15) ? rng.whole(1, 4) : -1;
  const answers = checklist.map((_, at) => (at === lacks ? "нет" : "да"));
  return { answers, comment: wanting[lacks] ?? "" };
}

function programme(school: SampleSchool, plan: Plan, rng: Random): Cell[][] {
  const roll = rng.next();
  const status = roll < 0.7 ? "утверждена" : roll < 0.9 ? "представлена" : "черновик";
  const end = rng.chance(0.25) ? "31.05.2025" : "20.12.2024";
  const { answers, comment } = expertise(rng, status);
  return plan.indicators.map(({ title, unit, from, change }, at) => {
    const baseline = rng.whole(...from);
    const target = baseline + change;
    const reached = Math.round(baseline + change * (0.35 + 0.95 * rng.next()));
    const value = rng.chance(0.15) ? "" : Math.min(100, Math.max(0, reached));
    const first = at === 0;
    return [
      school.code,
      YEAR,
      plan.factor,
      plan.goal,
      "15.02.2024",
      end,
      first ? status : "",
      title,
      unit,
      baseline,
      target,
      value,
      ...(first ? answers : checklist.map(() => "")),
      first ? comment : "",
    ];
  });
}

/**
 * Register of antirisk programmes of the supported schools: two or three risks each, chosen by chance;
 * the last school has none, and one programme does not say which risk it answers.
 */
export function programmes(schools: readonly SampleSchool[]): SampleFile {
  const supported = schools.filter(({ kind }) => kind === "supported");
  const rows = supported.slice(0, -1).flatMap((school, at) => {
    const rng = random(`programmes ${school.login}`);
    const chosen = rng.shuffle(plans).slice(0, rng.whole(2, 3));
    const own = chosen.flatMap((plan) => programme(school, plan, rng));
    const stray = programme(
      school,
      {
        factor: 0,
        goal: "Развитие школы",
        indicators: [percent("Доля выполненных мероприятий программы", [0, 0], 90)],
      },
      rng,
    ).map((row) => row.map((cell, column) => (column === 2 ? "" : cell)));
    return at === 2 ? [...own, ...stray] : own;
  });
  const header = [
    "Код ОО",
    "Год",
    "Фактор",
    "Цель",
    "Начало",
    "Окончание",
    "Состояние",
    "Показатель",
    "Единица",
    "Исходное",
    "Целевое",
    "Достигнуто",
    ...checklist.map((item) => `Экспертиза: ${item}`),
    "Замечание эксперта",
  ];
  return {
    path: "support/programmes.csv",
    layout: "programmes",
    format: { kind: "csv", encoding: "utf-8-bom", delimiter: ";" },
    sheets: [{ name: "", rows: [header, ...rows] }],
  };
}
