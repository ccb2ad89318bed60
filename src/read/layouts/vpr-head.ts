import { numberOf } from "../../tables/cell-kind.ts";
import type { GridRow } from "../../tables/grid.ts";
import { titleHints } from "../file-hints.ts";
import type { FileHints } from "../layout.ts";

/** What the lines above the table of a ФИС ОКО report say; null where they don't. */
export interface VprHead {
  /** Name of the report: «Статистика по отметкам». */
  readonly report: string;
  readonly year: number | null;
  readonly subject: string | null;
  readonly grade: number | null;
  readonly maxPrimary: number | null;
  /** As written, dd.mm.yyyy. */
  readonly date: string | null;
}

/** `ВПР 2026 Русский язык 4 класс`: year, subject, grade. Commas and points may stand between. */
const titlePattern = /ВПР[\s.,]*(\d{4})[\s.,]+(\D.*?)[\s.,]+\(?(\d{1,2})\s*класс/iu;

/** Value of `Предмет: …`, in the same cell or in the next filled one. */
function valueOf(cells: readonly string[], label: RegExp): string | null {
  const at = cells.findIndex((cell) => label.test(cell));
  if (at < 0) return null;
  const same = (cells[at] ?? "").replace(label, "").trim();
  return same !== "" ? same : (cells.slice(at + 1).find((cell) => cell !== "") ?? null);
}

/**
 * Reads the common head of the ФИС ОКО reports (name of the report, title, subject, maximum, date).
 * Lines are found by their labels, since empty ones between them come and go.
 */
export function readVprHead(above: readonly GridRow[]): VprHead {
  const all = above.map((row) => row.cells);
  const first = (label: RegExp): string | null => {
    for (const cells of all) {
      const value = valueOf(cells, label);
      if (value !== null) return value;
    }
    return null;
  };
  const title = all
    .flat()
    .map((cell) => titlePattern.exec(cell))
    .find((match) => match !== null);
  const max = first(/^максимальный первичный балл\s*:?/iu);
  const said = title ? {} : saidIn(all.flat());
  return {
    report: (all[0] ?? []).find((cell) => cell !== "") ?? "",
    year: title?.[1] ? Number(title[1]) : (said.year ?? null),
    subject: title?.[2]?.trim() ?? first(/^предмет\s*:?/iu) ?? said.subject ?? null,
    grade: title?.[3] ? Number(title[3]) : (said.grade ?? null),
    maxPrimary: max === null ? null : numberOf(max),
    date: first(/^дата\s*:?/iu),
  };
}

/** A title in other words: «Проведение работы по географии, 10 класс. ВПР 2021». */
const saidIn = (cells: readonly string[]): FileHints =>
  cells.map(titleHints).find(({ exam, subject }) => exam !== undefined && subject !== undefined) ??
  {};

/** What was measured, when nothing is missing. */
export interface VprWork {
  readonly subject: string;
  readonly grade: number;
  readonly year: number;
}

/** The work a table is of: its own head first, then what the name or region.json says. */
export function vprWork(
  head: Pick<VprHead, "subject" | "grade" | "year">,
  hints: FileHints,
): { readonly work: VprWork } | { readonly missing: readonly string[] } {
  const subject = head.subject ?? hints.subject;
  const grade = head.grade ?? hints.grade;
  const year = head.year ?? hints.year;
  if (subject !== undefined && grade !== undefined && year !== undefined) {
    return { work: { subject, grade, year } };
  }
  const missing = [
    subject === undefined ? "предмет (subject)" : "",
    grade === undefined ? "класс (grade)" : "",
    year === undefined ? "год (year)" : "",
  ];
  return { missing: missing.filter((name) => name !== "") };
}
