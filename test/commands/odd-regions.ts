/** Invented regions that the sample is not: each is odd in one thing. Files of a region by their path. */
import { seededRandom } from "../../src/shared/random.ts";

type Files = Readonly<Record<string, string>>;

/** How a region is made; what is absent is as in an ordinary one. */
interface Odd {
  readonly schools?: number;
  readonly years?: readonly number[];
  readonly exam?: "ОГЭ" | "ЕГЭ" | "ВПР";
  readonly subjects?: readonly string[];
  readonly pupils?: number;
  /** Schools are told by their names, not by their codes. */
  readonly byNames?: boolean;
  readonly register?: boolean;
  readonly nameOf?: (at: number) => string;
  readonly placeOf?: (at: number) => string;
  /** Head and value of the result, from a number in [0, 1). */
  readonly result?: readonly [head: string, value: (drawn: number) => string];
}

const MARK = ["Отметка", (drawn: number) => String(2 + Math.floor(drawn * 4))] as const;
const SCORE = ["Балл", (drawn: number) => String(Math.floor(20 + drawn * 75))] as const;
const GRADES = { ОГЭ: 9, ЕГЭ: 11, ВПР: 5 } as const;

const codeOf = (at: number): string => String(10_001 + at).padStart(6, "0");
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The files of a region: results of each year, and the register of its schools. */
function odd({
  schools = 6,
  years = [2023, 2024],
  exam = "ОГЭ",
  subjects = ["Русский язык", "Математика"],
  pupils = 12,
  byNames = false,
  register = !byNames,
  nameOf = (at) => `СОШ № ${at + 1}`,
  placeOf = (at) => `${["Озёрный", "Лесной", "Степной"][at % 3]} район`,
  result: [head, value] = MARK,
}: Odd): Files {
  const random = seededRandom(1);
  const numbers = Array.from({ length: schools }, (_, at) => at);
  const drawn = () => Array.from({ length: pupils }, () => value(random()));
  /** A row a pupil; of a school that is told by its name, a row of counts. */
  const rowsOf = (at: number): string[] => {
    const values = drawn();
    if (!byNames) return values.map((one) => `${codeOf(at)};${one}`);
    const counts = ["2", "3", "4", "5"].map((mark) => values.filter((one) => one === mark).length);
    return [[quoted(nameOf(at)), quoted(placeOf(at)), pupils, ...counts].join(";")];
  };
  const heads = byNames
    ? "Наименование ОО;Муниципалитет;Участников;«2»;«3»;«4»;«5»"
    : `Код ОО;${head}`;
  const results = years.map((year): [string, string] => {
    const rows = subjects.flatMap((subject) =>
      numbers.flatMap((at) =>
        rowsOf(at).map((row) => `${year};${exam};${GRADES[exam]};${subject};${row}`),
      ),
    );
    return [
      `results/${year}/results.csv`,
      `Год;Экзамен;Класс;Предмет;${heads}\n${rows.join("\n")}\n`,
    ];
  });
  const schoolRows = numbers.map(
    (at) => `${codeOf(at)};${quoted(nameOf(at))};${quoted(placeOf(at))};СОШ`,
  );
  const registered = ["Код ОО;Наименование ОО;Муниципалитет;Вид ОО", ...schoolRows].join("\n");
  return Object.fromEntries([
    ...results,
    ...(register ? [["schools.csv", `${registered}\n`]] : []),
  ]) as Files; // entries of texts by paths
}

/** A long official name: all begin alike and differ in the number at the end. */
const official = (at: number): string =>
  `Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа имени дважды Героя Выдуманного Союза генерала армии Небывалова № ${at + 1}»`;
const department = (at: number): string =>
  `Комитет образования администрации муниципального округа «${["Озёрный", "Лесной"][at % 2]}»`;

/** Regions by what is odd in them. */
export const oddRegions: Readonly<Record<string, Files>> = {
  "no marks": odd({ result: ["Первичный балл", (drawn) => String(Math.floor(drawn * 30))] }),
  "no codes": odd({ byNames: true }),
  "no register": odd({ register: false }),
  "long and equal beginnings of names": odd({ nameOf: official, placeOf: department }),
  "long names without codes": odd({ nameOf: official, placeOf: department, byNames: true }),
  "names of signs": odd({
    byNames: true,
    nameOf: (at) => ["CON", "con.", "«№»", "a/b\\c", "../..", "<img src=x>"][at] ?? "",
  }),
  "one school": odd({ schools: 1 }),
  "one exam and one subject": odd({ subjects: ["Математика"], exam: "ВПР" }),
  "one year": odd({ years: [2024] }),
  "one pupil a school": odd({ pupils: 1 }),
  "all absent": odd({ result: ["Отметка", () => "неявка"] }),
  "all alike": odd({ result: ["Отметка", () => "3"] }),
  "three years of ЕГЭ only": odd({ years: [2022, 2023, 2024], exam: "ЕГЭ", result: SCORE }),
};

/** As large as a real region. */
export const largeRegion: Files = odd({
  schools: 700,
  subjects: ["Математика"],
  placeOf: (at) => `Район № ${at % 30}`,
});
