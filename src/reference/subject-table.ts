/**
 * Subjects (учебные предметы) with their РИС codes. `title` is the canonical name: the value of the
 * column `subject` everywhere in the project.
 *
 * @source Codes as in public parsers of РИС ГИА exports; 14, 30–34 are from memory, unverified.
 */
export interface Subject {
  readonly title: string;
  /** РИС codes without leading zeros; written and oral parts together. */
  readonly codes: readonly string[];
  /** Two letters of ВПР marker lists («4 РУ»), where they exist. */
  readonly vpr?: string;
  /** Other names met in exports, any case. */
  readonly names: readonly string[];
}

export const subjects: readonly Subject[] = [
  {
    title: "Русский язык",
    codes: ["1", "51"],
    vpr: "РУ",
    names: [
      "русский",
      "рус",
      "рус яз",
      "рус язык",
      "русский яз",
      "rus",
      "ru",
      "russian",
      "ГВЭ русский язык",
    ],
  },
  {
    title: "Математика",
    codes: ["52"],
    vpr: "МА",
    names: ["мат", "матем", "math", "maths", "ma", "ГВЭ математика", "алгебра и геометрия"],
  },
  {
    title: "Математика профильная",
    codes: ["2"],
    names: [
      "математика (профиль)",
      "математика (профильная)",
      "математика профиль",
      "профильная математика",
      "математика профильный уровень",
      "математика профильного уровня",
      "математика (профильный уровень)",
      "математика проф",
    ],
  },
  {
    title: "Математика базовая",
    codes: ["22"],
    names: [
      "математика (база)",
      "математика (базовая)",
      "математика база",
      "базовая математика",
      "математика базовый уровень",
      "математика базового уровня",
      "математика (базовый уровень)",
      "математика баз",
    ],
  },
  { title: "Физика", codes: ["3"], vpr: "ФИ", names: ["физ", "fiz", "fi", "phys", "physics"] },
  { title: "Химия", codes: ["4"], vpr: "ХИ", names: ["хим", "him", "hi", "chem", "chemistry"] },
  {
    title: "Информатика",
    codes: ["5", "25"],
    vpr: "ИН",
    names: [
      "информатика и икт",
      "информатика (кегэ)",
      "информатика кегэ",
      "информатика и икт (кегэ)",
      "кегэ",
      "икт",
      "инф",
      "inf",
      "it",
      "informatics",
    ],
  },
  { title: "Биология", codes: ["6"], vpr: "БИ", names: ["био", "биол", "bio", "bi", "biology"] },
  {
    title: "История",
    codes: ["7"],
    vpr: "ИС",
    names: ["ист", "hist", "is", "history", "история россии"],
  },
  { title: "География", codes: ["8"], vpr: "ГГ", names: ["гео", "геогр", "geo", "geography"] },
  {
    title: "Английский язык",
    codes: ["9", "29"],
    vpr: "АЯ",
    names: ["английский", "англ", "англ язык", "eng", "en", "english", "английский язык (письм)"],
  },
  {
    title: "Немецкий язык",
    codes: ["10", "30"],
    vpr: "НЯ",
    names: ["немецкий", "нем", "нем язык", "germ", "de", "german", "немецкий язык (письм)"],
  },
  {
    title: "Французский язык",
    codes: ["11", "31"],
    vpr: "ФЯ",
    names: ["французский", "франц", "франц язык", "fr", "french", "французский язык (письм)"],
  },
  {
    title: "Испанский язык",
    codes: ["13", "33"],
    names: ["испанский", "исп", "spanish", "испанский язык (письм)"],
  },
  {
    title: "Китайский язык",
    codes: ["14", "34"],
    names: ["китайский", "кит", "chinese", "китайский язык (письм)"],
  },
  {
    title: "Иностранный язык",
    codes: [],
    names: ["иностранные языки", "иностранный", "ин яз", "иностр язык", "иностранный язык (все)"],
  },
  {
    title: "Обществознание",
    codes: ["12"],
    vpr: "ОБ",
    names: [
      "общ",
      "общест",
      "obsh",
      "ob",
      "обществознание (вкл экономику и право)",
      "social studies",
    ],
  },
  { title: "Литература", codes: ["18"], names: ["лит", "lit", "literature"] },
  {
    title: "Сочинение",
    codes: [],
    names: ["изложение", "сочинение (изложение)", "итоговое сочинение (изложение)"],
  },
  { title: "Литературное чтение", codes: [], names: ["лит чтение", "литчтение"] },
  {
    title: "Окружающий мир",
    codes: [],
    vpr: "ОМ",
    names: ["окр мир", "окр", "okr", "world around"],
  },
  { title: "Родной язык", codes: ["71"], names: ["родной яз"] },
  { title: "Родная литература", codes: ["72"], names: ["родная лит"] },
  { title: "Метапредметная работа", codes: [], names: ["метапредметная диагностическая работа"] },
  {
    title: "Единая проверочная работа",
    codes: [],
    names: [
      "единая проверочная работа по социально-гуманитарным предметам",
      "социально-гуманитарные предметы",
      "епр",
      "епр сг",
    ],
  },
];
