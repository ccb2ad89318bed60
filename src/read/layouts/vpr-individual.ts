import type { Issue } from "../../shared/issue.ts";
import type { Layout } from "../layout.ts";
import { headerIndexOf } from "./header-index.ts";
import { readVprStudents } from "./vpr-students.ts";
import type { Grid, GridRow } from "../../tables/index.ts";

const signature = ["оо", "код участника", "первичный балл", /^\d.*\(\d+\s?б\)$/];

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
  recognise: (head) => (headerIndexOf(head, signature) < 0 ? 0 : 0.97),
  read(grid, context) {
    const headerIndex = headerIndexOf(grid, signature);
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
