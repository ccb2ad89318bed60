import { number } from "../cell-kind.ts";
import { column } from "../column.ts";

const counted = (names: readonly string[]) => column(number, names);

/** Those who took part, as headers name them. */
const takers = [
  ...["участников", "сдававших", "писавших", "писавших работу", "участников экзамена"],
  ...["ВПР", "ОГЭ", "ЕГЭ", "ГВЭ", "ГИА"].map((exam) => `участников ${exam}`),
];

/** How many got a mark: «2», «Получили «2»», «Неудовлетворительно». */
const ofMark = (mark: number, words: readonly string[]) =>
  counted([
    ...[`n${mark}`, `«${mark}»`, `Получили «${mark}»`, `Получивших «${mark}»`],
    ...["Количество", "Кол-во", "Число"].flatMap((count) => [
      `${count} «${mark}»`,
      `${count} отметок «${mark}»`,
      `${count} получивших «${mark}»`,
    ]),
    ...[`Отметка «${mark}»`, `Оценка «${mark}»`, `Отметок «${mark}»`, `На «${mark}»`],
    ...[`Получили отметку «${mark}»`, `Получивших отметку «${mark}»`],
    ...words,
  ]);

/** Columns of a table that counts pupils by school, besides those that a pupil's table has too. */
export const countColumns = {
  n: counted([
    "n",
    ...["Количество", "Кол-во", "Число", "Численность", "Всего"].flatMap((count) =>
      takers.map((who) => `${count} ${who}`),
    ),
    "Участников",
    "Приняло участие",
    "Приняли участие",
    "Сдавало",
    "Сдавали",
    "Писало",
    "Писали",
    "Писали работу",
    "Выполняли работу",
  ]),
  absent: counted(["absent", "Отсутствовало", "Отсутствовали", "Не явились", "Неявка"]),
  onePart: counted(["one_part", "Написали одну часть"]),
  mean: counted(["mean", "Средний балл", "Среднее"]),
  meanTest: counted(["Средний тестовый балл", "mean_test"]),
  meanPrimary: counted(["Средний первичный балл", "mean_primary"]),
  meanMark: counted(["Средняя отметка", "Средняя оценка", "mean_mark"]),
  n2: ofMark(2, ["Двоек", "Неудовлетворительно", "Неуд"]),
  n3: ofMark(3, ["Троек", "Удовлетворительно", "Удовл"]),
  n4: ofMark(4, ["Четверок", "Хорошо", "Хор"]),
  n5: ofMark(5, ["Пятерок", "Отлично", "Отл"]),
  belowMinimum: counted([
    "below_minimum",
    "Ниже минимального",
    "Ниже минимума",
    "Ниже минимального балла",
    "Ниже порога",
    "Не преодолели минимальный порог",
    "Не преодолели минимальный балл",
    "Не преодолели порог",
    "Не преодолен min порог",
    "Незачет",
    "Не зачет",
    "Количество незачетов",
  ]),
  to60: counted(["to60", "От минимального до 60", "До 60 баллов"]),
  to80: counted(["to80", "От 61 до 80", "61–80", "61-80"]),
  to100: counted(["to100", "От 81 до 100", "81–100", "81-100"]),
  maxPrimary: counted(["max_primary", "Максимальный первичный балл", "Максимальный балл"]),
};
