import type { Grid } from "../../tables/grid.ts";
import { type HeaderName, headerNames } from "../../tables/header-names.ts";
import { remembering } from "../../shared/remembering.ts";
import { normaliseHeader } from "../../tables/normalise-header.ts";

/** What one column of a subject's block counts. */
export type BookMeasure = "n" | "belowMinimum" | "from80to99" | "hundred" | "mean";

/** A subject's block of columns. */
export interface BookSubject {
  readonly subject: string;
  /** Zero-based positions; a measure that the block lacks has none. */
  readonly columns: Readonly<Partial<Record<BookMeasure, number>>>;
}

/** Head of a sheet of the book: where its columns are. */
export interface BookHead {
  /** Index in `grid.rows` of the line with «приняло участие». */
  readonly last: number;
  readonly municipality: number;
  readonly school: number;
  readonly subjects: readonly BookSubject[];
  /** Names of columns that are none of the book's; a measure by its own name, whatever the subject. */
  readonly unknown: readonly HeaderName[];
  /** Title lines above the header. */
  readonly texts: readonly string[];
}

const measures: readonly (readonly [RegExp, BookMeasure])[] = [
  [/^(приняло|приняли) участие|^участвовал/u, "n"],
  [/^не преодол/u, "belowMinimum"],
  [/80\s?[-–—]\s?99/u, "from80to99"],
  [/100 балл/u, "hundred"],
  [/^средний балл/u, "mean"],
];

/** Columns of the book that hold no result. */
const ofBook = /^(№|профиль|(всего|количество|кол-во|число) (выпускников|участников)|из них)/u;

const measureOf = remembering((cell): BookMeasure | undefined => {
  const name = normaliseHeader(cell);
  return name === "" ? undefined : measures.find(([words]) => words.test(name))?.[1];
});

/** «География, чел. (в т.ч. участвовавшие в 2022 году)» → «География»; «(профиль)» stays. */
export function bookSubject(header: string): string {
  return header
    .replace(/\s+/gu, " ")
    .replace(/\s*,\s*чел\b.*$/iu, "")
    .replace(/\s*,\s*чел[.].*$/iu, "")
    .replace(/\s*\((в т\.?\s?ч|в том числе)[^)]*\)/giu, "")
    .trim();
}

/** Finds the three lines of a sheet's header: names, subjects, measures; undefined if they are not there. */
export function bookHead(grid: Grid): BookHead | undefined {
  const last = grid.rows.findIndex((row) => {
    const found = new Set(row.cells.flatMap((cell) => measureOf(cell) ?? []));
    return found.has("n") && found.has("mean");
  });
  const line = grid.rows[last];
  const above = grid.rows[last - 1];
  if (!line || !above) return undefined;
  const names = grid.rows.slice(Math.max(0, last - 3), last + 1);
  const find = (pattern: RegExp): number =>
    names.map((row) => row.cells.findIndex((cell) => pattern.test(cell))).find((at) => at >= 0) ??
    -1;
  const school = find(/образовательная\s+организация|^школа|наименование\s+(оо|школы)/iu);
  if (school < 0) return undefined;
  const municipality = find(/муниципальн|^район/iu);
  const first = names.findIndex(({ cells }) => [school, municipality].some((at) => cells[at]));
  const unknown = headerNames(names.slice(first)).filter(
    ({ position, name }) =>
      position !== school &&
      position !== municipality &&
      measureOf(name) === undefined &&
      !ofBook.test(normaliseHeader(name)),
  );
  return {
    ...{ last, school, municipality },
    unknown: unknown.map(({ position, name }) => ({ position, group: "", name })),
    subjects: subjectsOf(above.cells, line.cells),
    texts: grid.rows.slice(0, Math.max(0, last - 1)).flatMap((row) => row.cells.filter(Boolean)),
  };
}

/** Blocks start at «приняло участие»; the subject stands over that cell or, merged, to its left. */
function subjectsOf(above: readonly string[], line: readonly string[]): readonly BookSubject[] {
  const blocks: { subject: string; columns: Partial<Record<BookMeasure, number>> }[] = [];
  let subject = "";
  for (const [position, cell] of line.entries()) {
    subject = above[position] || subject;
    const measure = measureOf(cell);
    if (measure === "n") blocks.push({ subject: bookSubject(subject), columns: { n: position } });
    else if (measure) {
      const block = blocks.at(-1);
      if (block) block.columns[measure] ??= position;
    }
  }
  return blocks;
}
