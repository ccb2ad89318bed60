import { teachersOfSubjects } from "../../reference/context-variables.ts";
import type { CellKind } from "../cell-kind.ts";
import { column } from "../column.ts";
import { answer, contextNumber, internetSpeed, settlements, yesNo } from "../context-kind.ts";

const asked = <T>(kind: CellKind<T>, names: readonly string[], question?: RegExp) =>
  column(kind, names, question ? { question } : {});
const count = (names: readonly string[], question?: RegExp) =>
  asked(contextNumber, names, question);
const flag = (names: readonly string[], question: RegExp) => asked(yesNo, names, question);

// Object.fromEntries forgets how the keys are called.
const teachersOf = Object.fromEntries(
  teachersOfSubjects.map(({ id, subject, also = subject }) => [
    id,
    count(
      ["Учителей", "Педагогов", "Учителя"].flatMap((who) => [
        `${who} ${subject}`,
        `${who} ${also}`,
      ]),
    ),
  ]),
) as Readonly<Record<`teachersOf${string}`, ReturnType<typeof count>>>;

/** How each variable of `reference/context-variables.ts` is called in the forms met: passports, flat tables, surveys. */
export const contextColumns = {
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
    // Of one year of birth or of some programme only is another question.
    /^(укажите )?(количество|численность) обучающихся( в оо)?(?!.*\d{4} г\S* ?р(?:ожд|\b|$))( |$)(?!.*(?:рождения|с ограниченными|инвалид|аоп))/u,
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
  pupilsTruant: count([
    "pupils_truant",
    "Систематически пропускают занятия",
    "Обучающихся, систематически пропускающих занятия",
    "Обучающихся, систематически пропускающих занятия без уважительной причины",
  ]),
  lessonsMissed: count([
    "lessons_missed",
    "Пропущено уроков на обучающегося",
    "Пропущено уроков за год на обучающегося",
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
    /^сколько всего в (?:школе|оо) учителей(?!.*(?:категори|не старше|возраст|стаж))/u,
  ),
  teachersHighestCategory: count(
    [
      "teachers_highest_cat",
      "Педагогов высшей категории",
      "Учителей высшей категории",
      "Высшая категория",
    ],
    /^сколько (?:всего )?в (?:школе|оо) учителей\S* высшей категории/u,
  ),
  teachersFirstCategory: count(
    [
      "teachers_first_cat",
      "Педагогов первой категории",
      "Учителей первой категории",
      "Первая категория",
    ],
    /^сколько (?:всего )?в (?:школе|оо) учителей\S* первой категории/u,
  ),
  teachersWithCategory: count(
    [
      "teachers_with_cat",
      "Педагогов высшей и первой категории",
      "Учителей высшей и первой категории",
      "Высшая и первая категория",
    ],
    /^сколько (?:всего )?в (?:школе|оо) учителей\S* (?:первой и высшей|высшей и первой) категори/u,
  ),
  teachersYoung: count(["teachers_young3", "Педагогов со стажем до 3 лет", "Стаж до 3 лет"]),
  teachersUnder30: count(
    ["teachers_under30", "Педагогов до 30 лет", "Педагогов не старше 30 лет"],
    /^сколько (?:всего )?в (?:школе|оо) учителей.*не старше 30 лет/u,
  ),
  teachersUnder35: count(
    ["teachers_under35", "Педагогов до 35 лет", "Педагогов не старше 35 лет"],
    /^сколько (?:всего )?в (?:школе|оо) учителей.*не старше 35 лет/u,
  ),
  teachersPension: count(
    ["teachers_pension", "Педагогов пенсионного возраста"],
    /^сколько (?:всего )?в (?:школе|оо) учителей.*пенсионного возраста/u,
  ),
  teachersPartTime: count(["teachers_part_time", "Внешних совместителей", "Совместителей"]),
  ...teachersOf,
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
  localityType: asked(
    answer(4, settlements),
    ["locality_type", "Тип населённого пункта", "Где расположена ОО"],
    /^где расположена/u,
  ),
  localitySize: asked(
    answer(8),
    ["locality_size", "Размер населённого пункта"],
    /размер населенного пункта/u,
  ),
  distanceToCentre: count([
    "distance_to_centre",
    "Расстояние до центра",
    "Расстояние до центра, км",
    "Расстояние до муниципального центра",
  ]),
  internetMbit: asked(
    internetSpeed,
    ["internet_mbit", "Скорость Интернета", "Скорость Интернета, Мбит/с"],
    /^скорость интернета/u,
  ),
  computers: count(
    ["computers", "Компьютеров", "Компьютеров для обучающихся"],
    /^сколько компьютеров обучающиеся могут/u,
  ),
  computersOutdated: count(
    ["computers_outdated", "Устаревших компьютеров"],
    /^сколько из этих компьютеров являются маломощными/u,
  ),
  computersPer100: count(["computers_per_100", "Компьютеров на 100 обучающихся"]),
  transportLink: asked(
    answer(4),
    ["transport_link", "Транспортная доступность"],
    /регулярное транспортное сообщение между/u,
  ),
  clubsInvolvement: asked(
    answer(4),
    ["clubs_involvement", "Охват дополнительным образованием"],
    /вовлеченность .*дополнительного образования/u,
  ),
  parentsResponse: asked(
    answer(3),
    ["parents_response", "Отклик родителей"],
    /родителей .*обычно откликаются/u,
  ),
  correctional: flag(["correctional", "Коррекционная"], /специальн\S* \(коррекционн\S*\)/u),
  evening: flag(["evening", "Вечерняя"], /вечерн\S* \(сменн\S*\)/u),
  closedType: flag(["closed_type", "Закрытого типа"], /учреждени\S* закрытого типа/u),
  penal: flag(["penal", "При исправительном учреждении"], /наказани\S* в виде лишения свободы/u),
  boarding: flag(["boarding", "Школа-интернат", "Интернат"], /является школой-интернатом/u),
};
