import { numberOf } from "../../tables/cell-kind.ts";
import type { GridRow } from "../../tables/grid.ts";
import { parseSchoolLabel, type SchoolLabel } from "../../tables/school-label.ts";
import { type VprColumn, vprColumns, type VprHeader } from "./vpr-header.ts";

/** Text of an absent pupil in «вариант», however the export puts it. */
const absent = "отсутствовал";

/** Whether the variant says that the pupil did not write the work. */
function isAbsent(variant: string): boolean {
  return variant.length > 2 && /^(отсутств|не\s*присутств|не\s*явил|н\/я$|неявка)/iu.test(variant);
}

/** Why a row cannot be one of data: a column and what is there. */
interface RowFault {
  readonly code: "row-shifted" | "absent-with-score" | "out-of-range";
  readonly position: number;
  readonly expected: string;
}

/** No task of a ВПР gives more, so a larger number under a task is from another column. */
const highestTask = 20;

const sexes: ReadonlySet<string> = new Set(["", "м", "ж", "муж", "жен", "мужской", "женский"]);

/** «Х» of either alphabet and case: the pupil did not start the task. */
const notStarted = /^[xх]$/iu;
/** «не пройд.»: the class had not come to the topic; dashes and words for an empty cell. */
const notGiven = /^(не\s*пройд.*|[-—–]|нет отметки)?$/iu;

/** A task's cell as points: 0 for one not started, "" for one not given; undefined when it is no such thing. */
function taskPoints(text: string): string | undefined {
  // Nearly every cell is one digit: a region has millions of them.
  if (text.length === 1 && text >= "0" && text <= "9") return text;
  if (notStarted.test(text)) return "0";
  if (notGiven.test(text)) return "";
  // «5.0» and «5,0» are what other programs make of a whole number beside empty cells.
  return /^\d{1,2}(?:[.,]0+)?$/.test(text) ? text.replace(/[.,]0+$/, "") : undefined;
}

/** Cell at a position that may not be bound; "" where it is not. */
export function cellAt(cells: readonly string[], position: number | undefined): string {
  return position === undefined ? "" : (cells[position] ?? "");
}

/** Looks for the first thing in a row that its column cannot hold: the signs of cells moved aside. */
export function faultOf(
  cells: readonly string[],
  header: VprHeader,
  maxPrimary: number | null,
): RowFault | null {
  const { columns } = header;
  if (isAbsent(cellAt(cells, columns.variant))) {
    const total = numberOf(cellAt(cells, columns.primary)) ?? 0;
    return total === 0 || columns.primary === undefined
      ? null
      : { code: "absent-with-score", position: columns.primary, expected: "пустое или 0" };
  }
  if (columns.sex !== undefined && !sexes.has(cellAt(cells, columns.sex).toLowerCase())) {
    return { code: "row-shifted", position: columns.sex, expected: "«м» или «ж»" };
  }
  const word = header.textual.find((position) => numberOf(cellAt(cells, position)) !== null);
  if (word !== undefined) return { code: "row-shifted", position: word, expected: "текст" };
  for (const task of header.tasks) {
    const points = taskPoints(cellAt(cells, task.position));
    const max = task.max ?? highestTask;
    if (points === undefined || Number(points) > max) {
      return { code: "row-shifted", position: task.position, expected: `балл от 0 до ${max}` };
    }
  }
  const total = numberOf(cellAt(cells, columns.primary));
  if (
    columns.primary !== undefined &&
    total !== null &&
    maxPrimary !== null &&
    total > maxPrimary
  ) {
    return {
      code: "out-of-range",
      position: columns.primary,
      expected: `балл от 0 до ${maxPrimary}`,
    };
  }
  return null;
}

/** A mark as written; "" for «нет отметки». */
function markLabel(text: string): string {
  return text.length > 1 && /^нет/iu.test(text) ? "" : text;
}

/** A class letter as people say it: no quotes, upper case; "" for «нет». */
function classLabel(text: string): string {
  const plain = text.replace(/["'«»“”„\s]/gu, "").replace(/нет$/iu, "");
  return plain.toUpperCase();
}

/** What a form gives for every row. */
export interface RowForm {
  /** School of the whole sheet, for forms that one school fills in. */
  readonly school?: string;
  /** Ordinal number of a class → its name (sheet «Порядковый номер класса»). */
  readonly classes?: ReadonlyMap<string, string>;
}

/** Labels are the same for all pupils of a school, so each is parted once. */
export function labelReader(): (text: string) => SchoolLabel {
  const known = new Map<string, SchoolLabel>();
  return (text) => {
    const kept = known.get(text);
    if (kept) return kept;
    const label = parseSchoolLabel(text);
    known.set(text, label);
    return label;
  };
}

/** The row in the order of `vprColumns`, then the tasks. */
export function keepRow(
  row: GridRow,
  header: VprHeader,
  form: RowForm,
  labelOf: (text: string) => SchoolLabel,
): { row: GridRow; differs: boolean } {
  const { cells } = row;
  const { columns } = header;
  const away = isAbsent(cellAt(cells, columns.variant));
  const school = labelOf(cellAt(cells, columns.school));
  const group = cellAt(cells, columns.class);
  const person = cellAt(cells, columns.person);
  const login = form.school ?? school.code ?? school.name;
  const values: Record<VprColumn, string> = {
    school: login,
    schoolName:
      labelOf(cellAt(cells, columns.schoolName)).name || (school.code === null ? "" : school.name),
    municipality: labelOf(cellAt(cells, columns.municipality)).name,
    class: classLabel(form.classes?.get(group) ?? group),
    // A participant's code is unique within a school only.
    person: person === "" ? "" : `${login.replace(/\D/g, "") || login}-${person}`,
    sex: cellAt(cells, columns.sex).toLowerCase().slice(0, 1),
    ovz: cellAt(cells, columns.ovz),
    variant: away ? absent : cellAt(cells, columns.variant),
    primary: away ? "" : cellAt(cells, columns.primary),
    mark: away ? "" : markLabel(cellAt(cells, columns.mark)),
    journalMark: markLabel(cellAt(cells, columns.journalMark)),
  };
  const points = header.tasks.map((task) =>
    away ? "" : (taskPoints(cells[task.position] ?? "") ?? ""),
  );
  const total = numberOf(values.primary);
  const sum = points.reduce((all, p) => all + Number(p), 0);
  const differs = !away && total !== null && points.some((p) => p !== "") && total !== sum;
  return {
    row: { line: row.line, cells: [...vprColumns.map((column) => values[column]), ...points] },
    differs,
  };
}
