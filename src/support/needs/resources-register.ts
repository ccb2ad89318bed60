import {
  noRows,
  openTableFile,
  type OwnColumns,
  readTableFile,
} from "../../read/read-table-file.ts";
import type { RegionSettings } from "../../read/region-settings.ts";
import type { Issue } from "../../shared/issue.ts";
import { exam } from "../../tables/cell-kind.ts";
import type { RowCount } from "../../tables/grid.ts";
import { tableSchema } from "../../tables/table-schema.ts";

/** What can meet a need: a course, an event, a mentor, or material that needs no places. */
type ResourceKind = "course" | "event" | "mentor" | "material";

/** A resource of the region (ресурс): what it teaches, whom, and how many it can take. */
export interface Resource {
  readonly title: string;
  readonly kind: ResourceKind;
  /** Canonical subject; null: any subject. */
  readonly subject: string | null;
  /** Null: any exam. */
  readonly exam: string | null;
  /** Null: any grade. */
  readonly grades: readonly number[] | null;
  readonly themes: readonly string[];
  /** Places a year; null: not told. */
  readonly capacity: number | null;
  readonly provider: string;
  /** Only an address of the web; anything else is left out. */
  readonly link: string;
  readonly line: number;
}

export const resourceKindWords: Readonly<Record<ResourceKind, string>> = {
  course: "курс",
  event: "мероприятие",
  mentor: "наставник",
  material: "материалы",
};

/** The register as read: every row is a resource or an issue. */
export interface ResourcesRegister {
  readonly file: string | null;
  readonly sha256: string | null;
  readonly resources: readonly Resource[];
  readonly rows: RowCount;
  readonly issues: readonly Issue[];
}

const schema = tableSchema(
  {
    resourceTitle: "needed",
    resourceKind: "needed",
    subject: "column",
    exam: { use: "optional", as: exam },
    grades: "optional",
    themes: "optional",
    capacity: "optional",
    provider: "optional",
    link: "optional",
  },
  { withoutPersons: true },
);

/**
 * Reads the register of resources (реестр ресурсов) of a region's folder, `support/resources.csv` or a
 * workbook of that name. Mentors are named by their school: names of people are left out.
 *
 * @returns no resources and no issue when the region has no such file
 */
export async function readResources({
  folder,
  settings,
}: SupportFolder): Promise<ResourcesRegister> {
  const found = await openTableFile(folder, "resources");
  if (!found) return { file: null, sha256: null, resources: [], rows: noRows, issues: [] };
  const { file, sha256, bytes } = found;
  return { sha256, ...(await parseResources(bytes, file, settings.columns)) };
}

/** The same from the bytes of the file. */
export async function parseResources(
  bytes: Uint8Array,
  file: string,
  columns: OwnColumns = {},
): Promise<Omit<ResourcesRegister, "sha256">> {
  const { rows, counts, issues } = await readTableFile(
    { bytes, file },
    schema,
    {
      row: ({ resourceTitle: title, resourceKind: kind, ...values }, { line }) => ({
        ...{ title, kind },
        ...values,
        line,
      }),
    },
    columns,
  );
  return { file, resources: rows, rows: counts, issues };
}

/** Where the tables of support lie, and how the region calls their columns. */
export interface SupportFolder {
  readonly folder: string;
  readonly settings: Pick<RegionSettings, "columns">;
}
