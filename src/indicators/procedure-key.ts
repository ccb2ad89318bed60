import type { Procedure } from "../facts/cell.ts";

/** A procedure with its key made once: measuring looks cells up by it. */
export interface KeyedProcedure extends Procedure {
  readonly key: string;
}

/** Key of a procedure: `ЕГЭ/11/Русский язык`. */
export const procedureKey = (procedure: Procedure): string =>
  `${procedure.exam}/${procedure.grade}/${procedure.subject}`;

/** The procedure with its key. */
export const keyed = ({ exam, subject, grade }: Procedure): KeyedProcedure => ({
  exam,
  subject,
  grade,
  key: procedureKey({ exam, subject, grade }),
});
