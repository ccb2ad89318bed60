import type { Issue } from "../../shared/issue.ts";
import type { Grid, GridRow } from "../../tables/grid.ts";
import type { Layout, LayoutContext } from "../layout.ts";
import { hasHeader, withHeader } from "./header-index.ts";
import { readVprStudents } from "./vpr-students.ts";

/** A task, normalised: with its points `13к1 (2б)`, in words or its number alone (`3.1` is `3 1` here). */
const task =
  /^[^(]*\d.*\(\d+\s?б[^)]*\)$|^(?:задание |№ ?)?\d{1,2}(?:[ ,]\d{1,2}|\(\d{1,2}\)| ?[кk] ?\d+)*$/;
/** The form of 2025 has a variant for each part: «Вариант (часть 1)». */
const variant = /^вариант(?: \(?часть 1\)?)?$/;
const collectionSignature = ["код участника", variant, task, "итого баллов"];

const login = /(?<![a-z])(?:sch|edu)\d{4,}/i;

/** The form is one school's: its login stands above the table or in the file's name or folder. */
function schoolOf(grid: Grid, headerIndex: number, context: LayoutContext): string | undefined {
  const above = grid.rows.slice(0, headerIndex).flatMap((row) => row.cells);
  const texts = [...above, ...context.file.split("/").reverse()];
  return texts
    .map((text) => login.exec(text)?.[0].toLowerCase())
    .find((found) => found !== undefined);
}

/** Sheet «Порядковый номер класса»: ordinal → name of the class. */
function classesOf(sheets: readonly Grid[]): ReadonlyMap<string, string> {
  const sheet = sheets.find(({ name }) => /^порядковый номер/iu.test(name));
  const rows = sheet?.rows ?? [];
  return new Map(
    rows
      .filter(({ cells }) => /^\d+$/.test(cells[0] ?? "") && (cells[1] ?? "") !== "")
      .map(({ cells }) => [cells[0] ?? "", cells[1] ?? ""]),
  );
}

/** «Форма сбора результатов» ВПР: a template of many empty lines that one school fills in. */
export const vprCollection: Layout = {
  id: "vpr-collection",
  title: "ВПР, форма сбора результатов",
  recognise: (head) => (hasHeader(head, collectionSignature) ? 0.94 : 0),
  read(sheet, context) {
    const { grid, index: headerIndex } = withHeader(sheet, collectionSignature);
    const names = grid.rows[headerIndex]?.cells ?? [];
    const own = names.some((name) => /^(логин|пользователь|оо$)/iu.test(name));
    const school = own ? undefined : schoolOf(grid, headerIndex, context);
    return readVprStudents(grid, context, {
      headerIndex,
      template: true,
      classes: classesOf(context.sheets),
      ...(school === undefined ? {} : { school }),
    });
  },
};

const individualSignature = ["оо", "код участника", "первичный балл", task];

/** `МБОУ «…»(edu203389) | Кол-во участников: 89`, before the rows of each school. */
const separator = /\(([a-z]+\d+)\)\s*\|\s*кол-во участников:?\s*(\d+)/iu;

const separatorOf = (row: GridRow): RegExpExecArray | null => {
  for (const cell of row.cells) {
    const match = separator.exec(cell);
    if (match) return match;
  }
  return null;
};

/** «Индивидуальные результаты» (Ф1) of ФИС ОКО: a pupil a row, a separator with the count before each school. */
export const vprIndividual: Layout = {
  id: "vpr-individual",
  title: "ВПР, индивидуальные результаты",
  recognise: (head) => (hasHeader(head, individualSignature) ? 0.97 : 0),
  read(sheet, context) {
    const { grid, index: headerIndex } = withHeader(sheet, individualSignature);
    const reading = readVprStudents(grid, context, {
      headerIndex,
      isService: (row) => separatorOf(row) !== null,
    });
    const place = { file: context.file, ...(grid.name === "" ? {} : { sheet: grid.name }) };
    return { ...reading, issues: [...reading.issues, ...checkCounts(grid, headerIndex, place)] };
  },
};

/** Tells of schools whose listed rows, absent pupils included, are not as many as announced. */
function checkCounts(grid: Grid, headerIndex: number, place: Partial<Issue>): Issue[] {
  const issues: Issue[] = [];
  let open: { line: number; school: string; announced: number; listed: number } | null = null;
  const close = (): void => {
    if (!open || open.announced === open.listed) return;
    issues.push({
      ...place,
      code: "vpr-count-differs",
      severity: "warning",
      line: open.line,
      school: open.school,
      found: String(open.listed),
      expected: `${open.announced}, как в строке-разделителе`,
    });
  };
  for (const row of grid.rows.slice(headerIndex + 1)) {
    const match = separatorOf(row);
    if (match) {
      close();
      open = { line: row.line, school: match[1] ?? "", announced: Number(match[2]), listed: 0 };
    } else if (open) open.listed += 1;
  }
  close();
  return issues;
}

/** A generation of the pupils' export, known by headers that only it has together. */
function rawLayout(id: string, title: string, signature: readonly (string | RegExp)[]): Layout {
  return {
    id,
    title,
    recognise: (head) => (hasHeader(head, signature) ? 0.95 : 0),
    read(sheet, context) {
      const { grid, index: headerIndex } = withHeader(sheet, signature);
      return readVprStudents(grid, context, { headerIndex });
    },
  };
}

/** Выгрузка ВПР по обучающимся, 2019–2020: `user`, `otc`, `sum`, `a-N-grade`. */
export const vprRawFirst = rawLayout(
  "vpr-raw-1",
  "ВПР, результаты обучающихся (первая форма выгрузки)",
  ["user", "sum", /^a-\d.*-grade$/],
);

/** Выгрузка ВПР по обучающимся, 2021: «логин школы», «балл за N». */
export const vprRawSecond = rawLayout(
  "vpr-raw-2",
  "ВПР, результаты обучающихся (вторая форма выгрузки)",
  ["логин школы", /^балл за \d/, "всего баллов"],
);

/** Выгрузка ВПР по обучающимся, с 2022: лист «Протокол», `10К1 (1б)`, «Итого баллов». */
export const vprRawThird = rawLayout(
  "vpr-raw-3",
  "ВПР, результаты обучающихся (третья форма выгрузки)",
  ["пользователь", "код", task, "итого баллов"],
);
