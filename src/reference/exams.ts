/**
 * What a result is (шкала результата): a test score from 0 to 100 with a minimum, a mark from 2 to 5,
 * or a pass alone (зачёт / незачёт).
 */
export type ResultScale = "test" | "mark" | "pass";

/**
 * An assessment procedure's family (оценочная процедура) that the project knows, with all by which
 * it differs from the others: code asks these properties and never an exam's name.
 */
export interface Exam {
  readonly id: string;
  readonly title: string;
  /** Grade whose pupils take it; null where the grade is part of the procedure (ВПР). */
  readonly grade: number | null;
  readonly scale: ResultScale;
  /** Subjects of another scale, by title. */
  readonly subjectScales?: Readonly<Record<string, ResultScale>>;
  /** Other spellings met in exports, lower case. */
  readonly aliases: readonly string[];
  /** Its only subject, which exports need not name. */
  readonly subject?: string;
  /** Spellings shared with the same exam of another grade, lower case: the grade tells them apart. */
  readonly sharedAliases?: readonly string[];
  /** Whether a title with its name may name the exam it admits to as well: it is then this one. */
  readonly isAdmission?: true;
  /** Final exam in the place of which some pupils take this one (ГВЭ). */
  readonly insteadOf?: string;
  /** РИС codes of its subjects, under which its pupils stand in tables of that final exam. */
  readonly ownCodes?: readonly string[];
  /** Whether its pupils take final exams (ГИА). */
  readonly isFinal: boolean;
  /** Whether the school itself holds and marks it: objectivity is assessed, and a mark has one of the register beside it. */
  readonly assessesObjectivity: boolean;
  /** Whether a participant's code is the school's own, so that another school may have it too. */
  readonly hasSchoolCodes: boolean;
  /** The work of the same cohort before it, by which a result is expected. */
  readonly earlierWork?: EarlierWork;
}

/** An earlier work: of `grade`, or of the grade before that of each of `grades`; a year back. */
export type EarlierWork =
  | { readonly exam: string; readonly grade: number }
  | { readonly exam: string; readonly grades: readonly number[] };

const final = { isFinal: true, assessesObjectivity: false, hasSchoolCodes: false } as const;
const admission = { ...final, isFinal: false, scale: "pass", isAdmission: true } as const;
const instead = {
  ...final,
  scale: "mark",
  sharedAliases: ["гвэ", "gve"],
  ownCodes: ["51", "52"],
} as const;

/** All exams, in the order of lists and tables. */
export const exams: readonly Exam[] = [
  {
    id: "ВПР",
    title: "всероссийские проверочные работы",
    grade: null,
    scale: "mark",
    aliases: ["впр", "vpr", "всероссийские проверочные работы", "всероссийская проверочная работа"],
    isFinal: false,
    assessesObjectivity: true,
    hasSchoolCodes: true,
    earlierWork: { exam: "ВПР", grades: [5, 6, 7, 8] },
  },
  {
    ...admission,
    id: "ИС-9",
    title: "итоговое собеседование по русскому языку, 9 класс",
    grade: 9,
    aliases: ["ис-9", "итоговое собеседование", "итогового собеседования"],
    subject: "Русский язык",
  },
  {
    ...final,
    id: "ОГЭ",
    title: "основной государственный экзамен",
    grade: 9,
    scale: "mark",
    aliases: ["огэ", "oge", "гиа-9", "гиа 9", "гиа9", "основной государственный экзамен"],
    earlierWork: { exam: "ВПР", grade: 8 },
  },
  {
    ...instead,
    id: "ГВЭ-9",
    title: "государственный выпускной экзамен, 9 класс",
    grade: 9,
    aliases: ["гвэ-9", "гвэ 9", "гвэ9"],
    insteadOf: "ОГЭ",
  },
  {
    ...admission,
    id: "ИС-11",
    title: "итоговое сочинение (изложение), 11 класс",
    grade: 11,
    aliases: ["ис-11", "ис(и)", "итоговое сочинение", "итогового сочинения"],
    subject: "Сочинение",
  },
  {
    ...final,
    id: "ЕГЭ",
    title: "единый государственный экзамен",
    grade: 11,
    scale: "test",
    subjectScales: { "Математика базовая": "mark" },
    aliases: ["егэ", "ege", "гиа-11", "гиа 11", "гиа11", "единый государственный экзамен"],
  },
  {
    ...instead,
    id: "ГВЭ-11",
    title: "государственный выпускной экзамен, 11 класс",
    grade: 11,
    aliases: ["гвэ-11", "гвэ 11", "гвэ11"],
    insteadOf: "ЕГЭ",
  },
];

const byId = new Map(exams.map((exam) => [exam.id, exam]));
const places = new Map(exams.map(({ id }, place) => [id, place]));

/** The exam with this id; undefined for one that is not in the table. */
export const knownExam = (id: string): Exam | undefined => byId.get(id);

/** Place of an exam in lists and tables; one that is not known is last. */
export const examPlace = (id: string): number => places.get(id) ?? exams.length;

/** «ВПР, ОГЭ… или ГВЭ-11», for messages. */
export const examList = (): string =>
  exams
    .map(({ id }) => id)
    .join(", ")
    .replace(/, (?=[^,]*$)/u, " или ");

/** What a result of this procedure is; an exam that is not known is taken to have marks. */
export function resultScale(procedure: {
  readonly exam: string;
  readonly subject: string;
}): ResultScale {
  const exam = byId.get(procedure.exam);
  return exam?.subjectScales?.[procedure.subject] ?? exam?.scale ?? "mark";
}

/** Whether objectivity of this exam's results is assessed (ВПР). */
export const assessesObjectivity = ({ exam }: { readonly exam: string }): boolean =>
  byId.get(exam)?.assessesObjectivity ?? false;

/** The exam that most pupils of a grade finish it with, or undefined (5th grade). */
export const finalExam = (grade: number | null | undefined): Exam | undefined =>
  exams.find((exam) => exam.isFinal && exam.insteadOf === undefined && exam.grade === grade);

/** The final exam whose results are of this scale. */
export const finalExamOf = (scale: ResultScale): Exam | undefined =>
  exams.find((exam) => exam.isFinal && exam.insteadOf === undefined && exam.scale === scale);

/** The exam that pupils of a grade take in the place of its final one under this РИС code. */
export function examOfCode(code: string, grade: number | undefined): Exam | undefined {
  const plain = plainCode(code);
  return exams.find((exam) => exam.grade === grade && exam.ownCodes?.includes(plain));
}

/** Whether a РИС code is of an exam that is taken in the place of a final one. */
export const isOwnCode = (code: string): boolean =>
  exams.some(({ ownCodes }) => ownCodes?.includes(plainCode(code)));

const plainCode = (code: string): string => code.trim().replace(/^0+/u, "");

/**
 * The exam an export means, or undefined. «ГВЭ» without a grade needs the grade to be told apart.
 */
export function resolveExam(written: string, grade?: number): Exam | undefined {
  const text = written.trim().toLowerCase();
  const [, name = "", inside = ""] = /^(.+?)\s*\((.+)\)$/u.exec(text.replace(/\.$/u, "")) ?? [];
  if (name !== "") {
    // «ОГЭ (ГИА-9)» says one thing twice; two different exams are none.
    const named = [name, inside].flatMap((one) => resolveExam(one, grade) ?? []);
    return named.every((exam) => exam === named[0]) ? named[0] : undefined;
  }
  if (text.endsWith(".")) return resolveExam(text.slice(0, -1), grade);
  return (
    exams.find((exam) => exam.id.toLowerCase() === text || exam.aliases.includes(text)) ??
    exams.find((exam) => exam.grade === grade && exam.sharedAliases?.includes(text))
  );
}
