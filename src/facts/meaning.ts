import type { StudentColumn } from "../read/student-table.ts";
import type { Issue } from "../shared/issue.ts";
import type { Registry } from "./registry.ts";
import type { Problem, Resolve } from "./resolve.ts";
import {
  saysAbsent,
  tidy,
  validStatus,
  writtenCategory,
  writtenGrade,
  writtenLetter,
  writtenName,
  writtenOvz,
  writtenSex,
  writtenYear,
} from "./written.ts";

/** Texts of one row by column, those of constants included; missing is "". */
export type Texts = Readonly<Partial<Record<StudentColumn, string>>>;

/** Why a row cannot count, and the column to blame. */
export interface RowProblem extends Problem {
  readonly column: StudentColumn;
  readonly severity: "error" | "warning" | "note";
}

/** Something repaired or in doubt about a text; told once with the number of its rows. */
export interface Remark extends Pick<Issue, "code" | "severity" | "expected"> {
  readonly column: StudentColumn;
  readonly found: string;
}

/** An id of the registry, with remarks, or the problem. */
export type Meaning =
  { readonly id: number; readonly remark?: Remark } | { readonly problem: RowProblem };

/** Everything of a row that is not its result: which procedure, which group, whether it counts. */
export type KeyMeaning =
  | {
      readonly id: number;
      readonly group: number;
      readonly absent: boolean;
      readonly remark?: Remark;
    }
  | { readonly problem: RowProblem };

/** Columns that decide which school is meant. */
export const placeColumns = ["school", "schoolName", "municipality", "year", "date"] as const;
/** Columns that decide the procedure, the group, the status and the absence. */
export const keyColumns = [
  "exam", "subject", "subjectCode", "grade", "class", "year", "date",
  "category", "sex", "ovz", "status", "variant",
] as const; // prettier-ignore

/** Whether the year must be taken from the date: where no other column or constant gives it. */
const yearOf = (texts: Texts): number | null =>
  writtenYear(texts.year ?? "") ?? writtenYear(texts.date ?? "");

const problem = (
  column: StudentColumn,
  code: string,
  expected: string,
  severity: RowProblem["severity"] = "error",
): { problem: RowProblem } => ({ problem: { column, code, expected, severity } });

/** Asks the resolvers what texts mean and numbers the answers. */
export interface Meanings {
  readonly place: (texts: Texts) => Meaning;
  readonly key: (texts: Texts) => KeyMeaning;
  /** Whether a name beside a code is wanted. */
  readonly hearsNames: boolean;
}

export function openMeanings(resolve: Resolve, registry: Registry): Meanings {
  function place(texts: Texts): Meaning {
    const year = yearOf(texts);
    if (year === null) return problem("year", "year-unknown", "год, например 2024");
    const code = tidy(texts.school ?? "");
    const name = writtenName(texts.schoolName ?? "");
    const column = code === "" && name !== "" ? "schoolName" : "school";
    const municipality = writtenName(texts.municipality ?? "");
    const found = resolve.school({ code, name, municipality, year });
    if ("problem" in found) return problem(column, found.problem.code, found.problem.expected);
    const id = registry.school(found.value);
    if (!found.remark) return { id };
    return { id, remark: { ...found.remark, column, found: column === "school" ? code : name } };
  }

  function key(texts: Texts): KeyMeaning {
    if (texts.status !== undefined && !validStatus(texts.status))
      return problem("status", "status-not-valid", "статус 6 (действующий результат)", "note");
    const year = yearOf(texts);
    if (year === null) return problem("year", "year-unknown", "год, например 2024");
    const subject = tidy(texts.subject ?? "");
    const found = resolve.procedure({
      exam: tidy(texts.exam ?? ""),
      subject,
      // A spreadsheet's «1.0» is code 1.
      subjectCode: tidy(texts.subjectCode ?? "").replace(/^(\d+)[.,]0+$/u, "$1"),
      grade: writtenGrade(texts.grade ?? "") ?? writtenGrade(texts.class ?? ""),
    });
    if ("problem" in found) {
      const column = found.problem.code.startsWith("exam")
        ? "exam"
        : found.problem.code.startsWith("grade")
          ? "grade"
          : "subject";
      return problem(column, found.problem.code, found.problem.expected);
    }
    const procedure = { ...found.value, year };
    const category = writtenCategory(texts.category ?? "");
    const meaning = {
      id: registry.procedure(procedure, () => resolve.rules(found.value, year)),
      group: registry.group({
        category: category.value,
        main: category.main,
        sex: writtenSex(texts.sex ?? ""),
        ovz: writtenOvz(texts.ovz ?? ""),
        letter: writtenLetter(texts.class ?? ""),
      }),
      absent: saysAbsent(texts.variant ?? ""),
    };
    return found.remark
      ? { ...meaning, remark: { ...found.remark, column: "subject", found: subject } }
      : meaning;
  }

  return { place, key, hearsNames: resolve.hearsNames === true };
}
