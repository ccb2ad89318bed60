import type { Issue } from "../shared/issue.ts";
import { bindNames } from "../tables/bind-names.ts";
import { columnOfKey, yieldsTo } from "../tables/columns.ts";
import type { GridRow } from "../tables/grid.ts";
import { columnOfName, type HeaderName, headerNames } from "../tables/header-names.ts";
import { documentPart, isPersonalHeader } from "../tables/personal-columns.ts";
import type { LayoutContext } from "./layout.ts";
import type { Binding, StudentColumn, TaskColumn } from "./student-table.ts";
import type { NamedTask } from "./task-header.ts";

/** What a layout asks of a header; everything is optional. */
export interface BindOptions {
  readonly sheet?: string;
  /** Each entry must be there; of a list at least one. */
  readonly required?: readonly (StudentColumn | readonly StudentColumn[])[];
  readonly constants?: Binding["constants"];
  readonly maxPrimary?: number | null;
  /** Headers that mean something else in this form: the known column, or null for none. */
  readonly override?: (name: HeaderName) => StudentColumn | null | undefined;
  /** Columns of tasks by their positions. */
  readonly tasks?: ReadonlyMap<number, NamedTask>;
}

/** A header bound to known columns, or why it could not be. */
export type BoundHeader =
  | {
      readonly binding: Binding;
      readonly personalColumns: number;
      readonly width: number;
      /** Names of no column, task or paper. */
      readonly unknown: readonly HeaderName[];
      /** Positions of other columns of the school, which gave way to the one bound: its login beside its code. */
      readonly schoolToo: readonly number[];
    }
  | { readonly issues: readonly Issue[] };

/** Whether a cell's text is a header of a pupil's table: a known column or a personal one. */
export function knowsStudentHeader(context: Pick<LayoutContext, "columnOf">) {
  return (header: string): boolean =>
    context.columnOf(header) !== undefined || isPersonalHeader(header);
}

/**
 * Binds the columns of a header by their names, in whatever order they stand. A required column that
 * is missing and a known column that stands twice are issues, and nothing is bound then. Personal
 * columns are counted and not bound, but for the document or code that becomes `person`.
 *
 * @param header one or two rows; empty cells between names are what merging left
 */
export function bindHeader(
  header: readonly GridRow[],
  context: Pick<LayoutContext, "columnOf" | "file">,
  options: BindOptions = {},
): BoundHeader {
  const names = headerNames(header);
  const parts: (HeaderName | undefined)[] = [undefined, undefined];
  const tasks: TaskColumn[] = [];
  const doubledParts: HeaderName[] = [];
  const ignored: HeaderName[] = [];
  const { columns, doubled, yielded } = bindNames(names, (name) => {
    const task = options.tasks?.get(name.position);
    if (task) {
      tasks.push({ ...task, position: name.position });
      return undefined;
    }
    const part = documentPart(name.name);
    const forced = options.override?.(name);
    const column = forced === undefined ? columnOfName(name, context.columnOf) : forced;
    if (column) return column;
    if (part === undefined) ignored.push(name);
    else if (parts[part]) doubledParts.push(name);
    else parts[part] = name;
    return undefined;
  });
  const unknown = ignored.filter((name) => options.override?.(name) === undefined);
  ignored.push(...yielded);

  const [series, number] = parts;
  const person = columns.get("person");
  const useParts = number !== undefined && (!person || yieldsTo("person", person.name));
  if (useParts) columns.delete("person");

  const issues = [
    ...[...doubled, ...doubledParts].map((name) =>
      doubledIssue(name, header, context.file, options),
    ),
    ...missingIssues(columns, header, context.file, options),
  ];
  if (issues.length > 0) return { issues };

  const positions: Partial<Record<StudentColumn, number>> = {};
  const headers: Partial<Record<StudentColumn, string>> = {};
  for (const [column, name] of columns) {
    positions[column] = name.position;
    headers[column] = name.name;
  }
  const unboundParts = useParts ? [] : parts.filter((name) => name !== undefined);
  const unboundPerson = useParts && person ? 1 : 0;
  return {
    binding: {
      columns: positions,
      headers,
      tasks,
      ...(useParts && {
        personParts: series ? [series.position, number.position] : [number.position],
      }),
      constants: options.constants ?? {},
      maxPrimary: options.maxPrimary ?? null,
    },
    personalColumns:
      ignored.filter((name) => isPersonal(name, context)).length +
      unboundParts.length +
      unboundPerson,
    unknown,
    schoolToo: yielded
      .filter((name) => columnOfName(name, context.columnOf) === "school")
      .map(({ position }) => position),
    width: Math.max(0, ...names.map((name) => name.position + 1)),
  };
}

const isPersonal = (name: HeaderName, context: Pick<LayoutContext, "columnOf">): boolean =>
  isPersonalHeader(name.name) || context.columnOf(name.name) === "person";

const place = (header: readonly GridRow[], file: string, options: BindOptions) => ({
  file,
  ...(options.sheet && { sheet: options.sheet }),
  ...(header[0] && { line: header[0].line }),
});

const doubledIssue = (
  name: HeaderName,
  header: readonly GridRow[],
  file: string,
  options: BindOptions,
): Issue => ({
  code: "column-doubled",
  severity: "error",
  ...place(header, file, options),
  column: name.name,
  found: name.name,
  expected: `один столбец «${name.name}»`,
});

function missingIssues(
  columns: ReadonlyMap<StudentColumn, HeaderName>,
  header: readonly GridRow[],
  file: string,
  options: BindOptions,
): readonly Issue[] {
  return (options.required ?? []).flatMap((wanted) => {
    const choice = typeof wanted === "string" ? [wanted] : wanted;
    if (choice.some((column) => columns.has(column) || options.constants?.[column])) return [];
    const titles = choice.map((column) => `«${columnOfKey(column).title}»`).join(" или ");
    const expected = `столбец ${titles}`;
    const issue: Issue = {
      code: "column-missing",
      severity: "error",
      ...place(header, file, options),
      expected,
    };
    return [issue];
  });
}
