import { contextVariables, teachersOfSubjects } from "../../reference/index.ts";
import { normaliseHeader } from "../normalise-header.ts";

/**
 * How a column of context is written: a number; the number of an answer («1. Менее 1 тыс. человек»);
 * yes or no; a band of Internet speed.
 */
export type ContextWriting = "number" | "option" | "flag" | "speed";

interface ContextAlias {
  readonly writing: ContextWriting;
  /** Highest number of an answer. */
  readonly options?: number;
  /** Headers of social passports and of the flat English table. */
  readonly headers: readonly string[];
  /** Questions of surveys, tried on the normalised header. */
  readonly question?: RegExp;
}

const count = (headers: readonly string[], question?: RegExp): ContextAlias => ({
  writing: "number",
  headers,
  ...(question ? { question } : {}),
});
const flag = (headers: readonly string[], question: RegExp): ContextAlias => ({
  writing: "flag",
  headers,
  question,
});
const option = (options: number, headers: readonly string[], question: RegExp): ContextAlias => ({
  writing: "option",
  options,
  headers,
  question,
});

/** How each variable of `reference/context-variables.ts` is called in the forms met. */
export const contextAliases: Readonly<Record<string, ContextAlias>> = {
  pupilsTotal: count(
    [
      "pupils_total",
      "Обучающихся всего",
      "Обучающихся",
      "Всего обучающихся",
      "Контингент",
      "Количество обучающихся",
      "Численность обучающихся",
    ],
    /^(укажите )?(количество|численность) обучающихся( в оо)?( |$)/u,
  ),
  classes: count([
    "classes",
    "Классов",
    "Классов-комплектов",
    "Количество классов",
    "Количество классов-комплектов",
  ]),
  pupilsOvz: count(["pupils_ovz", "Обучающихся с ОВЗ", "Детей с ОВЗ", "ОВЗ"]),
  pupilsDisabled: count(["pupils_disabled", "Детей-инвалидов", "Дети-инвалиды", "Инвалидов"]),
  pupilsNonNative: count([
    "pupils_nonnative",
    "Русский язык неродной",
    "Обучающихся, для которых русский язык неродной",
    "Дети мигрантов",
  ]),
  pupilsIncompleteFamily: count([
    "pupils_incomplete_family",
    "Из неполных семей",
    "Обучающихся из неполных семей",
    "Неполные семьи",
  ]),
  pupilsLowIncome: count([
    "pupils_low_income",
    "Из малообеспеченных семей",
    "Обучающихся из малообеспеченных семей",
    "Малообеспеченные",
    "Малообеспеченные семьи",
  ]),
  pupilsLargeFamily: count([
    "pupils_large_family",
    "Из многодетных семей",
    "Обучающихся из многодетных семей",
    "Многодетные",
    "Многодетные семьи",
  ]),
  pupilsGuardianship: count([
    "pupils_guardianship",
    "Под опекой",
    "Обучающихся под опекой",
    "Опекаемые",
  ]),
  pupilsRegistered: count([
    "pupils_registered",
    "На учёте",
    "Состоят на учёте",
    "На учёте ПДН, КДН, ВШУ",
    "На учёте (ПДН, КДН, ВШУ)",
    "На учёте (ВШУ, КДН, ПДН)",
  ]),
  parentsHigherBoth: count([
    "parents_higher_both",
    "Оба родителя с высшим образованием",
    "Высшее образование обоих родителей",
  ]),
  parentsUnemployed: count(["parents_unemployed", "Безработные родители", "Родители безработные"]),
  pupilsTransported: count([
    "pupils_transported",
    "На подвозе",
    "Обучающихся на подвозе",
    "Подвоз",
  ]),
  teachersTotal: count(
    [
      "teachers_total",
      "Педагогов",
      "Педагогов всего",
      "Учителей",
      "Учителей всего",
      "Педагогических работников",
    ],
    /^сколько всего в школе учителей/u,
  ),
  teachersHighestCategory: count(
    [
      "teachers_highest_cat",
      "Педагогов высшей категории",
      "Учителей высшей категории",
      "Высшая категория",
    ],
    /^сколько в школе учителей высшей категории/u,
  ),
  teachersFirstCategory: count([
    "teachers_first_cat",
    "Педагогов первой категории",
    "Учителей первой категории",
    "Первая категория",
  ]),
  teachersYoung: count(["teachers_young3", "Педагогов со стажем до 3 лет", "Стаж до 3 лет"]),
  teachersUnder30: count(
    ["teachers_under30", "Педагогов до 30 лет", "Педагогов не старше 30 лет"],
    /^сколько в школе учителей .*не старше 30 лет/u,
  ),
  teachersUnder35: count(
    ["teachers_under35", "Педагогов до 35 лет", "Педагогов не старше 35 лет"],
    /^сколько в школе учителей .*не старше 35 лет/u,
  ),
  teachersPension: count(
    ["teachers_pension", "Педагогов пенсионного возраста"],
    /^сколько в школе учителей .*пенсионного возраста/u,
  ),
  teachersPartTime: count(["teachers_part_time", "Внешних совместителей", "Совместителей"]),
  ...Object.fromEntries(
    teachersOfSubjects.map(({ id, subject, also = subject }) => [
      id,
      count(
        ["Учителей", "Педагогов", "Учителя"].flatMap((who) => [
          `${who} ${subject}`,
          `${who} ${also}`,
        ]),
      ),
    ]),
  ),
  vacancies: count(["vacancies", "Вакансий", "Вакансии", "Вакансий педагогов"]),
  managersTotal: count([
    "managers_total",
    "Управленческих кадров",
    "Управленческих кадров всего",
    "Управленческих работников",
    "Управленческая команда",
    "Руководящих работников",
    "Руководителей и заместителей",
  ]),
  localityType: option(
    4,
    ["locality_type", "Тип населённого пункта", "Где расположена ОО"],
    /^где расположена/u,
  ),
  localitySize: option(
    8,
    ["locality_size", "Размер населённого пункта"],
    /размер населенного пункта/u,
  ),
  distanceToCentre: count([
    "distance_to_centre",
    "Расстояние до центра",
    "Расстояние до центра, км",
    "Расстояние до муниципального центра",
  ]),
  internetMbit: {
    writing: "speed",
    headers: ["internet_mbit", "Скорость Интернета", "Скорость Интернета, Мбит/с"],
    question: /^скорость интернета/u,
  },
  computers: count(
    ["computers", "Компьютеров", "Компьютеров для обучающихся"],
    /^сколько компьютеров обучающиеся могут/u,
  ),
  computersOutdated: count(
    ["computers_outdated", "Устаревших компьютеров"],
    /^сколько из этих компьютеров являются маломощными/u,
  ),
  computersPer100: count(["computers_per_100", "Компьютеров на 100 обучающихся"]),
  transportLink: option(
    4,
    ["transport_link", "Транспортная доступность"],
    /регулярное транспортное сообщение между/u,
  ),
  clubsInvolvement: option(
    4,
    ["clubs_involvement", "Охват дополнительным образованием"],
    /вовлеченность .*дополнительного образования/u,
  ),
  parentsResponse: option(
    3,
    ["parents_response", "Отклик родителей"],
    /родителей .*обычно откликаются/u,
  ),
  correctional: flag(["correctional", "Коррекционная"], /специальн\S* \(коррекционн\S*\)/u),
  evening: flag(["evening", "Вечерняя"], /вечерн\S* \(сменн\S*\)/u),
  closedType: flag(["closed_type", "Закрытого типа"], /учреждени\S* закрытого типа/u),
  penal: flag(["penal"], /наказани\S* в виде лишения свободы/u),
  boarding: flag(["boarding", "Школа-интернат", "Интернат"], /является школой-интернатом/u),
};

const byHeader = new Map(
  Object.entries(contextAliases).flatMap(([id, alias]) =>
    alias.headers.map((header) => [normaliseHeader(header), id] as const),
  ),
);
const known: ReadonlySet<string> = new Set(contextVariables.map(({ id }) => id));

const schoolHeaders: ReadonlySet<string> = new Set(
  [
    "Логин",
    "Логин ОО",
    "ОО логин",
    "Логин школы",
    "Код",
    "Код ОО",
    "Код ОУ",
    "Код школы",
    "school",
    "school_code",
    "login",
    "code",
  ].map(normaliseHeader),
);
const yearHeaders: ReadonlySet<string> = new Set(["год", "учебный год", "year"]);

/** A grade's column of a survey: `5 класс Обучающихся`, `5 класс Классов/групп`. */
export const gradeColumn = /^(\d{1,2}) класс (обучающихся|классов\/групп)$/u;

/**
 * Column of a context table under a normalised header: `school`, `year`, a variable's id, or
 * `pupils:5`, `classes:5` of a survey's grade.
 */
export function contextColumnOf(
  header: string,
  columnOf: (header: string) => string | undefined,
): string | undefined {
  if (schoolHeaders.has(header)) return "school";
  if (yearHeaders.has(header)) return "year";
  const grade = gradeColumn.exec(header);
  if (grade) return `${grade[2] === "обучающихся" ? "pupils" : "classes"}:${grade[1]}`;
  const named = byHeader.get(header);
  if (named) return named;
  const asked = Object.entries(contextAliases).find(([, alias]) => alias.question?.test(header));
  if (asked) return asked[0];
  const extended = columnOf(header);
  if (extended === "schoolCode") return "school";
  if (extended === "school" || extended === "year") return extended;
  return extended !== undefined && known.has(extended) ? extended : undefined;
}
