import { policy } from "../../reference/policy.ts";
import type { GridRow } from "../../tables/grid.ts";
import { parseSchoolLabel } from "../../tables/school-label.ts";
import type { School, TableReading } from "../tables.ts";

/** `edu203389 | МБОУ «…»`: a login and the name of its school, whatever the heading of the column. */
const label = /^(?:sch|edu)\d{4,}\s*\|/iu;
const isLogin = (text: string): boolean => /\d{4}/u.test(text);

/**
 * Whether a header stands over rows of another form: its column of logins holds none, and another
 * column holds a login with a name in most of them. Nothing under such a header is what it is called.
 */
export function isHeaderOfOthers(rows: readonly GridRow[], school: number): boolean {
  const strange = rows.filter(
    ({ cells }) => !isLogin(cells[school] ?? "") && cells.some((cell) => label.test(cell)),
  );
  const { refuted, refutedRows } = policy.quality;
  return strange.length >= refutedRows && strange.length >= refuted * rows.length;
}

/** The rows rejected, with the names that their labels give the schools. */
export function labelledSchools(rows: readonly GridRow[], file: string): TableReading {
  const schools = new Map<string, School>();
  for (const { line, cells } of rows) {
    const at = cells.findIndex((cell) => label.test(cell));
    const { code, name } = parseSchoolLabel(cells[at] ?? "");
    if (code === null || schools.has(code)) continue;
    schools.set(code, { code, name, municipality: "", logins: [], otherNames: [], line });
  }
  const count = { read: rows.length, accepted: 0, rejected: rows.length, service: 0 };
  return {
    table: { kind: "schools", file, rows: [...schools.values()] },
    rows: count,
    service: 0,
    rejected: rows.length,
  };
}
