import { SCHOOLS } from "../../src/document/nouns.ts";
import type { Coverage } from "../../src/clusters/coverage.ts";
import type { Table } from "../../src/document/document.ts";
import { shortPlace } from "../../src/document/school-words.ts";
import { tableOf, text } from "../../src/document/table-of.ts";
import type { School } from "../../src/read/tables.ts";
import { counted } from "../../src/shared/russian.ts";

/** Procedures of a school that it had results of a year ago (потерянные результаты школы). */
interface LostResults {
  readonly school: School;
  /** «ОГЭ, математика, 9 класс». */
  readonly procedures: readonly string[];
}

const procedureName = ({ exam, subject, grade }: Coverage["procedures"][number]): string =>
  `${exam}, ${subject.toLocaleLowerCase("ru")}, ${grade}\u00a0класс`;

/**
 * Procedures that a school had last year, that were held this year, and that it has no results of
 * (потерянные результаты). A school without any result is not told here.
 *
 * @param matrix who has results this year
 * @param before the same for the year before, with the schools in the same order
 * @param least participants last year from which it is told: few come and go by themselves
 */
export function lostResults(matrix: Coverage, before: Coverage, least: number): LostResults[] {
  const held = new Map(matrix.procedures.map((one, at) => [procedureName(one), at]));
  return matrix.rows.flatMap((row, line) => {
    if (isSilent(row)) return [];
    const procedures = before.procedures.map(procedureName).filter((name, at) => {
      const now = held.get(name);
      const had = before.rows[line]?.n[at];
      const isTold = typeof had === "number" && had >= least;
      return isTold && now !== undefined && row.n[now] === null;
    });
    return procedures.length === 0 ? [] : [{ school: row.school, procedures }];
  });
}

/** A line a school whose results may be lost. */
export const lostTable = (lost: readonly LostResults[], year: number): Table =>
  tableOf(lost, {
    id: "table-lost",
    caption: `Процедуры, результаты которых были в ${year - 1}\u00a0году, а в ${year}\u00a0году их нет`,
    columns: [
      text("Школа", 30, ({ school }) => school.name),
      text("Муниципалитет", 20, ({ school }) => shortPlace(school.municipality)),
      text("Нет результатов", ({ procedures }) => procedures.join("; ")),
    ],
  });

type Row = Coverage["rows"][number];

/** True of a school without a single result of the year (школа без результатов). */
const isSilent = ({ n }: Row): boolean => n.every((one) => one === null);

/** Schools without a single result of the year (школы без результатов). */
export const silentSchools = ({ rows }: Coverage): School[] =>
  rows.filter(isSilent).map(({ school }) => school);

/** A line a school without results. */
export const silentTable = (schools: readonly School[], year: number): Table =>
  tableOf(schools, {
    id: "table-silent",
    caption: `Школы без результатов ${year}\u00a0года`,
    columns: [
      text("Школа", { width: 50, total: "Итого" }, ({ name }) => name),
      text(
        "Код",
        {
          total: counted(schools.length, SCHOOLS),
        },
        ({ code }) => code,
      ),
      text("Муниципалитет", ({ municipality }) => municipality),
    ],
  });
