import type { RespondentGroup } from "../reference/risk-factors.ts";
import type { Issue } from "../shared/issue.ts";
import type { RowCount } from "../tables/grid.ts";
import { tableSchema } from "../tables/table-schema.ts";
import { noRows, openTableFile, readTableFile } from "./read-table-file.ts";
import { type SchoolCodes, schoolResolver } from "./school-code.ts";

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

const schema = tableSchema({
  school: "needed",
  year: "optional",
  factor: "needed",
  respondents: "needed",
  answered: "needed",
  maxAnswer: "needed",
  mean: "needed",
});

/**
 * Reads the questionnaires of the risk profile (анкеты рискового профиля) of a region's folder,
 * `support/risk-questionnaires.csv` or a workbook of that name: answers put together by school, factor
 * and group of respondents; no one's own answers.
 *
 * @returns nothing, and no issue, when the region has no such file
 */
export async function readRiskQuestionnaires(
  region: SchoolCodes & { readonly folder: string },
): Promise<RiskQuestionnaires> {
  const found = await openTableFile(region.folder, "risk-questionnaires");
  if (found) return parseRiskQuestionnaires(found.bytes, found.file, region);
  return { answers: [], rows: noRows, issues: [] };
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
  region: SchoolCodes,
): Promise<RiskQuestionnaires> {
  const schoolOf = schoolResolver(region);
  const { rows, counts, issues } = await readTableFile(
    { bytes, file },
    schema,
    {
      row: ({ school: written, respondents: group, ...values }, { line, text, fault }) => {
        const { year, factor, answered: n, mean, maxAnswer: max } = values;
        const school = schoolOf(written, year);
        if (school === undefined) return fault("school", "school-unknown");
        if (mean < 0 || mean > max)
          return fault("mean", "out-of-range", `число от 0 до ${text("maxAnswer")}`);
        return { school, year, factor, group, n, mean, max, line };
      },
      unique: {
        column: "school",
        of: ({ school, year, factor, group }) => [school, year, factor, group],
      },
    },
    region.settings.columns,
  );
  return { answers: rows, rows: counts, issues };
}
