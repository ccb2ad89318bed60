import { normaliseHeader } from "../normalise-header.ts";

/** Columns of the school register (реестр ОО) that the project knows. */
export const schoolColumns = [
  "code",
  "login",
  "name",
  "fullName",
  "shortName",
  "municipality",
  "type",
  "locality",
] as const;
export type SchoolColumn = (typeof schoolColumns)[number];

/** Headers under which registers write them; `region.json` adds to them. */
export const schoolHeaders: Readonly<Record<SchoolColumn, readonly string[]>> = {
  code: [
    "Код",
    "Код ОО",
    "Код ОУ",
    "Код школы",
    "Код РИС",
    "Код ОО в РИС",
    "Код организации",
    "Номер школы",
    "№ школы",
    "code",
    "school",
    "school_code",
    "SchoolCode",
    "ris_code",
  ],
  login: [
    "Логин",
    "Логин ОО",
    "Логин школы",
    "Логин ВПР",
    "Логин ФИС ОКО",
    "Логины",
    "Код ВПР",
    "login",
    "logins",
    "vpr_login",
    "vpr_code",
  ],
  name: [
    "Наименование",
    "Название",
    "Наименование ОО",
    "Наименование ОУ",
    "Название ОО",
    "Название ОУ",
    "Наименование школы",
    "Название школы",
    "Образовательная организация",
    "Школа",
    "ОО",
    "name",
    "SchoolName",
    "school_name",
  ],
  fullName: [
    "Полное наименование",
    "Полное наименование ОО",
    "Полное наименование ОО согласно Уставу",
    "full_name",
  ],
  shortName: [
    "Краткое наименование",
    "Краткое название",
    "Краткое наименование ОО",
    "Сокращенное наименование",
    "short_name",
    "ShortName",
  ],
  municipality: [
    "Муниципалитет",
    "Муниципальное образование",
    "Муниципальный район",
    "Район",
    "МСУ",
    "АТЕ",
    "МОУО",
    "Наименование МСУ",
    "Наименование АТЕ",
    "municipality",
    "AreaName",
  ],
  type: [
    "Вид ОО",
    "Вид ОУ",
    "Тип ОО",
    "Тип ОУ",
    "Вид",
    "Тип",
    "type",
    "kind",
    "school_type",
    "SchoolKind",
  ],
  locality: [
    "Город/село",
    "Город-село",
    "Тип местности",
    "Местность",
    "Тип населенного пункта",
    "locality",
    "TownType",
  ],
};

const byHeader = new Map<string, SchoolColumn>(
  schoolColumns.flatMap((column) =>
    schoolHeaders[column].map((header) => [normaliseHeader(header), column] as const),
  ),
);

/** Known columns of other tables that mean a register's column when region.json names them. */
const elsewhere: Readonly<Record<string, SchoolColumn>> = {
  school: "code",
  schoolCode: "code",
  schoolName: "name",
  municipality: "municipality",
  schoolType: "type",
  locality: "locality",
};

/**
 * The register's column under a normalised header: by these aliases, else by what region.json calls
 * it (`columnOf`), where a pupils' table and a register share their names.
 */
export function schoolColumnOf(
  header: string,
  columnOf: (header: string) => string | undefined,
): SchoolColumn | undefined {
  const built = byHeader.get(header);
  if (built) return built;
  const named = columnOf(header);
  if (named === undefined) return undefined;
  return schoolColumns.find((column) => column === named) ?? elsewhere[named];
}
