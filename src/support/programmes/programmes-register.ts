import { numberOf, type RowCount } from "../../read/index.ts";
import { riskFactor } from "../../reference/index.ts";
import type { Issue } from "../../shared/issue.ts";
import { registerSchools, type RegisterSchools } from "../registers/register-schools.ts";
import {
  cellFault,
  openSupportFile,
  plainHeader,
  readSupportTable,
  rowCount,
  type CellFault,
  type ColumnSpec,
  type SupportRow,
} from "../registers/support-table.ts";
import { readTerm } from "../roadmap/reading/read-term.ts";
import type {
  ExpertiseAnswer,
  Programme,
  ProgrammeIndicator,
  ProgrammeStatus,
} from "./programme.ts";

type Column =
  | "school"
  | "year"
  | "factor"
  | "goal"
  | "from"
  | "to"
  | "status"
  | "indicator"
  | "unit"
  | "baseline"
  | "target"
  | "value"
  | "comment";

const columns: readonly ColumnSpec<Column>[] = [
  { column: "school", header: /^(код (оо|школы)|школа|логин)$/u, title: "Код ОО", wanted: true },
  { column: "year", header: /^(год|учебный год)$/u, title: "Год" },
  { column: "factor", header: /^(№ )?фактор( риска)?$/u, title: "Фактор", wanted: true },
  { column: "goal", header: /^цель( программы)?$/u, title: "Цель", wanted: true },
  { column: "from", header: /^(с|начало|дата начала)$/u, title: "Начало" },
  { column: "to", header: /^(по|окончание|дата окончания)$/u, title: "Окончание" },
  { column: "status", header: /^(состояние|статус)( программы)?$/u, title: "Состояние" },
  { column: "indicator", header: /^показатель( программы)?$/u, title: "Показатель" },
  { column: "unit", header: /^(единица|ед\.?)( измерения)?$/u, title: "Единица" },
  { column: "baseline", header: /^(исходное|начальное)( значение)?$/u, title: "Исходное" },
  { column: "target", header: /^(целевое|плановое)( значение)?$/u, title: "Целевое" },
  { column: "value", header: /^(достигнуто|достигнутое( значение)?|факт)$/u, title: "Достигнуто" },
  { column: "comment", header: /^(замечани[ея]|комментарий)( эксперта)?$/u, title: "Замечание" },
];
const titles = Object.fromEntries(columns.map(({ column, title }) => [column, title]));
const expertiseHeader = /^экспертиза\s*[:.–—-]\s*(.+)$/iu;

/** The register as read: every row is part of a programme or an issue. */
export interface ProgrammesRegister {
  readonly file: string | null;
  readonly sha256: string | null;
  readonly programmes: readonly Programme[];
  /** Items of the expertise, as the register's columns name them. */
  readonly checklist: readonly string[];
  readonly rows: RowCount;
  readonly issues: readonly Issue[];
}

/**
 * Reads the register of antirisk programmes (реестр антирисковых программ) of a region's folder,
 * `support/programmes.csv` or a workbook of that name.
 *
 * @returns no programmes and no issue when the region has no such file
 */
export async function readProgrammes(
  region: RegisterSchools & { readonly folder: string },
): Promise<ProgrammesRegister> {
  const found = await openSupportFile(region.folder, "programmes");
  if (found) {
    return { sha256: found.sha256, ...(await parseProgrammes(found.bytes, found.file, region)) };
  }
  const rows = rowCount(0, 0);
  return { file: null, sha256: null, programmes: [], checklist: [], rows, issues: [] };
}

/**
 * The same from the bytes of the file. A row is an indicator of a programme; rows of one school, year
 * and factor are one programme, whose goal, dates and state stand in its first row at least.
 *
 * @param file name for the issues
 */
export async function parseProgrammes(
  bytes: Uint8Array,
  file: string,
  region: RegisterSchools,
): Promise<Omit<ProgrammesRegister, "sha256">> {
  const table = await readSupportTable(bytes, file, columns);
  const items = table.header.flatMap((cell, at) => {
    const title = expertiseHeader.exec(cell.trim())?.[1]?.trim();
    return title === undefined ? [] : [{ at, title }];
  });
  const schoolOf = registerSchools(region);
  const issues: Issue[] = [...table.issues];
  const programmes = new Map<string, Programme>();
  let accepted = 0;
  for (const row of table.rows) {
    const tell = (fault: CellFault, severity: Issue["severity"] = "error") =>
      issues.push({ severity, file, line: row.line, ...fault });
    const read = rowOf(row, items, schoolOf);
    if ("code" in read) {
      tell(read);
      continue;
    }
    accepted++;
    const key = [read.school, read.year, read.factor].join("/");
    const known = programmes.get(key);
    for (const column of known ? contradictions(known, read) : [])
      tell({ code: "programme-contradicts", column }, "warning");
    if (!known && read.factor === null)
      tell({ code: "programme-without-risk", column: "Фактор" }, "warning");
    programmes.set(key, known ? joined(known, read) : read);
  }
  const rows = rowCount(table.rows.length + table.lost, accepted);
  const checklist = items.map(({ title }) => title);
  return { file, programmes: [...programmes.values()], checklist, rows, issues };
}

const statuses: readonly (readonly [RegExp, ProgrammeStatus])[] = [
  [/^утвержден/u, "approved"],
  [/^(представлен|на экспертизе|на доработке)/u, "submitted"],
  [/^(черновик|разрабатывается|)$/u, "draft"],
];

type Text = (column: Column) => string;
const wrong = (text: Text, column: Column, expected?: string, code?: string): CellFault =>
  cellFault(titles[column] ?? column, text(column), expected, code);

function rowOf(
  row: SupportRow<Column>,
  items: readonly { readonly at: number; readonly title: string }[],
  schoolOf: (written: string, year: number | null) => string | undefined,
): Programme | CellFault {
  const { text, line } = row;
  const year = text("year") === "" ? null : Number(/20\d\d/u.exec(text("year"))?.[0]);
  if (Number.isNaN(year)) return wrong(text, "year", "год, например 2024");
  const school = schoolOf(text("school"), year);
  if (school === undefined) return wrong(text, "school", undefined, "school-unknown");
  const factor = riskFactor(text("factor"));
  if (!factor && text("factor") !== "")
    return wrong(text, "factor", "номер фактора от 1 до 11 или его название");
  const plain = plainHeader(text("status"));
  const status = statuses.find(([pattern]) => pattern.test(plain))?.[1];
  if (!status) return wrong(text, "status", "черновик, представлена или утверждена");
  const [from, to] = [dateOf(text("from")), dateOf(text("to"))];
  if (from === undefined) return wrong(text, "from", "дата, например 01.09.2024");
  if (to === undefined) return wrong(text, "to", "дата, например 31.12.2024");
  if (from !== null && to !== null && to < from)
    return { code: "programme-dates", column: "Окончание", found: text("to") };
  const indicators = indicatorsOf(text, line);
  if ("code" in indicators) return indicators;
  const expertise: ExpertiseAnswer[] = [];
  for (const { at, title } of items) {
    const answer = answerOf(row.cells[at] ?? "");
    if (answer === undefined)
      return cellFault(title, row.cells[at] ?? "", "да, нет или не применимо");
    expertise.push({ item: title, answer });
  }
  const common = { school, year, factor: factor?.no ?? null, from, to, status };
  return { ...common, goal: text("goal"), indicators, expertise, comment: text("comment"), line };
}

function dateOf(written: string): string | null | undefined {
  if (written === "") return null;
  const { kind, periods } = readTerm(written).term;
  return kind === "date" ? periods[0]?.to : undefined;
}

/** «80», «80 %», «не менее 80», «≤ 10». */
function targetOf(written: string): Pick<ProgrammeIndicator, "target" | "comparator"> | undefined {
  const comparator = /^(не менее|не ниже|≥|>=)/iu.test(written)
    ? ">="
    : /^(не более|не выше|≤|<=)/iu.test(written)
      ? "<="
      : null;
  const target = amount(written.replace(/^(не (менее|ниже|более|выше)|[≥≤]|[<>]=)\s*/iu, ""));
  return target === undefined ? undefined : { target, comparator };
}

/** Null: empty; undefined: not a number. */
function amount(written: string): number | null | undefined {
  const text = written.replace(/\s*%$/u, "");
  return text === "" ? null : (numberOf(text) ?? undefined);
}

function indicatorsOf(text: Text, line: number): ProgrammeIndicator[] | CellFault {
  const [baseline, value] = [amount(text("baseline")), amount(text("value"))];
  const target = targetOf(text("target"));
  if (baseline === undefined) return wrong(text, "baseline", undefined, "not-a-number");
  if (value === undefined) return wrong(text, "value", undefined, "not-a-number");
  if (!target) return wrong(text, "target", undefined, "not-a-number");
  if (text("indicator") === "") {
    const empty = baseline === null && value === null && target.target === null;
    return empty ? [] : wrong(text, "indicator");
  }
  return [{ title: text("indicator"), unit: text("unit"), baseline, ...target, value, line }];
}

const answers: readonly (readonly [RegExp, ExpertiseAnswer["answer"]])[] = [
  [/^(да|\+|1)$/u, "yes"],
  [/^(нет|0)$/u, "no"],
  [/^(не применимо|н\/п|неприменимо)$/u, "not-applicable"],
  [/^[-–—−]?$/u, null],
];
const answerOf = (written: string): ExpertiseAnswer["answer"] | undefined =>
  answers.find(([pattern]) => pattern.test(plainHeader(written)))?.[1];

/** What a further row of a programme says otherwise than the first; an empty cell says nothing. */
function contradictions(known: Programme, row: Programme): string[] {
  const isSaid = (value: string | null) => value !== null && value !== "";
  return (["goal", "from", "to"] as const)
    .filter((field) => isSaid(row[field]) && isSaid(known[field]) && row[field] !== known[field])
    .map((field) => titles[field] ?? field);
}

/** The first row leads; a further one adds its indicator and what was empty. */
function joined(known: Programme, row: Programme): Programme {
  return {
    ...known,
    goal: known.goal === "" ? row.goal : known.goal,
    from: known.from ?? row.from,
    to: known.to ?? row.to,
    status: known.status === "draft" ? row.status : known.status,
    comment: known.comment === "" ? row.comment : known.comment,
    indicators: [...known.indicators, ...row.indicators],
    expertise: known.expertise.map((one, at) =>
      one.answer === null ? (row.expertise[at] ?? one) : one,
    ),
  };
}
