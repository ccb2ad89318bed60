import { onePart } from "../../reference/one-part.ts";
import { numberOf } from "../../tables/cell-kind.ts";
import type { GridRow } from "../../tables/grid.ts";
import { parseSchoolLabel, type SchoolLabel } from "../../tables/school-label.ts";
import { cellAt, highestTask, partOf, saysSex } from "./vpr-cells.ts";
import { type VprColumn, vprColumns, type VprHeader, type VprTask } from "./vpr-header.ts";
import { isForeignAt, type Sight } from "./vpr-sight.ts";

/** Text of an absent pupil in «вариант», however the export puts it. */
const absent = "отсутствовал";

/** Why a row cannot be one of data: a column and what is there. */
interface RowFault {
  readonly code: "row-shifted" | "absent-with-score" | "out-of-range";
  readonly position: number;
  readonly expected: string;
}

/** Looks for the first thing in a row that its column cannot hold: the signs of cells moved aside. */
export function faultOf(
  sight: Sight,
  header: VprHeader,
  maxPrimary: number | null,
): RowFault | null {
  const { columns } = header;
  const { total } = sight;
  const { cells } = sight.row;
  if (sight.attendance === "none") {
    return (total ?? 0) === 0 || columns.primary === undefined
      ? null
      : { code: "absent-with-score", position: columns.primary, expected: "пустое или 0" };
  }
  const sex = cellAt(cells, columns.sex);
  if (columns.sex !== undefined && sex !== "" && !saysSex(sex))
    return { code: "row-shifted", position: columns.sex, expected: "«м» или «ж»" };
  const word = header.textual.find((position) => numberOf(cellAt(cells, position)) !== null);
  if (word !== undefined) return { code: "row-shifted", position: word, expected: "текст" };
  const foreign = header.tasks.find(({ position }) => isForeignAt(sight, position));
  if (foreign) {
    const expected = `балл от 0 до ${foreign.max ?? highestTask}`;
    return { code: "row-shifted", position: foreign.position, expected };
  }
  if (columns.primary === undefined || maxPrimary === null || (total ?? 0) <= maxPrimary)
    return null;
  const expected = `балл от 0 до ${maxPrimary}`;
  return { code: "out-of-range", position: columns.primary, expected };
}

/** Whether a pupil has more for a task than it gives. */
export const isOverMax = ({ points }: Sight, { position, max }: VprTask): boolean =>
  max !== null && Number(points[position] ?? 0) > max;

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

/** Columns of the rows kept, before the tasks; the group is of who wrote one part of two. */
export const keptColumns = [...vprColumns, "category"] as const;

/**
 * The row in the order of `keptColumns`, then the tasks. A task with points that it cannot give, or
 * with no points at all, is left open: the total stands.
 */
export function keepRow(
  sight: Sight,
  header: VprHeader,
  form: RowForm,
  labelOf: (text: string) => SchoolLabel,
): GridRow {
  const { line, cells } = sight.row;
  const { columns } = header;
  const away = sight.attendance === "none";
  const school = labelOf(cellAt(cells, columns.school));
  const group = cellAt(cells, columns.class);
  const person = cellAt(cells, columns.person);
  const login = form.school ?? school.code ?? school.name;
  const values: Record<VprColumn | "category", string> = {
    school: login,
    schoolName:
      labelOf(cellAt(cells, columns.schoolName)).name || (school.code === null ? "" : school.name),
    municipality: labelOf(cellAt(cells, columns.municipality)).name,
    class: classLabel(form.classes?.get(group) ?? group),
    // A participant's code is unique within a school only.
    person: person === "" ? "" : `${login.replace(/\D/g, "") || login}-${person}`,
    sex: cellAt(cells, columns.sex).toLowerCase().slice(0, 1),
    ovz: cellAt(cells, columns.ovz),
    variant: away ? absent : variantOf(cells, header),
    primary: away ? "" : cellAt(cells, columns.primary),
    mark: away ? "" : markLabel(cellAt(cells, columns.mark)),
    journalMark: markLabel(cellAt(cells, columns.journalMark)),
    category: sight.attendance === "one part" ? onePart : "",
  };
  const points = header.tasks.map((task) =>
    away || isOverMax(sight, task) ? "" : (sight.points[task.position] ?? ""),
  );
  return { line, cells: [...keptColumns.map((column) => values[column]), ...points] };
}

/** The variant; of a work in two parts, whichever was written. */
function variantOf(cells: readonly string[], { columns, secondVariant }: VprHeader): string {
  const first = cellAt(cells, columns.variant);
  return secondVariant === null || partOf(first) === "written"
    ? first
    : cellAt(cells, secondVariant);
}
