import { numberOf, type RowCount } from "../../read/index.ts";
import { examList, resolveExam, resolveSubject } from "../../reference/index.ts";
import type { Issue } from "../../shared/issue.ts";
import {
  cellFault,
  openSupportFile,
  plainHeader,
  readSupportTable,
  rowCount,
  type CellFault,
  type ColumnSpec,
} from "../registers/support-table.ts";

/** What can meet a need: a course, an event, a mentor, or material that needs no places. */
export type ResourceKind = "course" | "event" | "mentor" | "material";

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

type Column =
  "title" | "kind" | "subject" | "exam" | "grades" | "themes" | "capacity" | "provider" | "link";

const columns: readonly ColumnSpec<Column>[] = [
  { column: "title", header: /^(название|наименование|ресурс)$/u, title: "Название", wanted: true },
  { column: "kind", header: /^(вид|тип)( ресурса)?$/u, title: "Вид", wanted: true },
  { column: "subject", header: /^предмет$/u, title: "Предмет", wanted: true },
  { column: "exam", header: /^(экзамен|процедура)$/u, title: "Экзамен" },
  { column: "grades", header: /^класс(ы)?$/u, title: "Классы" },
  { column: "themes", header: /^тем[аы]$/u, title: "Темы" },
  { column: "capacity", header: /^(мест|число мест|количество мест)$/u, title: "Мест" },
  { column: "provider", header: /^(кто проводит|организатор|где)$/u, title: "Кто проводит" },
  { column: "link", header: /^(ссылка|сайт)$/u, title: "Ссылка" },
];

const kinds: readonly (readonly [RegExp, ResourceKind])[] = [
  [/^(курс|программа пк|повышение квалификации)/u, "course"],
  [/^(мероприяти|семинар|практикум|вебинар|консультаци)/u, "event"],
  [/^(наставник|школа-наставник|наставничество)/u, "mentor"],
  [/^(материал|ресурс|методическ|сборник|сайт)/u, "material"],
];

/**
 * Reads the register of resources (реестр ресурсов) of a region's folder, `support/resources.csv` or a
 * workbook of that name. Mentors are named by their school: names of people are left out.
 *
 * @returns no resources and no issue when the region has no such file
 */
export async function readResources(folder: string): Promise<ResourcesRegister> {
  const found = await openSupportFile(folder, "resources");
  if (found) return { sha256: found.sha256, ...(await parseResources(found.bytes, found.file)) };
  return { file: null, sha256: null, resources: [], rows: rowCount(0, 0), issues: [] };
}

/** The same from the bytes of the file. */
export async function parseResources(
  bytes: Uint8Array,
  file: string,
): Promise<Omit<ResourcesRegister, "sha256">> {
  const table = await readSupportTable(bytes, file, columns);
  const issues: Issue[] = [...table.issues];
  const resources: Resource[] = [];
  for (const { line, text } of table.rows) {
    const read = resourceOf(text, line);
    if ("code" in read) issues.push({ severity: "error", file, line, ...read });
    else resources.push(read);
  }
  const rows = rowCount(table.rows.length + table.lost, resources.length);
  return { file, resources, rows, issues };
}

function resourceOf(text: (column: Column) => string, line: number): Resource | CellFault {
  if (text("title") === "") return cellFault("Название", "");
  const kind = kinds.find(([pattern]) => pattern.test(plainHeader(text("kind"))))?.[1];
  if (!kind) return cellFault("Вид", text("kind"), "курс, мероприятие, наставник или материалы");
  const exam = text("exam") === "" ? null : resolveExam(text("exam"))?.id;
  if (exam === undefined) return cellFault("Экзамен", text("exam"), examList());
  const any = /^(любой|все|)$/u.test(plainHeader(text("subject")));
  // Without the exam: a course of maths is for the profile and the base level alike.
  const subject = any ? null : resolveSubject({ name: text("subject") })?.subject.title;
  if (subject === undefined) return cellFault("Предмет", text("subject"));
  const grades = gradesOf(text("grades"));
  if (grades === undefined) return cellFault("Классы", text("grades"), "классы, например 5–9");
  const capacity = text("capacity") === "" ? null : numberOf(text("capacity"));
  if (capacity === null ? text("capacity") !== "" : !Number.isInteger(capacity) || capacity < 0)
    return cellFault("Мест", text("capacity"), "целое число", "not-a-number");
  return {
    title: text("title"),
    kind,
    subject,
    exam,
    grades,
    themes: text("themes")
      .split(/[;,]/u)
      .map((theme) => theme.trim())
      .filter((theme) => theme !== ""),
    capacity,
    provider: text("provider"),
    link: /^https?:\/\/\S+$/u.test(text("link")) ? text("link") : "",
    line,
  };
}

/** «5–9», «9; 11», «9»; null: any; undefined: not understood. */
function gradesOf(written: string): number[] | null | undefined {
  const text = written.replace(/класс\p{L}*/gu, "").trim();
  if (text === "" || /^(все|любой|любые)$/iu.test(text)) return null;
  const grades: number[] = [];
  for (const part of text.split(/[;,]/u)) {
    const [, from, to] = /^\s*(\d{1,2})\s*(?:[-–—]\s*(\d{1,2}))?\s*$/u.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to ?? from)];
    if (!(first >= 1 && last <= 11 && first <= last)) return undefined;
    for (let grade = first; grade <= last; grade++) grades.push(grade);
  }
  return grades;
}
