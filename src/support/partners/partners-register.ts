import { fileKind, readGrids } from "../../read/index.ts";
import type { Issue } from "../../shared/issue.ts";
import type { Coordinates } from "./partners-input.ts";

/** What a school says of itself in `support/partners.csv`; what is not said is absent. */
export interface PartnerRow {
  /** Code as written. */
  readonly school: string;
  /** «наставник», «подопечная»; without one the clusters decide. */
  readonly role?: "mentor" | "school";
  /** Schools it can take on (вместимость). */
  readonly capacity?: number;
  /** Mentors it wants (нужно наставников). */
  readonly mentorsWanted?: number;
  /** Codes as written (пожелания). */
  readonly preferred: readonly string[];
  /** Codes as written (отказ). */
  readonly refused: readonly string[];
  readonly coordinates?: Coordinates;
  readonly line: number;
}

/** The table as read: every row is taken or has an issue. */
export interface PartnerRegister {
  readonly rows: readonly PartnerRow[];
  readonly counts: { readonly read: number; readonly accepted: number; readonly rejected: number };
  readonly issues: readonly Issue[];
}

type Column =
  "school" | "role" | "capacity" | "wanted" | "preferred" | "refused" | "latitude" | "longitude";

const headers: readonly (readonly [RegExp, Column])[] = [
  [/^(код оо|код школы|код$|оо$|школа|school)/iu, "school"],
  [/^(роль|role)/iu, "role"],
  [/^(вместимость|мест|capacity)/iu, "capacity"],
  [/^(нужно наставников|сколько наставников|mentors)/iu, "wanted"],
  [/^(пожелани|prefer)/iu, "preferred"],
  [/^(отказ|refus)/iu, "refused"],
  [/^(широта|latitude)/iu, "latitude"],
  [/^(долгота|longitude)/iu, "longitude"],
];

function columnsOf(cells: readonly string[]): ReadonlyMap<Column, number> | undefined {
  const columns = new Map<Column, number>();
  for (const [at, cell] of cells.entries()) {
    const column = headers.find(([pattern]) => pattern.test(cell.trim()))?.[1];
    if (column && !columns.has(column)) columns.set(column, at);
  }
  return columns.has("school") && columns.size > 1 ? columns : undefined;
}

/**
 * Reads what schools say of partnership: CSV or XLSX with the column «ОО» and any of «Роль»,
 * «Вместимость», «Нужно наставников», «Пожелания», «Отказ» (codes, comma between), «Широта»,
 * «Долгота».
 *
 * @param file name for the issues
 */
export async function readPartners(bytes: Uint8Array, file: string): Promise<PartnerRegister> {
  const { grids, issues } = await readGrids(
    fileKind(bytes.subarray(0, 8192)),
    Buffer.from(bytes),
    file,
  );
  const [grid] = grids;
  const lost = issues.filter(({ severity }) => severity === "error").length;
  const columns = grid?.rows[0] && columnsOf(grid.rows[0].cells);
  if (!grid || !columns) {
    const broken: Issue = { code: "partners-broken", severity: "error", file };
    return {
      rows: [],
      counts: { read: lost, accepted: 0, rejected: lost },
      issues: [...issues, broken],
    };
  }
  const rows: PartnerRow[] = [];
  const told: Issue[] = [...issues];
  for (const { line, cells } of grid.rows.slice(1)) {
    const read = rowOf((column) => (cells[columns.get(column) ?? -1] ?? "").trim(), line);
    if ("code" in read) told.push({ severity: "error", file, line, ...read });
    else rows.push(read);
  }
  const read = grid.rows.length - 1 + lost;
  const counts = { read, accepted: rows.length, rejected: read - rows.length };
  return { rows, counts, issues: told };
}

type Fault = Pick<Issue, "code" | "column" | "found">;

const isFault = (value: unknown): value is Fault =>
  typeof value === "object" && value !== null && "code" in value;

function rowOf(text: (column: Column) => string, line: number): PartnerRow | Fault {
  const school = text("school");
  if (school === "") return { code: "value-missing", column: "ОО" };
  const role = roleOf(text("role"));
  if (isFault(role)) return role;
  const capacity = wholeOf(text("capacity"), "Вместимость");
  if (isFault(capacity)) return capacity;
  const mentorsWanted = wholeOf(text("wanted"), "Нужно наставников");
  if (isFault(mentorsWanted)) return mentorsWanted;
  const coordinates = coordinatesOf(text("latitude"), text("longitude"));
  if (isFault(coordinates)) return coordinates;
  const codes = (column: Column) =>
    text(column)
      .split(/[,;\s]+/u)
      .filter((code) => code !== "");
  return {
    school,
    ...(role && { role }),
    ...(capacity !== undefined && { capacity }),
    ...(mentorsWanted !== undefined && { mentorsWanted }),
    preferred: codes("preferred"),
    refused: codes("refused"),
    ...(coordinates && { coordinates }),
    line,
  };
}

function roleOf(written: string): PartnerRow["role"] | Fault {
  if (written === "" || /^(нет|[-—])$/u.test(written)) return undefined;
  if (/^(школа-)?наставник/iu.test(written)) return "mentor";
  if (/^подопечн/iu.test(written)) return "school";
  return { code: "partner-role-unknown", column: "Роль", found: written };
}

function wholeOf(written: string, column: string): number | undefined | Fault {
  if (written === "") return undefined;
  return /^\d{1,3}$/u.test(written)
    ? Number(written)
    : { code: "partner-number-unknown", column, found: written };
}

function coordinatesOf(latitude: string, longitude: string): Coordinates | undefined | Fault {
  if (latitude === "" && longitude === "") return undefined;
  const degrees = (written: string, most: number) => {
    const value = /^-?\d{1,3}([.,]\d+)?$/u.test(written)
      ? Number(written.replace(",", "."))
      : Number.NaN;
    return Math.abs(value) <= most ? value : undefined;
  };
  const [north, east] = [degrees(latitude, 90), degrees(longitude, 180)];
  if (north === undefined)
    return { code: "partner-coordinate-unknown", column: "Широта", found: latitude };
  if (east === undefined)
    return { code: "partner-coordinate-unknown", column: "Долгота", found: longitude };
  return { latitude: north, longitude: east };
}
