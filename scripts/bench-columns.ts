/** Columns of the made export; the first surnames are personal, the code of the participant too. */
export const benchColumns = [
  "Код ОО", "Фамилия", "Имя", "Код участника", "Экзамен", "Предмет", "Год", "Категория", "Пол",
  "Первичный балл", "Балл", "Статус обработки",
] as const; // prettier-ignore
