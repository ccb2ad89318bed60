import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { utils, write } from "@e965/xlsx";
import { type Random, seededRandom } from "../../src/shared/random.ts";
import {
  collectionForm,
  firstForm,
  type Form,
  secondForm,
  type Sheets,
  thirdForm,
} from "./forms.ts";
import {
  pupilsOf,
  schools,
  sumOf,
  type TwinPupil,
  type TwinTask,
  type TwinWork,
} from "./pupils.ts";
import { fileName, pick, spelled } from "./spelling.ts";

/** What is known of the twin of a school's work. */
interface Known {
  readonly n: number;
  readonly absent: number;
  readonly onePart: number;
}

/** A folder of made-up exports with all that must be found in it. */
export interface Twins {
  /** Path in the folder → rows of data in it. */
  readonly files: ReadonlyMap<string, number>;
  /** `year grade subject school` → counts. */
  readonly cells: ReadonlyMap<string, Known>;
  readonly slid: number;
  /** Pupils whose printed total is not the sum of their tasks. */
  readonly differing: number;
  readonly context: ReadonlyMap<string, { readonly pupils: number; readonly teachers: number }>;
}

const task = (random: Random, id: string): TwinTask => {
  const max = pick(random, [1, 1, 2, 2, 3]);
  return { id, max, claim: max };
};
const numbered = (random: Random, count: number) =>
  Array.from({ length: count }, (_, i) => task(random, String(i + 1)));
/** Tasks with parts, criteria and brackets; one of them claims less than it gives. */
function crooked(random: Random): TwinTask[] {
  const ids = ["1(1)", "1(2)", "2", "3.1", "3.2", "4К1", "4К2", "10(1)", "10(2)", "11", "13К1"];
  return ids.map((id) => (id === "11" ? { id, max: 3, claim: 2 } : task(random, id)));
}

const works: readonly (readonly [Form, number, number, readonly string[], number?])[] = [
  [firstForm, 2020, 4, ["Русский язык"], 8],
  [firstForm, 2020, 7, ["Немецкий язык", "Французский язык", "Физика"]],
  [secondForm, 2021, 10, ["География"]],
  [secondForm, 2021, 5, ["Математика", "История", "Биология", "Русский язык"]],
  [thirdForm, 2022, 11, ["Биология", "Химия", "История"]],
  [thirdForm, 2022, 4, ["Окружающий мир", "Математика"]],
  [collectionForm, 2025, 6, ["Обществознание", "Английский язык"], 5],
];

const numberOf = (cell: string): string | number => (/^\d+$/u.test(cell) ? Number(cell) : cell);

/** Writes the twins of all forms of ФИС ОКО into a folder; there is no region.json. */
export async function writeTwins(folder: string, seed: number): Promise<Twins> {
  const random = seededRandom(seed);
  const files = new Map<string, number>();
  const cells = new Map<string, Known>();
  const save = async (path: string, sheets: Sheets, rows: number) => {
    files.set(path, rows);
    const book = utils.book_new();
    // One program writes numbers as numbers, another as text.
    const written = random() < 0.5 ? numberOf : (cell: string) => cell;
    for (const [name, cellsOf] of Object.entries(sheets))
      utils.book_append_sheet(
        book,
        utils.aoa_to_sheet(cellsOf.map((row) => row.map(written))),
        name,
      );
    await mkdir(dirname(join(folder, path)), { recursive: true });
    // The library's buffer is typed as anything.
    await writeFile(
      join(folder, path),
      write(book, { type: "buffer", bookType: "xlsx" }) as Buffer,
    );
  };
  let [slid, differing] = [0, 0];
  for (const [form, year, grade, subjects, second] of works)
    for (const subject of subjects) {
      const tasks =
        form === firstForm || form === secondForm ? numbered(random, 14) : crooked(random);
      const work: TwinWork = {
        year,
        grade,
        subject,
        tasks,
        ...(second !== undefined && { second }),
      };
      const pupils = pupilsOf(random, work).filter(
        ({ did }) => form !== collectionForm || did !== "slid",
      );
      slid += pupils.filter(({ did }) => did === "slid").length;
      differing += pupils.filter(
        ({ did, total, cells }) => did === "whole" && total !== sumOf(cells),
      ).length;
      for (const [key, known] of knownOf(work, pupils)) cells.set(key, known);
      await save(fileName(random, year, grade, subject), form(random, work, pupils), pupils.length);
    }
  const context = new Map(
    schools.map(({ digits }, i) => [digits, { pupils: 160 + 10 * i, teachers: 17 + i }] as const),
  );
  await save("context/2021.xlsx", contextSurvey(random), schools.length);
  await save("context/2022.xlsx", contextBook(random, context), 2 * schools.length);
  await save("results/2022/Признаки необъективности.xlsx", markers(), 3 * schools.length);
  return { files, cells, slid, differing, context };
}

function* knownOf({ year, grade, subject }: TwinWork, pupils: readonly TwinPupil[]) {
  for (const { digits } of schools) {
    const own = pupils.filter(({ school }) => school.digits === digits);
    const count = (...did: readonly TwinPupil["did"][]) =>
      own.filter((pupil) => did.includes(pupil.did)).length;
    const known = { n: count("whole"), absent: count("absent"), onePart: count("first", "second") };
    yield [`${year} ${grade} ${subject} ${digits}`, known] as const;
  }
}

function contextBook(random: Random, context: Twins["context"]): Sheets {
  const place = [
    "Пользователь",
    "Код региона",
    "Регион",
    "Муниципалитет",
    "Школа",
    "Дата загрузки",
    "№",
  ];
  const rowOf = ({ digits, name, municipality }: (typeof schools)[number], i: number) => [
    ...[`edu${digits}`, "99", "reg990000 | Приозёрская область", `reg99_m001 | ${municipality}`],
    ...[`edu${digits} | ${name}`, "04.02.2022 10:22:51", String(i + 1)],
  ];
  const person = ["КАНАРЕЙКИНА Канарея Канареевна", "8 (999) 000-00-00"];
  const general = [
    "1. ПОЛНОЕ наименование ОО",
    "3.\tФИО директора",
    "4. Телефон ОО",
    "14. Где расположена образовательная организация?",
  ];
  const education = [
    "20. Укажите количество обучающихся в ОО в 2021/2022 учебном году (в сумме по всем классам/курсам)",
    "22. Количество обучающихся в 2021/2022 учебном году 2006 г. р., обучающихся по АОП",
    "25. Сколько всего в ОО учителей/преподавателей?",
    "27. Сколько всего в ОО учителей/преподавателей первой и высшей категорий?",
  ];
  return {
    "Общая информация об ОО": [
      [...place, ...general].map((name) => spelled(random, name)),
      ...schools.map((school, i) => [...rowOf(school, i), "Учреждение", ...person, "2) Город"]),
    ],
    "ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО": [
      [...place, ...education],
      ...schools.map((school, i) => {
        const { pupils = 0, teachers = 0 } = context.get(school.digits) ?? {};
        return [...rowOf(school, i), String(pupils), "3", String(teachers), "9"];
      }),
    ],
  };
}

/** The survey of 2021: one sheet, a login and a name, no municipality. */
function contextSurvey(random: Random): Sheets {
  const header = [
    ...["логин", "Код региона", "Название ОО", "ФИО директора (полностью)"],
    ...["Укажите количество обучающихся в ОО в 2020/2021 учебном году (в сумме по всем классам)"],
    "Сколько всего в школе учителей (работающих не менее чем на 0,5 ставки)?",
  ];
  const rows = schools.map(({ digits, name }) => [
    ...[`sch${digits}`, "99", name, "КАНАРЕЙКИН Кенарь Кенарович", "150", "15"],
  ]);
  return { "Сбор контекстных данных": [header.map((one) => spelled(random, one)), ...rows] };
}

/** A list of two years, the second of which stands in it twice. */
function markers(): Sheets {
  const header = [
    "Год",
    "Логин",
    "Муниципалитет",
    "ОО",
    "4 РУ",
    "4 МА",
    "5 РУ",
    "5 МА",
    "Количество маркеров",
  ];
  const rows = ["2021", "2022", "2022"].flatMap((year) =>
    schools.map(({ digits, name, municipality }) => [
      ...[year, `sch${digits}`, municipality, name, "1", "", "1", "", "2"],
    ]),
  );
  return { Лист1: [header, ...rows] };
}
