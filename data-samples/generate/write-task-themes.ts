import type { Cell, SampleFile } from "./sample-file.ts";

/** A paper of the sample with the themes of its tasks; the papers are invented, and so are they. */
interface Paper {
  readonly of: readonly [exam: string, subject: string, grade: number];
  readonly themes: Readonly<Record<string, readonly string[]>>;
}

const run = (prefix: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `${prefix}${from + at}`);

const papers: readonly Paper[] = [
  {
    of: ["ОГЭ", "Математика", 9],
    themes: {
      "Практические задачи": run("B", 1, 5),
      Вычисления: run("B", 6, 8),
      "Уравнения и неравенства": ["B9", "B13", "C1"],
      "Вероятность и графики": ["B10", "B11", "C3"],
      "Алгебраические выражения": ["B12", "B14"],
      "Геометрические задачи": [...run("B", 15, 19), ...run("C", 4, 6)],
      "Текстовые задачи": ["C2"],
    },
  },
  {
    of: ["ВПР", "Математика", 5],
    themes: {
      Вычисления: ["1", "2", "3", "9"],
      "Текстовые задачи": ["4", "6", "7", "8", "10"],
      "Таблицы и диаграммы": ["5", "11"],
      "Геометрические задачи": ["12", "13"],
      "Логические задачи": ["14"],
    },
  },
  {
    of: ["ВПР", "Русский язык", 4],
    themes: {
      Орфография: ["1", "2", "3"],
      "Разбор слова и предложения": ["4", "5", "12", "13", "14"],
      "Работа с текстом": ["6", "7", "8", "15"],
      "Значение слова": ["9", "10", "11"],
    },
  },
  {
    of: ["ОГЭ", "Русский язык", 9],
    themes: {
      "Синтаксис и пунктуация": run("B", 1, 3),
      Орфография: ["B4", "C10"],
      "Работа с текстом": run("B", 5, 7),
      Изложение: run("C", 1, 3),
      Сочинение: run("C", 4, 7),
      Грамотность: ["C8", "C9", "C11", "C12"],
    },
  },
];

/** What the tasks of some papers check; other papers of the region have no plan. */
export function taskThemes(): SampleFile {
  const rows = papers.flatMap(({ of: [exam, subject, grade], themes }) =>
    Object.entries(themes).flatMap(([theme, tasks]) =>
      tasks.map((task): Cell[] => [exam, subject, grade, task, theme]),
    ),
  );
  return {
    path: "support/task-themes.csv",
    layout: "task-themes",
    format: { kind: "csv", encoding: "utf-8-bom", delimiter: ";" },
    sheets: [{ name: "", rows: [["Экзамен", "Предмет", "Класс", "Задание", "Тема"], ...rows] }],
  };
}
