import { normaliseHeader } from "../normalise-header.ts";

/** Columns of a table that counts pupils by school, besides those that a pupil's table has too. */
export type CountColumn =
  | "n"
  | "absent"
  | "mean"
  | "meanTest"
  | "meanPrimary"
  | "meanMark"
  | "n2"
  | "n3"
  | "n4"
  | "n5"
  | "belowMinimum"
  | "to60"
  | "to80"
  | "to100"
  | "maxPrimary";

const headers: Readonly<Record<CountColumn, readonly string[]>> = {
  n: [
    "n",
    "Количество участников",
    "Кол-во участников",
    "Число участников",
    "Участников",
    "Приняло участие",
    "Приняли участие",
    "Сдавало",
    "Писали работу",
  ],
  absent: ["absent", "Отсутствовало", "Отсутствовали", "Не явились", "Неявка"],
  mean: ["mean", "Средний балл", "Среднее"],
  meanTest: ["Средний тестовый балл", "mean_test"],
  meanPrimary: ["Средний первичный балл", "mean_primary"],
  meanMark: ["Средняя отметка", "Средняя оценка", "mean_mark"],
  n2: ["n2", "«2»", "Получили «2»", "Количество «2»", "Кол-во «2»", "Число «2»", "Двоек"],
  n3: ["n3", "«3»", "Получили «3»", "Количество «3»", "Кол-во «3»", "Число «3»", "Троек"],
  n4: ["n4", "«4»", "Получили «4»", "Количество «4»", "Кол-во «4»", "Число «4»", "Четверок"],
  n5: ["n5", "«5»", "Получили «5»", "Количество «5»", "Кол-во «5»", "Число «5»", "Пятерок"],
  belowMinimum: [
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
  ],
  to60: ["to60", "От минимального до 60", "До 60 баллов"],
  to80: ["to80", "От 61 до 80", "61–80", "61-80"],
  to100: ["to100", "От 81 до 100", "81–100", "81-100"],
  maxPrimary: ["max_primary", "Максимальный первичный балл", "Максимальный балл"],
};

const byHeader = new Map<string, CountColumn>();
for (const [column, names] of Object.entries(headers))
  // The keys of the record are count columns by its type; Object.entries forgets it.
  for (const name of names) byHeader.set(normaliseHeader(name), column as CountColumn);

/** The count that a header (as written or normalised) names, or undefined. */
export function countColumnOf(header: string): CountColumn | undefined {
  return byHeader.get(normaliseHeader(header));
}
