import { code, text } from "../cell-kind.ts";
import { column } from "../column.ts";

/** Logins of ВПР: a register keeps them apart, elsewhere one stands where a code would. */
const logins = [
  "Логин",
  "Логин ОО",
  "ОО логин",
  "Логин ОУ",
  "Логин школы",
  "Логин ВПР",
  "Логин ФИС ОКО",
  "Логин образовательной организации",
  "Код ВПР",
  "login",
  "vpr_login",
  "vpr_code",
];

/**
 * Which school, and what a register (реестр ОО) says of it. A word that may be a code or a name
 * («Школа») and a login give way to a header that says «код».
 */
export const schoolColumns = {
  school: column(
    code,
    [
      "Код ОО",
      "Код ОУ",
      "Код школы",
      "Код ОО (школы)",
      "Код образовательной организации",
      "Код образовательного учреждения",
      "Код ОО в РИС",
      "Код ОУ в РИС",
      "Код ОО (РИС)",
      "Код школы в РИС",
      "Код РИС",
      "Код ОО (логин)",
      "Код организации",
      "Номер ОО",
      "Номер школы",
      "№ школы",
      "№ ОО",
      "ОО",
      "ОУ",
      "Школа",
      ...logins,
      "Пользователь",
      "user",
      "school",
      "schoolcode",
      "school_code",
      "school_id",
      "SchoolRegistration",
      "organization_code",
      "ris_code",
    ],
    { bare: ["Код", "code"], yielding: ["ОО", "ОУ", "Школа", "school", "Код", "code", ...logins] },
  ),
  login: column(text, ["Логины", "logins"], { bare: logins }),
  schoolName: column(
    text,
    [
      "Наименование ОО",
      "Наименование ОУ",
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
    {
      bare: ["Наименование", "Название", "Школа", "ОО", "name"],
      yielding: ["Краткое наименование ОО", "ShortName", "Школа", "ОО"],
    },
  ),
  shortName: column(text, ["Краткое наименование", "Краткое название", "short_name"], {
    bare: ["Краткое наименование ОО", "Сокращенное наименование", "ShortName"],
  }),
  fullName: column(text, [
    "Полное наименование",
    "Полное наименование ОО",
    "Полное наименование ОО согласно Уставу",
    "full_name",
  ]),
  municipality: column(
    text,
    [
      "Муниципалитет",
      "Муниципальный район",
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
    { yielding: ["Код МСУ", "Код АТЕ", "Код МОУО"] },
  ),
  schoolType: column(
    text,
    ["Вид ОО", "Вид ОУ", "Тип ОО", "Тип ОУ", "SchoolKindFK", "SchoolKind", "school_type"],
    // «Тип ОУ» is broader than «Вид ОУ».
    {
      bare: ["Вид", "Тип", "type", "kind", "schooltype"],
      yielding: ["Тип ОО", "Тип ОУ", "Тип", "Вид"],
    },
  ),
  locality: column(
    text,
    [
      "Город/село",
      "Город-село",
      "Город, село",
      "Тип местности",
      "Тип населенного пункта",
      "Тип НП",
      "TownTypeFK",
      "TownType",
      "locality",
    ],
    { bare: ["Местность"] },
  ),
};
