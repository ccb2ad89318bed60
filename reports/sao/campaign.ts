import { PERSONS, SCHOOLS } from "../../src/document/nouns.ts";
import { callout, note, type Some } from "../../src/document/blocks.ts";
import { absent, type Block, type Inline } from "../../src/document/document.ts";
import { type Column, number, numberUnder, tableOf, text } from "../../src/document/table-of.ts";
import type { SaoEntry } from "../../src/indicators/sao/entry.ts";
import { threeSubjectRanking } from "../../src/indicators/sao/exam-total.ts";
import { counted } from "../../src/shared/russian.ts";
import type { SaoData } from "../../src/study/load-sao.ts";
import { schoolNames } from "./breakdown.ts";
import { part, people, size } from "./figures.ts";
import { numberColumn } from "./numbered-table.ts";
import { saysOf } from "./subject-view.ts";

/** Participants of the ГВЭ in a subject; not assessed where no export of the ГВЭ was read. */
export const gveCount = (data: SaoData, subject: string): Inline =>
  data.gve.size === 0
    ? absent("not-assessed", "выгрузок ГВЭ среди исходных данных нет")
    : size(data.gve.get(subject) ?? data.gve.get(subject.replace(/ .*/u, "")) ?? 0);

/** Who is counted: without it two tables of one report seem to contradict each other. */
export function populationNote(data: SaoData, entries: readonly SaoEntry[]): Block {
  const who =
    data.options.population === "all"
      ? "все участники, у которых есть действующий результат, включая ВПЛ и обучающихся по программам СПО"
      : "выпускники текущего года с действующим результатом";
  const doubtful = data.totals.filter(({ status }) => status === "at-least");
  const base = doubtful.map(({ year, n }) => `${year}\u00a0г. — ${counted(n, PERSONS)}`).join(", ");
  return note(
    `Кто учтён: ${who}; каждый участник — один раз, с последней действительной попыткой. `,
    data.options.population === "all" && data.placePopulation !== "all"
      ? "По АТЕ — только выпускники текущего года, как в отчётах муниципалитетов. "
      : "",
    saysOf(entries, "category")
      ? "В выгрузках без столбца «Категория» все участники отнесены к ВТГ. "
      : "Категорий в выгрузке нет: все участники отнесены к ВТГ. ",
    doubtful.length === 0
      ? "«Общее число участников» — число разных людей, сдававших экзамен в этом году хотя бы по одному предмету."
      : `«Общее число участников» — число разных людей. Там, где выгрузки называют людей по-разному (документом и кодом) и сопоставить их нельзя, взято наименьшее возможное число (${base}); доли от него не занижены.`,
  );
}

/** Т1-2: schools by the sums of three subjects, or why they can't be had. */
export function threeSubjects(data: SaoData): Some<Block> {
  if (!data.threeBest)
    return note(
      "Не оценено: в выгрузках нет сведений, по которым можно сопоставить результаты одного участника.",
    );
  const all = threeSubjectRanking(data.threeBest.schools, data.options.threeBestBounds);
  const rows = all.filter(({ n }) => n >= data.options.rankMinN);
  const few = all.length - rows.length;
  const [a, b, c] = data.options.threeBestBounds;
  const groups = [`до ${a}`, `${a + 1}–${b}`, `${b + 1}–${c}`, `${c + 1}–300`];
  const nameOf = schoolNames(data);
  const { apart } = data.threeBest;
  return [
    apart.length > 0 &&
      callout(
        "caution",
        "Сумма неполна.",
        `Не учтены предметы: ${apart.join(", ")}. Их выгрузки называют участников иначе, чем остальные, и сопоставить результаты нельзя: часть выпускников попала в графу «менее трёх предметов», у части сумма занижена.`,
      ),
    tableOf(rows, {
      id: "t1-2",
      caption:
        "Таблица 1-2. Ранжирование всех ОО региона по интегральным показателям качества подготовки выпускников",
      headerColumn: 2,
      orderedBy: 2 + 2 * groups.length, // the share of the highest sums
      columns: [
        numberColumn(),
        text("Код ОО", ({ school }) => school),
        text("Наименование ОО", 30, ({ school }) => nameOf(school)),
        ...groups.flatMap((group, at): Column<(typeof rows)[number]>[] => [
          numberUnder(`${group} т.б.`, "чел.", (row) => people(row.groups[at] ?? 0, row.n), {
            partOf: "sums",
          }),
          numberUnder(`${group} т.б.`, "доля", (row) => part(row.groups[at] ?? 0, row.n)),
        ]),
        number("ВТГ, сдававших менее трёх предметов", 10, ({ fewer }) => size(fewer)),
      ],
    }),
    note(
      few === 0
        ? ""
        : `Ещё ${counted(few, SCHOOLS)} не ранжированы: ВТГ, сдававших три предмета, в каждой меньше ${data.options.rankMinN}. `,
      "У каждого ВТГ взяты три лучших результата по стобалльной шкале, базовая математика не входит. Доли — от числа ВТГ, сдававших не менее трёх таких предметов. Порядок: доля верхней группы, затем следующих. При малом числе выпускников место в таблице случайно.",
    ),
  ];
}
