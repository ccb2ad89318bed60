/**
 * Notebook «Качество данных»: what was read, accepted, rejected and why, and who has no data. It reads
 * from top to bottom: the sentence first, then the reasons, the files, the gaps. No text of a cell is
 * repeated here: a place in a file is named, and whoever may open the file sees the rest there.
 *
 *   npx tsx reports/data-quality.ts 2024
 */
import { coverage, type Coverage } from "../src/clusters/index.ts";
import type { RegionData } from "../src/pipeline.ts";
import { allIssues, rejectedShare, type FileQuality } from "../src/quality.ts";
import {
  absent,
  count,
  counted,
  share,
  shortPlace,
  type Block,
  type Document,
  type Inline,
  type PluralForms,
  type TableColumn,
  type TableRow,
} from "../src/report/index.ts";
import type { Issue, Severity } from "../src/shared/issue.ts";
import { messages } from "../src/shared/messages.ts";
import { runNotebook } from "./run-notebook.ts";

const FILES: PluralForms = ["файл", "файла", "файлов"];
const OF_FILES: PluralForms = ["файла", "файлов", "файлов"];
const SCHOOLS: PluralForms = ["школа", "школы", "школ"];
const OF_SCHOOLS: PluralForms = ["школы", "школ", "школ"];
/** Columns of the matrix that fit a printed page. */
const COLUMNS = 7;
/** Participants last year from which a missing procedure is told: few come and go by themselves. */
const MISSED = 10;
/** Places told beside a reason; the others are in `quality.json`. */
const EXAMPLES = 3;

/** What the notebook needs of a region that has been read. */
export type QualityRegion = Pick<RegionData, "title" | "schools" | "cells" | "inputs" | "quality">;

/**
 * Quality of the data (качество данных) as a document.
 *
 * @param given the year whose gaps are shown; files and reasons are of all years that were read
 */
export function dataQuality(
  region: QualityRegion,
  given: { readonly year: number; readonly act?: string },
): Document {
  const { year } = given;
  const matrix = coverage(region.schools, region.cells, year);
  return {
    title: `Качество данных, ${year}\u00a0год`,
    region: region.title,
    year,
    act: given.act ?? null,
    sources: {
      criteria: { id: "—", title: "в этом отчёте не применяются", sha256: "—" },
      inputs: region.inputs,
    },
    blocks: [
      ...summary(region, matrix, year),
      ...reasons(region),
      ...files(region),
      ...personal(region),
      ...gaps(region, matrix, year),
      ...reading(),
    ],
  };
}

// ── Главное ─────────────────────────────────────────────────────────────────────────────────────

const sum = (files: readonly FileQuality[], of: (file: FileQuality) => number): number =>
  files.reduce((total, file) => total + of(file), 0);

function summary({ quality, schools }: QualityRegion, matrix: Coverage, year: number): Block[] {
  const { files } = quality;
  const unread = files.filter(({ layout }) => layout === null).length;
  const silent = matrix.rows.filter(({ n }) => n.every((one) => one === null)).length;
  return [
    {
      kind: "paragraph",
      role: "lead",
      content: [
        `Из ${counted(files.length, OF_FILES)} прочитано строк\u00a0— `,
        count(sum(files, ({ rowsRead }) => rowsRead)),
        ": принято ",
        count(sum(files, ({ rowsAccepted }) => rowsAccepted)),
        ", отклонено ",
        count(sum(files, ({ rowsRejected }) => rowsRejected)),
        " (",
        { ...share(rejectedShare(quality)), digits: 2 },
        "). ",
        silent === 0
          ? `Результаты ${year}\u00a0года есть у каждой из ${counted(schools.length, OF_SCHOOLS)}.`
          : `Результатов ${year}\u00a0года нет у ${counted(silent, OF_SCHOOLS)} из ${schools.length}.`,
      ],
    },
    {
      kind: "paragraph",
      content: [
        unread === 0
          ? "Форма каждого файла опознана. "
          : `Не опознана форма у ${counted(unread, OF_FILES)}: их данные не учтены. `,
        "Каждая строка данных либо принята, либо отклонена с причиной; молча не пропущена ни одна.",
      ],
    },
  ];
}

// ── Причины ─────────────────────────────────────────────────────────────────────────────────────

const SEVERITIES: readonly (readonly [Severity, string])[] = [
  ["error", "Не учтено"],
  ["warning", "Учтено, но требует проверки"],
  ["note", "Исправлено программой или принято к сведению"],
];

interface Reason {
  readonly code: string;
  readonly severity: Severity;
  readonly issues: readonly Issue[];
  /** Rows or cells it stands for. */
  readonly times: number;
}

function reasonsOf(region: QualityRegion, severity: Severity): Reason[] {
  const byCode = new Map<string, Issue[]>();
  for (const issue of allIssues(region.quality)) {
    if (issue.severity !== severity) continue;
    byCode.set(issue.code, [...(byCode.get(issue.code) ?? []), issue]);
  }
  return [...byCode]
    .map(([code, issues]) => ({
      code,
      severity,
      issues,
      times: issues.reduce((total, { count: times }) => total + (times ?? 1), 0),
    }))
    .sort((a, b) => b.times - a.times || a.code.localeCompare(b.code));
}

/** The sentence of a reason without what is written in a cell: «школы с кодом «…» нет в реестре». */
function reasonWords({ code, severity }: Reason): string {
  const all = messages[code]?.says({ code, severity, found: "…" }) ?? code;
  const says = all.replace(/^…: /u, "").replace(/^«…»/u, "значение");
  return `${says.slice(0, 1).toUpperCase()}${says.slice(1)}`;
}

const placeWords = ({ file, sheet, line, column }: Issue): string =>
  [
    line === undefined ? (file ?? "") : `${file ?? ""}:${line}`,
    sheet === undefined ? "" : `лист «${sheet}»`,
    column === undefined ? "" : `столбец «${column}»`,
  ]
    .filter((part) => part !== "" && part !== ":")
    .join(", ");

function examples({ issues }: Reason): Inline[] {
  const places = [...new Set(issues.map(placeWords))].filter((words) => words !== "");
  if (places.length === 0) return [absent("not-held")];
  const more = places.length - EXAMPLES;
  return [
    places.slice(0, EXAMPLES).join("; "),
    more > 0 ? `; и ещё ${counted(more, ["место", "места", "мест"])}` : "",
  ];
}

function reasons(region: QualityRegion): Block[] {
  const found = SEVERITIES.map(([severity, title]) => ({
    title,
    list: reasonsOf(region, severity),
  })).filter(({ list }) => list.length > 0);
  const heading: Block = { kind: "heading", level: 2, id: "reasons", text: "Что не так и почему" };
  if (found.length === 0)
    return [heading, { kind: "paragraph", content: ["Замечаний к данным нет."] }];
  const row = (reason: Reason): TableRow => ({
    cells: [
      [reasonWords(reason)],
      [count(reason.times)],
      [count(new Set(reason.issues.flatMap(({ file }) => file ?? [])).size)],
      examples(reason),
      [messages[reason.code]?.advice || absent("not-held")],
    ],
  });
  return [
    heading,
    ...reasonsChart(region),
    {
      kind: "table",
      id: "table-reasons",
      caption: "Замечания к данным по причинам",
      columns: [
        { title: "Причина", align: "text", width: 25 },
        { title: "Раз", align: "number" },
        { title: "Файлов", align: "number" },
        { title: "Где, первые места", align: "text", width: 30 },
        { title: "Что сделать", align: "text", width: 25 },
      ],
      rows: [],
      groups: found.map(({ title, list }) => ({ title, rows: list.map(row) })),
    },
  ];
}

/** Reasons of what was left out or must be looked at; notes are many and ask for nothing. */
function reasonsChart(region: QualityRegion): Block[] {
  const list = [...reasonsOf(region, "error"), ...reasonsOf(region, "warning")];
  const [most] = list;
  if (!most) return [];
  return [
    {
      kind: "chart",
      chart: "count-bars",
      id: "chart-reasons",
      title: "Что не учтено и что требует проверки",
      description: `Чаще всего: ${reasonWords(most).toLocaleLowerCase("ru")} (${most.times}).`,
      table: "table-reasons",
      data: list.map((reason, rowRank) => ({
        row: reasonWords(reason).replace(/[:;].*$/u, ""),
        rowRank,
        column: "Сколько раз",
        columnRank: 0,
        count: reason.times,
        told: `${reasonWords(reason)}: ${reason.times}`,
      })),
    },
  ];
}

// ── Файлы ───────────────────────────────────────────────────────────────────────────────────────

const folderOf = (file: string): string =>
  file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "папка региона";

const fileColumns = (name: string): TableColumn[] => [
  { title: name, align: "text", width: 30 },
  { title: "Прочитано строк", align: "number" },
  { title: "Принято", align: "number" },
  { title: "Отклонено", align: "number" },
  { title: "Служебных строк", align: "number" },
];

const fileCells = (own: readonly FileQuality[]): Inline[][] => [
  [count(sum(own, ({ rowsRead }) => rowsRead))],
  [count(sum(own, ({ rowsAccepted }) => rowsAccepted))],
  [count(sum(own, ({ rowsRejected }) => rowsRejected))],
  [count(sum(own, ({ rowsService }) => rowsService))],
];

function files({ quality }: QualityRegion): Block[] {
  const folders = [...new Set(quality.files.map(({ file }) => folderOf(file)))].sort((a, b) =>
    a.localeCompare(b, "ru", { numeric: true }),
  );
  const inside = (folder: string) => quality.files.filter(({ file }) => folderOf(file) === folder);
  return [
    { kind: "heading", level: 2, id: "files", text: "Что прочитано" },
    {
      kind: "table",
      id: "table-folders",
      caption: "Строки по папкам",
      columns: [...fileColumns("Папка"), { title: "Файлов", align: "number" }],
      rows: folders.map((folder) => ({
        cells: [[folder], ...fileCells(inside(folder)), [count(inside(folder).length)]],
      })),
      total: {
        cells: [["Итого"], ...fileCells(quality.files), [count(quality.files.length)]],
      },
    },
    {
      kind: "details",
      id: "all-files",
      summary: [`Все файлы по одному: ${counted(quality.files.length, FILES)}`],
      blocks: [
        {
          kind: "table",
          id: "table-files",
          caption: "Строки по файлам",
          columns: [...fileColumns("Файл"), { title: "Форма", align: "text" }],
          rows: quality.files.map((file) => ({
            cells: [
              [file.file],
              ...fileCells([file]),
              [file.layout ?? absent("not-assessed", "форма не опознана")],
            ],
          })),
        },
      ],
    },
    {
      kind: "note",
      content: [
        "Служебные строки — названия, итоги, подвалы и пустые строки форм: они прочитаны, но данных в них нет, поэтому в «прочитано» они не входят.",
      ],
    },
  ];
}

// ── Персональные данные ─────────────────────────────────────────────────────────────────────────

function personal({ quality }: QualityRegion): Block[] {
  const own = quality.files.filter(({ personalColumnsDropped }) => personalColumnsDropped > 0);
  const folders = [...new Set(own.map(({ file }) => folderOf(file)))].sort((a, b) =>
    a.localeCompare(b, "ru", { numeric: true }),
  );
  const rows = folders.map((folder): TableRow => {
    const inside = own.filter(({ file }) => folderOf(file) === folder);
    return {
      cells: [
        [folder],
        [count(inside.length)],
        [count(sum(inside, ({ personalColumnsDropped }) => personalColumnsDropped))],
      ],
    };
  });
  const total = sum(own, ({ personalColumnsDropped }) => personalColumnsDropped);
  return [
    { kind: "heading", level: 2, id: "personal", text: "Персональные данные" },
    {
      kind: "paragraph",
      content:
        total === 0
          ? ["Столбцов с персональными данными в файлах нет."]
          : [
              "Столбцов с персональными данными ",
              count(total),
              ` в ${counted(own.length, ["файле", "файлах", "файлах"])}. При чтении они отброшены: ни в расчёты, ни в отчёты, ни в сообщения они не попадают.`,
            ],
    },
    ...(total === 0
      ? []
      : [
          {
            kind: "table" as const,
            id: "table-personal",
            caption: "Отброшенные столбцы с персональными данными",
            columns: [
              { title: "Папка", align: "text" as const, width: 50 as const },
              { title: "Файлов", align: "number" as const },
              { title: "Столбцов", align: "number" as const },
            ],
            rows,
            total: { cells: [["Итого"], [count(own.length)], [count(total)]] },
          },
        ]),
  ];
}

// ── У кого нет данных ───────────────────────────────────────────────────────────────────────────

function gaps(region: QualityRegion, matrix: Coverage, year: number): Block[] {
  const heading: Block = {
    kind: "heading",
    level: 2,
    id: "gaps",
    text: `У кого есть результаты ${year}\u00a0года`,
  };
  if (matrix.procedures.length === 0)
    return [heading, { kind: "paragraph", content: [`Результатов ${year}\u00a0года нет.`] }];
  return [
    heading,
    {
      kind: "paragraph",
      content: [
        "Доля школ, от которых есть хотя бы один результат процедуры. 100\u00a0% — результаты есть у всех школ муниципалитета. Меньше — не обязательно пропуск: в школе может не быть такого класса или никто не выбрал предмет.",
      ],
    },
    ...[...new Set(matrix.procedures.map(({ exam }) => exam))].flatMap((exam) =>
      matrixTables(matrix, exam),
    ),
    ...silentSchools(matrix, year),
    ...lostSchools(region, matrix, year),
  ];
}

/** One table an exam; more than `COLUMNS` procedures go on in the next one. */
function matrixTables({ procedures, rows }: Coverage, exam: string): Block[] {
  const own = procedures.flatMap((procedure, at) =>
    procedure.exam === exam ? [{ ...procedure, at }] : [],
  );
  const places = [...new Set(rows.map(({ school }) => school.municipality))].sort((a, b) =>
    a.localeCompare(b, "ru"),
  );
  const parts = Math.ceil(own.length / COLUMNS);
  const size = Math.ceil(own.length / parts);
  return Array.from({ length: parts }, (_, part): Block => {
    const columns = own.slice(part * size, (part + 1) * size);
    const cells = (place: string | null): Inline[][] => {
      const here = rows.filter(({ school }) => place === null || school.municipality === place);
      return columns.map(({ at }) => {
        const known = here.filter(({ n }) => n[at] !== null && n[at] !== undefined).length;
        return [known === 0 ? absent("not-held") : { ...share(known / here.length), digits: 0 }];
      });
    };
    return {
      kind: "table",
      id: `table-gaps-${procedures.findIndex((one) => one.exam === exam) + 1}-${part + 1}`,
      caption: `${exam}: доля школ с результатами${parts > 1 ? `, часть ${part + 1} из ${parts}` : ""}`,
      columns: [
        { title: "Муниципалитет", align: "text", width: 25 },
        ...columns.map(({ subject, grade }): TableColumn => ({
          title: `${subject}, ${grade}\u00a0класс`,
          align: "number",
          heads: { over: `${grade}\u00a0класс`, under: subject },
        })),
      ],
      rows: places.map((place) => ({ cells: [[shortPlace(place)], ...cells(place)] })),
      total: { cells: [["Регион"], ...cells(null)] },
    };
  });
}

/** Schools without a single result of the year. */
function silentSchools({ rows }: Coverage, year: number): Block[] {
  const silent = rows.filter(({ n }) => n.every((one) => one === null));
  if (silent.length === 0) return [];
  return [
    {
      kind: "table",
      id: "table-silent",
      caption: `Школы без результатов ${year}\u00a0года`,
      columns: [
        { title: "Школа", align: "text", width: 50 },
        { title: "Код", align: "text" },
        { title: "Муниципалитет", align: "text" },
      ],
      rows: silent.map(({ school }) => ({
        cells: [[school.name], [school.code], [school.municipality]],
      })),
      total: { cells: [["Итого"], [counted(silent.length, SCHOOLS)], []] },
    },
  ];
}

/** Procedures that a school had last year, that were held this year, and that it has no results of. */
function lostSchools(region: QualityRegion, matrix: Coverage, year: number): Block[] {
  const before = coverage(region.schools, region.cells, year - 1);
  const name = ({ exam, subject, grade }: Coverage["procedures"][number]) =>
    `${exam}, ${subject.toLocaleLowerCase("ru")}, ${grade}\u00a0класс`;
  const held = new Map(matrix.procedures.map((one, at) => [name(one), at]));
  const lost = matrix.rows.flatMap(({ school, n }, row) => {
    if (n.every((one) => one === null)) return [];
    const names = before.procedures.flatMap((procedure, at) => {
      const now = held.get(name(procedure));
      const had = (before.rows[row]?.n[at] ?? 0) >= MISSED;
      return had && now !== undefined && n[now] === null ? [name(procedure)] : [];
    });
    return names.length === 0 ? [] : [{ school, names }];
  });
  if (lost.length === 0) return [];
  return [
    {
      kind: "paragraph",
      content: [
        `У ${counted(lost.length, OF_SCHOOLS)} нет результатов процедур, которые в ${year - 1}\u00a0году писали у них не менее ${MISSED} человек, а в ${year}\u00a0году проводились в регионе. Это первое место, где искать потерянную выгрузку.`,
      ],
    },
    {
      kind: "table",
      id: "table-lost",
      caption: `Были в ${year - 1}\u00a0году, нет в ${year}\u00a0году`,
      columns: [
        { title: "Школа", align: "text", width: 30 },
        { title: "Муниципалитет", align: "text", width: 20 },
        { title: "Нет результатов", align: "text" },
      ],
      rows: lost.map(({ school, names }) => ({
        cells: [[school.name], [shortPlace(school.municipality)], [names.join("; ")]],
      })),
    },
  ];
}

// ── Как читать ──────────────────────────────────────────────────────────────────────────────────

function reading(): Block[] {
  const lines = [
    "Место записано как «файл:строка». Строки считаются с 1, как их показывают Excel и редакторы.",
    `Содержимое ячеек в отчёте не повторяется. Все замечания до одного, с ожидаемыми значениями, программа записывает в quality.json рядом с классификацией.`,
    "Отсутствие результатов — не низкий результат: в критериях такая школа «не оценена».",
  ];
  return [
    { kind: "heading", level: 2, id: "reading", text: "Как читать отчёт" },
    { kind: "list", items: lines.map((line) => ({ content: [line] })) },
  ];
}

await runNotebook(import.meta.url, dataQuality);
