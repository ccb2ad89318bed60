/** An assessment procedure's family (оценочная процедура) that the project knows. */
export interface Exam {
  readonly id: string;
  readonly title: string;
  /** Grade whose pupils take it; null where the grade is part of the procedure (ВПР). */
  readonly grade: number | null;
  /** Other spellings met in exports, lower case. */
  readonly aliases: readonly string[];
}

export const exams: readonly Exam[] = [
  {
    id: "ЕГЭ",
    title: "единый государственный экзамен",
    grade: 11,
    aliases: ["егэ", "ege", "гиа-11", "гиа 11", "единый государственный экзамен"],
  },
  {
    id: "ОГЭ",
    title: "основной государственный экзамен",
    grade: 9,
    aliases: ["огэ", "oge", "гиа-9", "гиа 9", "основной государственный экзамен"],
  },
  {
    id: "ГВЭ-11",
    title: "государственный выпускной экзамен, 11 класс",
    grade: 11,
    aliases: ["гвэ-11", "гвэ 11", "гвэ11"],
  },
  {
    id: "ГВЭ-9",
    title: "государственный выпускной экзамен, 9 класс",
    grade: 9,
    aliases: ["гвэ-9", "гвэ 9", "гвэ9"],
  },
  {
    id: "ВПР",
    title: "всероссийские проверочные работы",
    grade: null,
    aliases: ["впр", "vpr", "всероссийские проверочные работы", "всероссийская проверочная работа"],
  },
];

/**
 * The exam an export means, or undefined. «ГВЭ» without a grade needs the grade to be told apart.
 */
export function resolveExam(written: string, grade?: number): Exam | undefined {
  const text = written.trim().toLowerCase();
  if (text === "гвэ" || text === "gve") return exams.find((exam) => exam.id === `ГВЭ-${grade}`);
  return exams.find((exam) => exam.id.toLowerCase() === text || exam.aliases.includes(text));
}
