import { readFile as readBytes } from "node:fs/promises";
import { join } from "node:path";
import { respondentGroup, riskFactor, type RespondentGroup } from "../reference/index.ts";
import type { Issue } from "../shared/issue.ts";
import { printableValue } from "../shared/printable-value.ts";
import { fileKind } from "./file-kind.ts";
import { repeatedHeaderIssues, smallTable } from "./layouts/small-table.ts";
import { numberOf } from "./number-of.ts";
import { readGrids } from "./read-file.ts";
import type { RegionSettings } from "./region-settings.ts";
import { currentCode, schoolFinder, type SchoolFinder } from "./school-code.ts";
import type { GridRow, RowCount } from "./student-table.ts";
import type { School } from "./tables.ts";

/** The mean answer of one group of respondents about one factor of a school; more is worse. */
export interface RiskAnswer {
  readonly school: string;
  /** Null: the table has no years. */
  readonly year: number | null;
  /** Number of the factor. */
  readonly factor: number;
  readonly group: RespondentGroup;
  /** How many answered. */
  readonly n: number;
  /** Mean score over the questions, 0 to `max`; more is worse. */
  readonly mean: number;
  readonly max: number;
  readonly line: number;
}

/** A table of questionnaires as read: every row is an answer or an issue. */
export interface RiskQuestionnaires {
  readonly answers: readonly RiskAnswer[];
  readonly rows: RowCount;
  readonly issues: readonly Issue[];
}

type Column = "school" | "year" | "factor" | "group" | "n" | "mean" | "max";

const headers: readonly (readonly [RegExp, Column])[] = [
  [/^(код (оо|школы)|школа|логин|school( code)?)$/u, "school"],
  [/^(год|учебный год|year)$/u, "year"],
  [/^(фактор( риска)?|№ фактора|номер фактора|factor)$/u, "factor"],
  [/^(группа( респондентов)?|респонденты|кто отвечал|respondents|group)$/u, "group"],
  [/^(число|количество) (респондентов|ответивших)$|^(ответили|n)$/u, "n"],
  [/^(средний балл|среднее|mean)$/u, "mean"],
  [/^(наибольший|максимальный) балл$|^(максимум|max)$/u, "max"],
];
const columnOf = (header: string): Column | undefined =>
  headers.find(([pattern]) => pattern.test(header))?.[1];
const wanted: readonly Column[] = ["school", "factor", "group", "n", "mean", "max"];
const titles: Readonly<Record<Column, string>> = {
  school: "Код ОО",
  year: "Год",
  factor: "Фактор",
  group: "Группа респондентов",
  n: "Число ответивших",
  mean: "Средний балл",
  max: "Наибольший балл",
};

/** Where questionnaires are looked for, inside the region's folder. */
const places = ["csv", "xlsx", "xls"].map((ending) => `support/risk-questionnaires.${ending}`);

const nothing = (issues: readonly Issue[] = []): RiskQuestionnaires => ({
  answers: [],
  rows: { read: 0, accepted: 0, rejected: 0, service: 0 },
  issues,
});

/**
 * Reads the questionnaires of the risk profile (анкеты рискового профиля) of a region's folder,
 * `support/risk-questionnaires.csv` or a workbook of that name: answers put together by school, factor
 * and group of respondents; no one's own answers.
 *
 * @returns nothing, and no issue, when the region has no such file
 */
export async function readRiskQuestionnaires(region: {
  readonly folder: string;
  readonly schools: readonly School[];
  readonly settings: Pick<RegionSettings, "schoolCode" | "aliases">;
}): Promise<RiskQuestionnaires> {
  for (const file of places) {
    const bytes = await readBytes(join(region.folder, file)).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      },
    );
    if (bytes) return parseRiskQuestionnaires(bytes, file, region);
  }
  return nothing();
}

/**
 * The same from the bytes of the file. Columns are found by their names: «Код ОО», «Фактор» (number or
 * name), «Группа респондентов», «Число ответивших», «Средний балл», «Наибольший балл», and «Год» where
 * the table has several.
 *
 * @param file name for the issues
 */
export async function parseRiskQuestionnaires(
  bytes: Uint8Array,
  file: string,
  { schools, settings }: Pick<Parameters<typeof readRiskQuestionnaires>[0], "schools" | "settings">,
): Promise<RiskQuestionnaires> {
  const kind = fileKind(bytes.subarray(0, 8192));
  const { grids, issues } = await readGrids(kind, Buffer.from(bytes), file);
  const [grid] = grids;
  if (!grid || grid.rows.length === 0) return nothing(issues);
  const found = smallTable(grid, columnOf, wanted);
  if ("issue" in found) {
    const named = { ...found.issue, found: wanted.map((one) => `«${titles[one]}»`).join(", ") };
    const issue = found.issue.code === "table-column-missing" ? named : found.issue;
    return nothing([...issues, { ...issue, file }]);
  }
  const { table } = found;
  const finder = schoolFinder(schools, settings.schoolCode.width);
  const seen = new Set<string>();
  const answers: RiskAnswer[] = [];
  const told: Issue[] = [
    ...issues,
    ...repeatedHeaderIssues(table).map((one) => ({ ...one, file })),
  ];
  for (const row of table.rows) {
    const text = (column: Column) => row.cells[table.columns.get(column) ?? -1] ?? "";
    const read = answerOf(text, row, { finder, aliases: settings.aliases, schools, seen });
    if ("code" in read) told.push({ severity: "error", file, line: row.line, ...read });
    else answers.push(read);
  }
  const lost = issues.filter((one) => one.severity === "error" && one.line !== undefined).length;
  const read = table.rows.length + lost;
  const service = table.repeated.length + table.footers;
  const rows = { read, accepted: answers.length, rejected: read - answers.length, service };
  return { answers, rows, issues: told };
}

type Fault = Pick<Issue, "code" | "column" | "found" | "expected">;

interface Known {
  readonly finder: SchoolFinder;
  readonly aliases: RegionSettings["aliases"];
  readonly schools: readonly School[];
  /** Keys of the rows before: a second answer of one group is not an answer. */
  readonly seen: Set<string>;
}

function answerOf(
  text: (column: Column) => string,
  row: GridRow,
  known: Known,
): RiskAnswer | Fault {
  const fault = (column: Column, code: string, expected?: string): Fault => ({
    code: text(column) === "" ? "value-missing" : code,
    column: titles[column],
    ...(text(column) !== "" && { found: printableValue("", text(column)) }),
    ...(expected !== undefined && { expected }),
  });
  const year = text("year") === "" ? null : Number(/20\d{2}(?!.*20\d{2})/u.exec(text("year"))?.[0]);
  if (Number.isNaN(year)) return fault("year", "value-unknown", "год, например 2024");
  if (text("school") === "") return fault("school", "value-missing");
  const written = known.finder.resolve(text("school")).code;
  const school = currentCode(written, year ?? 0, known.aliases);
  if (known.schools.length > 0 && !known.schools.some(({ code }) => code === school))
    return fault("school", "school-unknown");
  const factor = riskFactor(text("factor"));
  if (!factor) return fault("factor", "value-unknown", "номер фактора от 1 до 11 или его название");
  const group = respondentGroup(text("group"));
  if (!group)
    return fault("group", "value-unknown", "директор, педагоги, обучающиеся или родители");
  const [n, mean, max] = [numberOf(text("n")), numberOf(text("mean")), numberOf(text("max"))];
  if (n === null || !Number.isInteger(n) || n < 1) return fault("n", "not-a-number", "целое число");
  if (max === null || max <= 0) return fault("max", "not-a-number", "число больше 0");
  if (mean === null) return fault("mean", "not-a-number");
  if (mean < 0 || mean > max) return fault("mean", "out-of-range", `число от 0 до ${text("max")}`);
  const key = [school, year, factor.no, group].join("/");
  if (known.seen.has(key)) return { code: "row-doubled", column: titles.factor };
  known.seen.add(key);
  return { school, year, factor: factor.no, group, n, mean, max, line: row.line };
}
