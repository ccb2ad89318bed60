import { seededRandom } from "../../src/shared/random.ts";
import { register, regionFolder } from "../commands/small-region.ts";

const schools = ["012001", "012002", "013001"];

/** Rows of a made-up year: pupils of three schools, some of whom come twice, change schools or do not come. */
function rows(of: (pupil: number, school: string, random: () => number) => readonly string[][]) {
  const random = seededRandom(11);
  return Array.from({ length: 90 }, (_, pupil) => of(pupil, schools[pupil % 3]!, random)).flat();
}

const table = (header: string, lines: readonly (readonly string[])[]): string =>
  [header, ...lines.map((line) => line.join(";"))].join("\n");

/** ЕГЭ: scores; people named by their documents, in one subject by a code. */
function ege(subjects: readonly string[], person: string): string {
  const lines = rows((pupil, school, random) =>
    subjects.slice(0, 2 + (pupil % 3)).flatMap((subject) => {
      const category = ["ВТГ", "ВТГ", "ВТГ", "СПО", "ВПЛ"][pupil % 5]!;
      const who = [category, pupil % 2 ? "М" : "Ж", pupil % 9 ? "" : "да"];
      const row = (day: string, where = school) => {
        const score = Math.floor(random() * 101);
        return [subject, where, `99000${1000 + pupil}`, ...who, day, String(score >> 2), String(score)]; // prettier-ignore
      };
      const first = row("2024-06-01");
      if (pupil % 11 === 0) return [first, row("2024-06-20")];
      return pupil % 17 === 0 ? [row("2024-06-01", schools[(pupil + 1) % 3])] : [first];
    }),
  );
  const header = `Предмет;Код школы;${person};Категория;Пол;ОВЗ;Дата экзамена;Первичный балл;Тестовый балл`; // prettier-ignore
  return table(
    `Год;Экзамен;Класс;${header}`,
    lines.map((line) => ["2024", "ЕГЭ", "11", ...line]),
  );
}

/** ОГЭ: primary scores, marks of which some are missing, passes; a school that the register does not know. */
const oge = (): string =>
  table(
    "Год;Экзамен;Класс;Предмет;Код школы;Пол;Первичный балл;Отметка",
    rows((pupil, school, random) => {
      const primary = Math.floor(random() * 32);
      const mark = pupil % 13 === 0 ? "" : String(2 + Math.floor(primary / 8));
      const where = pupil % 29 === 28 ? "099999" : school;
      return [["2023", "ОГЭ", "9", "Русский язык", where, pupil % 2 ? "М" : "Ж", String(primary), mark]]; // prettier-ignore
    }),
  );

/** ВПР: marks beside those of the class register, and who did not come. */
const vpr = (): string =>
  table(
    "Год;Экзамен;Класс;Предмет;Код школы;Код участника;Первичный балл;Отметка;Отметка по журналу",
    rows((pupil, school, random) => {
      const mark = String(2 + Math.floor(random() * 4));
      const came = [String(Math.floor(random() * 20)), mark, String(Math.min(5, Number(mark) + (pupil % 2)))]; // prettier-ignore
      return [["2024", "ВПР", "5", "Математика", school, String(50001 + pupil), ...(pupil % 10 ? came : ["н/я", "", "4"])]]; // prettier-ignore
    }),
  );

/** A region with all that rows of results may say, but points per task. */
export const regionOfResults = (): string =>
  regionFolder({
    "region.json": JSON.stringify({ title: "Край" }),
    "schools.csv": register,
    "results/2024/ege.csv": ege(["Русский язык", "Физика", "Химия", "Биология"], "Номер документа"),
    "results/2024/ege-info.csv": ege(["Информатика", "Литература"], "Код участника"),
    "results/2023/oge.csv": oge(),
    "results/2024/vpr.csv": vpr(),
  });
