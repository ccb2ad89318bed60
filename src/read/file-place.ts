import { yearIn } from "../shared/year-in.ts";

/** What a file of a region is for, by where it stands. */
export type FilePlace =
  "register" | "results" | "context" | "participation" | "overrides" | "roadmap" | "support";

/** What a file is for, and the year of `results/<year>` and `context/<year>`. */
export interface Placed {
  readonly place: FilePlace;
  readonly year?: number;
}

const tableName = /\.(csv|txt|tsv|xlsx|xlsm|xls|xlsb|ods|xml|html?)$/iu;
export const isTable = (file: string): boolean => tableName.test(file);

/** «results» or «context», in whose folders everything is expected to be data. */
export function dataFolder(file: string): "results" | "context" | undefined {
  const [top = "", ...rest] = file.toLowerCase().split("/");
  return rest.length > 0 && (top === "results" || top === "context") ? top : undefined;
}

/** Tables of `support`, by their names without the ending. */
export const supportTables = [
  "partners",
  "programmes",
  "resources",
  "risk-questionnaires",
  "task-themes",
] as const;
export type SupportTableName = (typeof supportTables)[number];

/** Where a file belongs by its path; undefined where no data are looked for. */
export function placeOf(file: string): Placed | undefined {
  const [written = "", second = ""] = file.split("/");
  const top = written.toLowerCase();
  if (written === file) {
    const name = top.replace(tableName, "");
    if (!isTable(file)) return undefined;
    if (name === "schools") return { place: "register" };
    return name === "participation" || name === "overrides" ? { place: name } : undefined;
  }
  const year = yearIn(second.replace(tableName, ""));
  const data = dataFolder(file);
  if (data && isTable(file)) return { place: data, ...(year !== undefined && { year }) };
  if (/^roadmaps?$/.test(top) && /\.(json|csv|md|docx)$/i.test(file)) return { place: "roadmap" };
  const stem = file.replace(tableName, "");
  return isTable(file) && supportTables.some((name) => stem === `support/${name}`)
    ? { place: "support" }
    : undefined;
}
