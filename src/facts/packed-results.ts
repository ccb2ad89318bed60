import { addedUp, type Dialect, duckdb, type Rows } from "./dialect.ts";
import type { resultColumns } from "./result-source.ts";

type Column = (typeof resultColumns)[number];

/** Numbers of a row, and the largest that is told apart: one beyond it comes as the next, which is none. */
const ofWork = { year: 4_093, grade: 13 } as const satisfies Partial<Record<Column, number>>;
const ofResult = {
  ...{ absent: 1, score: 100, prim: 509, mark: 5, passed: 1, journal: 5 },
  ...{ max_primary: 509, lists_absent: 1 },
} as const satisfies Partial<Record<Column, number>>;

/** Columns of few texts, which come as their numbers. */
export const packedTexts = ["exam", "subject", "category", "sex", "ovz"] as const;

interface Field {
  readonly name: string;
  /** What stands for it in the packed number, as SQL of the source; 0 for NULL. */
  readonly number: string;
  readonly bits: number;
  /** SQL here that gives it back from that. */
  readonly back: (number: string) => string;
}

const bitsOf = (codes: number): number => Math.ceil(Math.log2(codes));

const numbersOf = (columns: Readonly<Record<string, number>>): Field[] =>
  Object.entries(columns).map(([name, most]) => ({
    name,
    number: `coalesce(CASE WHEN ${name} BETWEEN 0 AND ${most} THEN ${name} + 1
      WHEN ${name} IS NOT NULL THEN ${most + 2} END, 0)`,
    bits: bitsOf(most + 3),
    back: (number) => `nullif(${number}, 0)::INTEGER - 1`,
  }));

/** The fields from the lowest bits up, each with the bits below it. */
function laidOut(fields: readonly Field[]): (Field & { readonly below: number })[] {
  let below = 0;
  return fields.map((field) => {
    const laid = { ...field, below };
    below += field.bits;
    return laid;
  });
}

/** Identical results added up, with two numbers in place of all columns but the school: a tenth of the bytes. */
export interface PackedResults {
  /** Statement for the source: school, work, result, n. */
  readonly statement: string;
  /** The columns again, as SQL over an answer to it. */
  readonly columns: string;
  /** Bits of the larger of the two numbers: more than 64 don't fit. */
  readonly bits: number;
}

/** @param texts all that stand in each column of texts */
export function packedResults(
  dialect: Dialect,
  rows: Rows,
  texts: Readonly<Record<(typeof packedTexts)[number], readonly string[]>>,
): PackedResults {
  const words = packedTexts.map((name): Field => ({
    name,
    number: dialect.numberOf(name, texts[name]),
    bits: bitsOf(texts[name].length + 1),
    back: (number) => `[${texts[name].map(duckdb.text).join(", ")}][(${number})::BIGINT]`,
  }));
  const parts = {
    work: laidOut([...numbersOf(ofWork), ...words]),
    result: laidOut(numbersOf(ofResult)),
  };
  const packed = Object.entries(parts).map(
    ([name, fields]) =>
      `${dialect.packed(fields.map(({ number, below }) => [number, below]))} AS packed_${name}`,
  );
  const columns = Object.entries(parts).flatMap(([part, fields]) =>
    fields.map(
      ({ name, below, bits, back }) =>
        `${back(`((packed_${part} >> ${below}) & ${2 ** bits - 1})`)} AS ${name}`,
    ),
  );
  return {
    statement: addedUp(dialect, ["school", ...packed], rows),
    columns: ["school", ...columns, "n"].join(", "),
    bits: Math.max(...Object.values(parts).map((fields) => fields.reduce((sum, { bits }) => sum + bits, 0))), // prettier-ignore
  };
}
