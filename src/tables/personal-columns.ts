import { normaliseHeader } from "./normalise-header.ts";

/** Headers of a person's name, birth, contacts and papers (персональные данные): never read on. */
const personal: ReadonlySet<string> = new Set(
  [
    "Фамилия",
    "Имя",
    "Отчество",
    "Отчество (при наличии)",
    "ФИО",
    "Ф.И.О.",
    "Участник",
    "Ученик",
    "Обучающийся",
    "СНИЛС",
    "Дата рождения",
    "Год рождения",
    "Место рождения",
    "Адрес",
    "Телефон",
    "Телефоны",
    "E-mail",
    "Email",
    "Эл. почта",
    "Электронная почта",
    "Директор",
    "Руководитель",
    "Учитель",
    "Классный руководитель",
    "Паспорт",
    "Штрихкод",
    "Штрихкод БР",
    "Штрих-код",
    "Fio",
    "Surname",
    "SurnameCell",
    "Name",
    "NameCell",
    "SecondName",
    "SecondNameCell",
    "First_name",
    "Last_name",
    "Patronymic",
    "BirthDay",
    "BirthDate",
    "Snils",
    "Phone",
    "Phones",
    "Barcode",
  ].map(normaliseHeader),
);

/** Series and number of a document in columns of their own; joined in this order they are the document. */
const documentParts: readonly ReadonlySet<string>[] = [
  new Set(
    ["Серия", "Серия документа", "DocumentSeriesCode", "DocumentSeries"].map(normaliseHeader),
  ),
  new Set(
    ["Номер", "Номер документа", "DocumentNumberCode", "DocumentNumber"].map(normaliseHeader),
  ),
];

const personalPattern =
  /фамили|отчеств|(^|[^а-я])ф\s?и\s?о([^а-я]|$)|снилс|рожден|телефон|e-mail|email|почт[аы]|директор|№\s?бланк|номер бланк|бланк регистрац|штрих-?код|паспорт|surname|secondname|snils|birth|phone|barcode/u;

/** Whether a header is of a name, a birth date, a contact, a paper or a form's number: never read on. */
export function isPersonalHeader(header: string): boolean {
  const name = normaliseHeader(header);
  return personal.has(name) || partOf(name) !== undefined || personalPattern.test(name);
}

/** 0 for a document's series («Серия»), 1 for its number («Номер»), undefined for another header. */
export function documentPart(header: string): 0 | 1 | undefined {
  return partOf(normaliseHeader(header));
}

function partOf(name: string): 0 | 1 | undefined {
  const part = documentParts.findIndex((names) => names.has(name));
  return part === 0 || part === 1 ? part : undefined;
}
