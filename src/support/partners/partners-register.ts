import { type OwnColumns, readTableFile } from "../../read/read-table-file.ts";
import type { Issue } from "../../shared/issue.ts";
import type { RowCount } from "../../tables/grid.ts";
import { tableSchema } from "../../tables/table-schema.ts";
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
  readonly counts: Omit<RowCount, "service">;
  readonly issues: readonly Issue[];
}

const number = { use: "optional", fault: "partner-number-unknown" } as const;
const coordinate = { use: "optional", fault: "partner-coordinate-unknown" } as const;
const schema = tableSchema(
  {
    school: "needed",
    role: { use: "optional", fault: "partner-role-unknown" },
    capacity: number,
    mentorsWanted: number,
    preferred: "optional",
    refused: "optional",
    latitude: coordinate,
    longitude: coordinate,
  },
  { missing: "partners-broken" },
);

/**
 * Reads what schools say of partnership: CSV or XLSX with the column «ОО» and any of «Роль»,
 * «Вместимость», «Нужно наставников», «Пожелания», «Отказ» (codes, comma between), «Широта»,
 * «Долгота».
 *
 * @param file name for the issues
 * @param columns the region's own names of columns
 */
export async function readPartners(
  bytes: Uint8Array,
  file: string,
  columns: OwnColumns = {},
): Promise<PartnerRegister> {
  const { rows, counts, issues } = await readTableFile(
    { bytes, file },
    schema,
    {
      row: ({ role, capacity, mentorsWanted, latitude, longitude, ...said }, { line, header }) => {
        if ((latitude === null) !== (longitude === null)) {
          const column = header(latitude === null ? "latitude" : "longitude");
          return { fault: { code: "partner-coordinate-unknown", column } };
        }
        return {
          ...said,
          ...(role && { role }),
          ...(capacity !== null && { capacity }),
          ...(mentorsWanted !== null && { mentorsWanted }),
          ...(latitude !== null && longitude !== null && { coordinates: { latitude, longitude } }),
          line,
        };
      },
    },
    columns,
  );
  const { read, accepted, rejected } = counts;
  return { rows, counts: { read, accepted, rejected }, issues };
}
