import type { CellSlice, Procedure } from "../facts/cell.ts";

/** Pupils of one group (срез) of a procedure, beside the other pupils of it. */
export interface Slice {
  /** The procedure of all pupils. */
  readonly of: KeyedProcedure;
  readonly by: CellSlice["by"];
  readonly value: string;
  /** What the other pupils have in its place. */
  readonly other: string;
}

/** A procedure with its key made once: measuring looks cells up by it. */
export interface KeyedProcedure extends Procedure {
  readonly key: string;
  /** Only pupils of one group; all when absent. */
  readonly slice?: Slice;
}

/** Key of a procedure: `ЕГЭ/11/Русский язык`. */
export const procedureKey = (procedure: Procedure): string =>
  `${procedure.exam}/${procedure.grade}/${procedure.subject}`;

/** Key of a group of its pupils: `ЕГЭ/11/Русский язык#ovz=да`. */
export const sliceKey = (key: string, by: Slice["by"], value: string): string =>
  `${key}#${by}=${value}`;

/** The procedure with its key. */
export const keyed = ({ exam, subject, grade }: Procedure): KeyedProcedure => ({
  exam,
  subject,
  grade,
  key: procedureKey({ exam, subject, grade }),
});

/** A group of pupils of a procedure, as a procedure of its own. */
export const sliced = (
  of: KeyedProcedure,
  { by, value, other }: Omit<Slice, "of">,
): KeyedProcedure => ({
  ...of,
  key: sliceKey(of.key, by, value),
  slice: { of, by, value, other },
});
