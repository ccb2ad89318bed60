import { normaliseHeader } from "../normalise-header.ts";
import type { StudentColumn } from "../student-table.ts";

/**
 * Headers under which exports write a pupil's column, as people see them (РИС ГИА protocols and
 * result tables, RBD names, ФИС ОКО workbooks, plain tables). `region.json` adds to them.
 * Task columns (`10К1 (1б)`, `балл за 3`) are no part of it: their layouts know how they are named.
 */
export const studentHeaders: Readonly<Partial<Record<StudentColumn, readonly string[]>>> = {
  school: [
    "Код ОО",
    "Код ОУ",
    "Код школы",
    "Код ОО (школы)",
    "Код образовательной организации",
    "Код организации",
    "Номер школы",
    "№ школы",
    "№ ОО",
    "ОО",
    "ОУ",
    "Школа",
    "Логин",
    "Логин школы",
    "Логин ОО",
    "ОО логин",
    "Пользователь",
    "user",
    "login",
    "school",
    "schoolcode",
    "school_code",
    "school_id",
    "SchoolRegistration",
    "organization_code",
  ],
  schoolName: [
    "Наименование ОУ",
    "Наименование ОО",
    "Наименование школы",
    "Название ОО",
    "Название ОУ",
    "Название школы",
    "Образовательная организация",
    "Краткое наименование ОО",
    "SchoolName",
    "school_name",
    "ShortName",
  ],
  municipality: [
    "Муниципальный район",
    "Муниципалитет",
    "Муниципальное образование",
    "Район",
    "МСУ",
    "АТЕ",
    "МОУО",
    "Наименование МСУ",
    "Наименование АТЕ",
    "Код МСУ",
    "Код АТЕ",
    "Код МОУО",
    "municipality",
    "GovernmentCell",
    "GovernmentCode",
    "AreaFK",
    "AreaName",
    "local_government_code",
  ],
  schoolType: [
    "Вид ОУ",
    "Вид ОО",
    "Тип ОУ",
    "Тип ОО",
    "SchoolKindFK",
    "SchoolKind",
    "school_type",
    "schooltype",
  ],
  locality: [
    "Город-село",
    "Город/село",
    "Город, село",
    "Тип населенного пункта",
    "Тип НП",
    "Тип местности",
    "TownTypeFK",
    "TownType",
    "locality",
  ],
  exam: ["Экзамен", "Процедура", "Оценочная процедура", "Форма ГИА", "Вид экзамена", "exam"],
  subject: [
    "Предмет",
    "Наименование предмета",
    "Название предмета",
    "Учебный предмет",
    "subject",
    "SubjectName",
    "subject_name",
  ],
  subjectCode: ["Код предмета", "SubjectCode", "subject_code", "SubjectId"],
  grade: ["Параллель", "grade"],
  class: [
    "Класс",
    "Наименование класса",
    "Номер класса",
    "Порядковый номер класса",
    "klass",
    "class",
    "ClassCode",
    "pClass",
  ],
  year: ["Год", "Учебный год", "Год экзамена", "year"],
  date: ["Дата", "Дата экзамена", "Дата проведения", "ExamDate", "exam_date", "date"],
  person: [
    "Документ",
    "Серия и номер документа",
    "Документ, серия и номер",
    "Код участника",
    "Код участника/код регистрации",
    "Код регистрации",
    "Код ученика",
    "Код обучающегося",
    "Номер обучающегося",
    "Номер ученика",
    "Код",
    "code",
    "ParticipantCode",
    "ParticipantID",
    "HumanTestID",
  ],
  category: [
    "Категория",
    "Категория участника",
    "Категория участников",
    "ParticipantCategoryFK",
    "ParticipantCategory",
    "category",
  ],
  sex: ["Пол", "gender", "sex"],
  ovz: ["ОВЗ", "Участник с ОВЗ", "Признак ОВЗ", "Наличие ОВЗ", "LimitPotencial", "ovz"],
  status: ["Статус обработки", "Статус", "ProcessCondition", "status", "status_id"],
  variant: [
    "Вариант",
    "Код варианта",
    "Номер варианта",
    "№ варианта",
    "VariantCode",
    "variant",
    "var",
    "var-1",
    "var1",
  ],
  primary: [
    "Первичный балл",
    "Перв. балл",
    "ПБ",
    "Сумма первичных баллов",
    "Всего баллов",
    "Итого баллов",
    "Сумма баллов",
    "PrimaryMark",
    "primary",
    "primary_score",
    "sum",
  ],
  score: [
    "Тестовый балл",
    "Итоговый балл",
    "Балл",
    "Балл по 100-балльной шкале",
    "Балл ЕГЭ",
    "Mark100",
    "score",
    "test_score",
    "TestMark",
  ],
  mark: ["Оценка", "Отметка", "Отметка за работу", "Mark5", "mark"],
  passed: ["Зачет", "Зачтено", "passed"],
  journalMark: [
    "Отметка по журналу",
    "Отметка за предыдущую четверть/триместр",
    "Отметка за предыдущий триместр/четверть",
    "Отметка за предыдущий триместр/ четверть/полугодие",
    "Отметка за предыдущую четверть",
    "Отметка за предыдущий триместр",
    "Отметка за предыдущее полугодие",
    "Оценка по журналу",
    "otc",
    "journal_mark",
  ],
  maskShort: [
    "Задания с кратким ответом",
    "Часть с кратким ответом",
    "Ответы в краткой форме",
    "Краткие ответы",
    "Краткие",
    "Краткий ответ",
    "TestResultA",
    "TestResultB",
    "TestResultBCell",
    "short_answer",
  ],
  maskLong: [
    "Задания с развернутым ответом",
    "Часть с развернутым ответом",
    "Ответы в развернутой форме",
    "Развернутые ответы",
    "Развернутые",
    "Развернутый ответ",
    "TestResultC",
    "TestResultCCell",
    "detailed_answer",
  ],
  maskOral: [
    "Устная часть",
    "Задания устной части",
    "Устные ответы",
    "TestResultD",
    "TestResultDCell",
    "oral_answer",
  ],
};

/**
 * Of two headers of one known column in one file these give way to the other; two headers without
 * such an order are a doubled column. «Тип ОУ» is broader than «Вид ОУ»; a document links a pupil's
 * results of all exams, a participant's code may be another one each time; part A of old works
 * (a choice of answers) precedes part B.
 */
const yielding: readonly string[] = [
  "Тип ОУ",
  "Тип ОО",
  "Код МСУ",
  "Код АТЕ",
  "Код МОУО",
  "Краткое наименование ОО",
  "ShortName",
  "Код участника",
  "Код участника/код регистрации",
  "Код регистрации",
  "ParticipantCode",
  "ParticipantID",
  "HumanTestID",
  "Номер класса",
  "Порядковый номер класса",
  "TestResultA",
];

const byHeader = new Map<string, StudentColumn>();
for (const [column, headers] of Object.entries(studentHeaders))
  for (const header of headers)
    // The keys of the record are known columns by its type; Object.entries forgets it.
    byHeader.set(normaliseHeader(header), column as StudentColumn);

const yieldingHeaders = new Set(yielding.map(normaliseHeader));

/** The known column that a header (as written or normalised) names, or undefined. */
export function studentColumnOf(header: string): StudentColumn | undefined {
  return byHeader.get(normaliseHeader(header));
}

/** Whether a header gives way when another header of the same file names the same column. */
export function yieldsTo(header: string): boolean {
  return yieldingHeaders.has(normaliseHeader(header));
}
