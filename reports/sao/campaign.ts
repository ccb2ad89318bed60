import { absent, type Block, type Inline, type Table } from "../../src/document/document.ts";
import type { SaoEntry } from "../../src/indicators/sao/entry.ts";
import { threeSubjectRanking } from "../../src/indicators/sao/exam-total.ts";
import { counted } from "../../src/shared/russian.ts";
import type { SaoData } from "../../src/study/load-sao.ts";
import { schoolNames } from "./breakdown.ts";
import { part, people, size } from "./figures.ts";
import { numberColumn, numberedTable, type NumberedTable } from "./numbered-table.ts";
import { saysOf, type SubjectView } from "./subject-view.ts";

const PEOPLE = ["человек", "человека", "человек"] as const;
const SCHOOLS = ["школа", "школы", "школ"] as const;

/** Participants of the ГВЭ in a subject; not assessed where no export of the ГВЭ was read. */
export const gveCount = (data: SaoData, subject: string): Inline =>
  data.gve.size === 0
    ? absent("not-assessed", "выгрузок ГВЭ среди исходных данных нет")
    : size(data.gve.get(subject) ?? data.gve.get(subject.replace(/ .*/u, "")) ?? 0);

/** A table of chapter 1 with a row a subject (таблицы 1-1 и 1-3). */
export const subjectsTable = (
  subjects: readonly SubjectView[],
  table: Pick<NumberedTable, "id" | "caption" | "name" | "columns">,
  cells: (view: SubjectView) => readonly (readonly Inline[])[],
): Table =>
  numberedTable({
    ...table,
    rows: subjects.map((view) => ({ title: view.title, cells: cells(view) })),
  });

/** Who is counted: without it two tables of one report seem to contradict each other. */
export function populationNote(data: SaoData, entries: readonly SaoEntry[]): Block {
  const who =
    data.options.population === "all"
      ? "все участники, у которых есть действующий результат, включая ВПЛ и обучающихся по программам СПО"
      : "выпускники текущего года с действующим результатом";
  const doubtful = data.totals.filter(({ status }) => status === "at-least");
  const base = doubtful.map(({ year, n }) => `${year}\u00a0г. — ${counted(n, PEOPLE)}`).join(", ");
  return {
    kind: "note",
    content: [
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
    ],
  };
}

/** Т1-2: schools by the sums of three subjects, or why they can't be had. */
export function threeSubjects(data: SaoData): Block[] {
  const heading: Block = {
    kind: "heading",
    level: 3,
    id: "t1-2-heading",
    text: "Ранжирование ОО по сумме трёх предметов",
  };
  if (!data.threeBest)
    return [
      heading,
      {
        kind: "note",
        content: [
          "Не оценено: в выгрузках нет сведений, по которым можно сопоставить результаты одного участника.",
        ],
      },
    ];
  const all = threeSubjectRanking(data.threeBest.schools, data.options.threeBestBounds);
  const rows = all.filter(({ n }) => n >= data.options.rankMinN);
  const few = all.length - rows.length;
  const [a, b, c] = data.options.threeBestBounds;
  const groups = [`до ${a}`, `${a + 1}–${b}`, `${b + 1}–${c}`, `${c + 1}–300`];
  const nameOf = schoolNames(data);
  const { apart } = data.threeBest;
  return [
    heading,
    ...(apart.length === 0
      ? []
      : [
          {
            kind: "callout" as const,
            tone: "caution" as const,
            title: "Сумма неполна.",
            content: [
              `Не учтены предметы: ${apart.join(", ")}. Их выгрузки называют участников иначе, чем остальные, и сопоставить результаты нельзя: часть выпускников попала в графу «менее трёх предметов», у части сумма занижена.`,
            ],
          },
        ]),
    {
      kind: "table",
      id: "t1-2",
      caption:
        "Таблица 1-2. Ранжирование всех ОО региона по интегральным показателям качества подготовки выпускников",
      headerColumn: 2,
      orderedBy: 2 + 2 * groups.length, // the share of the highest sums
      columns: [
        numberColumn,
        { title: "Код ОО", align: "text" },
        { title: "Наименование ОО", align: "text", width: 30 },
        ...groups.flatMap((group) =>
          ["чел.", "доля"].map((under) => ({
            title: `${group} т.б.: ${under}`,
            heads: { over: `${group} т.б.`, under },
            align: "number" as const,
            ...(under === "чел." && { partOf: "sums" }),
          })),
        ),
        { title: "ВТГ, сдававших менее трёх предметов", align: "number", width: 10 },
      ],
      rows: rows.map((row, at) => ({
        cells: [
          [`${at + 1}.`],
          [row.school],
          [nameOf(row.school)],
          ...row.groups.flatMap((k): Inline[][] => [[people(k, row.n)], [part(k, row.n)]]),
          [size(row.fewer)],
        ],
      })),
    },
    {
      kind: "note",
      content: [
        few === 0
          ? ""
          : `Ещё ${counted(few, SCHOOLS)} не ранжированы: ВТГ, сдававших три предмета, в каждой меньше ${data.options.rankMinN}. `,
        "У каждого ВТГ взяты три лучших результата по стобалльной шкале, базовая математика не входит. Доли — от числа ВТГ, сдававших не менее трёх таких предметов. Порядок: доля верхней группы, затем следующих. При малом числе выпускников место в таблице случайно.",
      ],
    },
  ];
}
