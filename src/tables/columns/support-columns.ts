import {
  codes,
  count,
  factor,
  grades,
  latitude,
  link,
  list,
  longitude,
  number,
  oneOf,
  people,
  positive,
  respondents,
  text,
} from "../cell-kind.ts";
import { column } from "../column.ts";

/** Lists of marked schools, manual decisions, participation, questionnaires. */
export const decisionColumns = {
  markers: column(count, ["Количество маркеров"]),
  cluster: column(text, ["Кластер", "cluster"]),
  decision: column(
    oneOf(
      [
        [/^(include|включить)$/u, "include"],
        [/^(exclude|исключить)$/u, "exclude"],
      ] as const,
      "«включить» или «исключить»",
    ),
    ["Решение", "Действие", "decision", "include|exclude"],
  ),
  act: column(text, ["Акт", "Приказ", "Распоряжение", "Основание", "act"], { bare: ["Документ"] }),
  actDate: column(text, ["Дата акта", "Дата приказа"], { bare: ["Дата", "date"] }),
  reason: column(text, ["Причина", "Обоснование", "reason"]),
  support: column(text, ["Поддержка", "Вид поддержки", "Проект", "Программа", "support"]),
  factor: column(factor, ["Фактор", "Фактор риска", "№ фактора", "Номер фактора", "factor"]),
  respondents: column(respondents, [
    "Группа респондентов",
    "Группа",
    "Респонденты",
    "Кто отвечал",
    "respondents",
    "group",
  ]),
  answered: column(
    people,
    [
      "Число ответивших",
      "Число респондентов",
      "Количество ответивших",
      "Количество респондентов",
      "Ответили",
    ],
    { bare: ["n"] },
  ),
  maxAnswer: column(positive, ["Наибольший балл", "Максимум", "max"], {
    bare: ["Максимальный балл"],
  }),
};

/** Antirisk programmes (антирисковые программы). */
export const programmeColumns = {
  goal: column(text, ["Цель", "Цель программы"]),
  from: column(text, ["Начало", "С", "Дата начала"]),
  to: column(text, ["Окончание", "По", "Дата окончания"]),
  programmeStatus: column(
    oneOf(
      [
        [/^утвержден/u, "approved"],
        [/^(представлен|на экспертизе|на доработке)/u, "submitted"],
        [/^(черновик|разрабатывается)$/u, "draft"],
      ] as const,
      "черновик, представлена или утверждена",
    ),
    ["Состояние", "Состояние программы", "Статус программы"],
    { bare: ["Статус"] },
  ),
  indicator: column(text, ["Показатель", "Показатель программы"]),
  unit: column(text, ["Единица", "Единица измерения", "Ед", "Ед. измерения", "Ед. изм."]),
  baseline: column(number, ["Исходное", "Исходное значение", "Начальное", "Начальное значение"]),
  target: column(text, ["Целевое", "Целевое значение", "Плановое", "Плановое значение"]),
  achieved: column(number, ["Достигнуто", "Достигнутое", "Достигнутое значение", "Факт"]),
  comment: column(text, [
    "Замечание",
    "Замечания",
    "Комментарий",
    "Замечание эксперта",
    "Замечания эксперта",
    "Комментарий эксперта",
  ]),
};

/** Resources of the region (ресурсы) and what tasks check (план работы). */
export const resourceColumns = {
  resourceTitle: column(text, ["Название ресурса", "Ресурс"], {
    bare: ["Название", "Наименование"],
  }),
  resourceKind: column(
    oneOf(
      [
        [/^(курс|программа пк|повышение квалификации)/u, "course"],
        [/^(мероприяти|семинар|практикум|вебинар|консультаци)/u, "event"],
        [/^(наставник|школа-наставник|наставничество)/u, "mentor"],
        [/^(материал|ресурс|методическ|сборник|сайт)/u, "material"],
      ] as const,
      "курс, мероприятие, наставник или материалы",
    ),
    ["Вид ресурса", "Тип ресурса"],
    { bare: ["Вид", "Тип"] },
  ),
  grades: column(grades, ["Классы"], { bare: ["Класс"] }),
  themes: column(list, ["Темы"], { bare: ["Тема"] }),
  provider: column(text, ["Кто проводит", "Организатор", "Где"]),
  link: column(link, ["Ссылка на ресурс", "Сайт"], { bare: ["Ссылка"] }),
  task: column(text, ["Задание", "№ задания", "Задания", "№ задание"]),
  theme: column(text, ["Тема", "Умение", "Проверяемое умение", "Блок"]),
};

/** What schools say of partnership (партнёрство). */
export const partnerColumns = {
  role: column(
    oneOf(
      [
        [/^(школа-)?наставник/u, "mentor"],
        [/^подопечн/u, "school"],
        [/^(нет|[-—])$/u, null],
      ] as const,
      "наставник или подопечная",
    ),
    ["Роль", "Роль школы", "role"],
  ),
  capacity: column(count, [
    "Вместимость",
    "Мест",
    "Число мест",
    "Количество мест",
    "Сколько школ может взять",
    "capacity",
  ]),
  mentorsWanted: column(count, [
    "Нужно наставников",
    "Сколько наставников",
    "Сколько наставников нужно",
    "mentors",
  ]),
  preferred: column(codes, ["Пожелания", "Пожелание", "preferred", "prefer"]),
  refused: column(codes, ["Отказ", "Отказы", "refused", "refuse"]),
  latitude: column(latitude, ["Широта", "latitude"]),
  longitude: column(longitude, ["Долгота", "longitude"]),
};

/** Facts of a road map (факты исполнения). Of a number and a title the first in the table is meant. */
export const factColumns = {
  action: column(
    text,
    [
      "Мероприятие",
      "Номер мероприятия",
      "№ мероприятия",
      "Мероприятие (пункт)",
      "Пункт",
      "Пункт плана",
      "Пункт дорожной карты",
      "№ пункта",
      "action",
    ],
    { bare: ["№", "№ п/п", "Номер"], yielding: ["Мероприятие", "№", "№ п/п", "Номер"] },
  ),
  factDate: column(text, ["Дата факта", "Дата исполнения", "Дата выполнения"], {
    bare: ["Дата", "Дата проведения", "date"],
  }),
  factCount: column(count, ["Число", "Число участников", "Количество", "count"], {
    bare: ["Количество участников"],
  }),
  base: column(text, ["Кого", "Кого или что", "Что считает", "Что считает число", "База", "base"]),
  evidence: column(text, [
    "Подтверждение",
    "Подтверждающий документ",
    "Ссылка",
    "Ссылка на подтверждение",
    "evidence",
  ]),
};
