/**
 * Context of a school that the project knows (социальный паспорт, ОО-1, ОО-2, contextual survey).
 * `count` variables are counts, whose share is taken of `of`; the rest stand as they are.
 *
 * @source Field names follow the municipal forms of a school's social passport and ОО-1/ОО-2; there
 *   is no one standard, so every name is an alias that `region.json` extends.
 */
export interface ContextVariable {
  readonly id: string;
  readonly title: string;
  readonly kind: "count" | "number" | "category";
  /** Denominator of its share. */
  readonly of?: "pupilsTotal" | "teachersTotal";
  /** Whether more means a harder situation (+1), an easier one (−1), or neither (0). */
  readonly adverse: 1 | 0 | -1;
}

const pupils = (id: string, title: string, adverse: 1 | 0 | -1): ContextVariable => ({
  id,
  title,
  kind: "count",
  of: "pupilsTotal",
  adverse,
});
const teachers = (id: string, title: string, adverse: 1 | 0 | -1): ContextVariable => ({
  id,
  title,
  kind: "count",
  of: "teachersTotal",
  adverse,
});

/**
 * Subjects whose teachers are counted apart (учителя-предметники), as they stand after «учителей»;
 * `also` is the double subject that the same people teach.
 */
export const teachersOfSubjects: readonly {
  readonly id: string;
  readonly subject: string;
  readonly also?: string;
}[] = [
  { id: "teachersOfRussian", subject: "русского языка", also: "русского языка и литературы" },
  { id: "teachersOfMathematics", subject: "математики" },
  { id: "teachersOfPhysics", subject: "физики" },
  { id: "teachersOfChemistry", subject: "химии" },
  { id: "teachersOfBiology", subject: "биологии" },
  { id: "teachersOfGeography", subject: "географии" },
  { id: "teachersOfHistory", subject: "истории", also: "истории и обществознания" },
  { id: "teachersOfSocialStudies", subject: "обществознания" },
  { id: "teachersOfLiterature", subject: "литературы" },
  { id: "teachersOfInformatics", subject: "информатики" },
  { id: "teachersOfForeignLanguages", subject: "иностранного языка" },
  { id: "teachersOfEnglish", subject: "английского языка" },
  { id: "teachersOfPrimaryClasses", subject: "начальных классов" },
  { id: "teachersOfTechnology", subject: "технологии" },
  { id: "teachersOfPhysicalEducation", subject: "физической культуры" },
];

export const contextVariables: readonly ContextVariable[] = [
  { id: "pupilsTotal", title: "обучающихся, всего", kind: "number", adverse: 0 },
  { id: "classes", title: "классов-комплектов", kind: "number", adverse: 0 },
  pupils("pupilsOvz", "обучающихся с ОВЗ", 1),
  pupils("pupilsDisabled", "детей-инвалидов", 1),
  pupils("pupilsNonNative", "обучающихся, для которых русский язык неродной", 1),
  pupils("pupilsIncompleteFamily", "обучающихся из неполных семей", 1),
  pupils("pupilsLowIncome", "обучающихся из малообеспеченных семей", 1),
  pupils("pupilsLargeFamily", "обучающихся из многодетных семей", 1),
  pupils("pupilsGuardianship", "обучающихся под опекой", 1),
  pupils("pupilsRegistered", "обучающихся на учёте (ВШУ, КДН, ПДН)", 1),
  pupils("parentsHigherBoth", "обучающихся, у которых оба родителя с высшим образованием", -1),
  pupils("parentsUnemployed", "обучающихся с безработными родителями", 1),
  pupils("pupilsTransported", "обучающихся на подвозе", 1),
  pupils("pupilsTruant", "обучающихся, систематически пропускающих занятия", 1),
  {
    id: "lessonsMissed",
    title: "пропущено уроков за год на обучающегося",
    kind: "number",
    adverse: 1,
  },
  { id: "teachersTotal", title: "педагогов, всего", kind: "number", adverse: 0 },
  teachers("teachersHighestCategory", "педагогов высшей категории", -1),
  teachers("teachersFirstCategory", "педагогов первой категории", -1),
  teachers("teachersWithCategory", "педагогов высшей и первой категории", -1),
  teachers("teachersYoung", "педагогов со стажем до 3 лет", 1),
  teachers("teachersUnder30", "педагогов не старше 30 лет", 0),
  teachers("teachersUnder35", "педагогов не старше 35 лет", 0),
  teachers("teachersPension", "педагогов пенсионного возраста", 1),
  teachers("teachersPartTime", "внешних совместителей", 1),
  ...teachersOfSubjects.map(({ id, subject }) => teachers(id, `учителей ${subject}`, 0)),
  { id: "vacancies", title: "вакансий педагогов", kind: "count", of: "teachersTotal", adverse: 1 },
  { id: "managersTotal", title: "управленческих кадров, всего", kind: "number", adverse: 0 },
  { id: "localityType", title: "тип населённого пункта (1–4)", kind: "category", adverse: 0 },
  { id: "localitySize", title: "размер населённого пункта (1–8)", kind: "number", adverse: -1 },
  { id: "distanceToCentre", title: "расстояние до центра, км", kind: "number", adverse: 1 },
  { id: "internetMbit", title: "скорость Интернета, Мбит/с", kind: "number", adverse: -1 },
  { id: "computers", title: "компьютеров для обучающихся", kind: "number", adverse: -1 },
  { id: "computersOutdated", title: "устаревших компьютеров", kind: "number", adverse: 1 },
  { id: "computersPer100", title: "компьютеров на 100 обучающихся", kind: "number", adverse: -1 },
  { id: "transportLink", title: "транспортная доступность (1–4)", kind: "number", adverse: 1 },
  { id: "clubsInvolvement", title: "охват кружками и секциями (1–4)", kind: "number", adverse: 1 },
  { id: "parentsResponse", title: "отклик родителей (1–3)", kind: "number", adverse: 1 },
  // Kinds of school that orders usually keep out of the lists: 1 yes, 0 no.
  { id: "correctional", title: "специальная (коррекционная)", kind: "category", adverse: 0 },
  { id: "evening", title: "вечерняя (сменная)", kind: "category", adverse: 0 },
  { id: "closedType", title: "закрытого типа", kind: "category", adverse: 0 },
  { id: "penal", title: "при исправительном учреждении", kind: "category", adverse: 0 },
  { id: "boarding", title: "школа-интернат", kind: "category", adverse: 0 },
];
