import type { Procedure } from "../../facts/cell.ts";
import { type OwnColumns, readTableFile } from "../../read/read-table-file.ts";
import type { Issue } from "../../shared/issue.ts";
import type { RowCount } from "../../tables/grid.ts";
import { tableSchema } from "../../tables/table-schema.ts";

/** A direction in which schools are compared (направление): one share of one procedure. */
export interface Aspect extends Procedure {
  /** `ОГЭ/9/Математика/low`. */
  readonly id: string;
  readonly indicator: "low" | "quality";
  /** «ОГЭ, математика, 9 класс: доля ниже минимального порога». */
  readonly title: string;
  /** Share of all participants of the region, 0..1. */
  readonly region: number;
  /** The participants that share is of. */
  readonly people: { readonly k: number; readonly n: number };
}

/** Where a school stands in a direction. Shares are 0..1. */
export interface Standing {
  readonly k: number;
  readonly n: number;
  /** Share drawn toward the region (сглаженная доля), with its 95 % interval. */
  readonly shrunken: number;
  readonly low: number;
  readonly high: number;
  /** Probability that the true share is better than the region's: below for `low`, above for `quality`. */
  readonly better: number;
}

export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** What is known of a school that looks for a partner. What is not known is absent. */
export interface PartnerSchool {
  readonly code: string;
  readonly name: string;
  readonly municipality: string;
  readonly type?: string;
  readonly locality?: string;
  /** Pupils. */
  readonly size?: number;
  /** Index of social well-being (ИСБШ): mean 50, standard deviation 10. */
  readonly contextIndex?: number;
  readonly coordinates?: Coordinates;
  /** By id of the aspect. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** Codes of schools it would like to work with. */
  readonly preferred: readonly string[];
  /** Codes of schools it will not work with. */
  readonly refused: readonly string[];
  /** Clusters it is in. */
  readonly clusters: readonly string[];
}

/** A school that needs help (подопечная). */
export interface SchoolInNeed extends PartnerSchool {
  /** The cluster that brought it here; "" when it asked itself. */
  readonly cluster: string;
  /** 0 when it wants none. */
  readonly mentorsWanted: number;
}

/** A school that can help (школа-наставник). */
export interface Mentor extends PartnerSchool {
  /** Why it may be a mentor, in Russian. */
  readonly because: string;
  /** Schools it can take on. */
  readonly capacity: number;
}

export interface PartnersInput {
  readonly aspects: readonly Aspect[];
  readonly schools: readonly SchoolInNeed[];
  readonly mentors: readonly Mentor[];
}

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
interface PartnerRegister {
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
  { missing: "partners-broken", withoutPersons: true },
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
