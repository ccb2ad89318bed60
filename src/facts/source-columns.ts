import type { Binding, StudentColumn } from "../read/student-table.ts";
import { numeral } from "./engine.ts";
import { keyColumns, placeColumns, type Texts } from "./meaning.ts";
import { writtenDay } from "./written.ts";

/** Columns whose text is a number or a word for one. */
export const numberColumns = ["primary", "score", "mark", "passed", "journalMark"] as const;
export type NumberColumn = (typeof numberColumns)[number];
/** Those that say who is below the minimum where no scale does. */
export const scoring = ["score", "mark", "passed"] as const satisfies readonly NumberColumn[];
export const maskColumns = ["maskShort", "maskLong", "maskOral"] as const;

/** Which columns of a table facts ask for, and nothing else: no personal column but `person`. */
export interface SourceColumns {
  /** Text columns of the school; year and date only where they decide the year. */
  readonly place: readonly StudentColumn[];
  readonly key: readonly StudentColumn[];
  readonly numbers: readonly NumberColumn[];
  readonly masks: readonly StudentColumn[];
  readonly date: boolean;
  /** Positions that make up the person, or none. */
  readonly person: readonly number[];
}

const notEmpty = (binding: Binding, column: StudentColumn): boolean =>
  (binding.constants[column] ?? "") !== "";

/** Chooses the columns: year before date; what is constant is no column. */
export function sourceColumns(binding: Binding): SourceColumns {
  const bound = (column: StudentColumn) => binding.columns[column] !== undefined;
  const needed = (column: StudentColumn): boolean => {
    if (!bound(column)) return false;
    if (column === "date") return !bound("year") && !notEmpty(binding, "year");
    return true;
  };
  const person = binding.personParts ?? [];
  return {
    place: placeColumns.filter(needed),
    key: keyColumns.filter(needed),
    numbers: numberColumns.filter(bound),
    masks: maskColumns.filter(bound),
    date: bound("date"),
    person:
      person.length === 0 && binding.columns.person !== undefined
        ? [binding.columns.person]
        : person,
  };
}

/** Columns whose texts are read, but for tasks and persons. */
export const textColumns = (columns: SourceColumns): readonly StudentColumn[] => [
  ...new Set<StudentColumn>([
    ...columns.place,
    ...columns.key,
    ...columns.numbers,
    ...columns.masks,
    ...(columns.date ? (["date"] as const) : []),
  ]),
];

/** Constants of the table under the texts of a row. */
export const withConstants = (binding: Binding, texts: Texts): Texts => {
  const all: Partial<Record<StudentColumn, string>> = { ...binding.constants };
  for (const column of [...placeColumns, ...keyColumns]) {
    const text = texts[column];
    if (text !== undefined) all[column] = text;
  }
  return all;
};

/** SQL of the day that the title of a table gives for all its rows: the form of РИС has it only there. */
export const titleDay = (binding: Binding): string =>
  `${numeral(writtenDay(binding.constants.date ?? ""))}::INTEGER`;
