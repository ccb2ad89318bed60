import { vprColumns, type VprColumn, type VprHeader } from "./vpr-header.ts";
import { absent, cellAt, classLabel, isAbsent, markLabel, taskPoints } from "./vpr-row.ts";
import { numberOf, parseSchoolLabel, type GridRow, type SchoolLabel } from "../../tables/index.ts";

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
