import type { Issue } from "../../shared/issue.ts";
import { isUnfinished, seamFits } from "./clean-text.ts";
import {
  type Columns,
  findColumns,
  isListHeader,
  isTotal,
  numberPattern,
  type RawAction,
  rawAction,
  type RoadmapColumn,
} from "./find-columns.ts";
import type { SourceItem, SourceRow } from "./source.ts";

/** A list of schools in an appendix. */
export interface RawList {
  readonly line: number;
  /** Prose lines above it, the nearest last. */
  readonly heading: readonly string[];
  readonly rows: SourceRow[];
}

/** Tables of a document: actions by sections, lists, and the prose around them. */
export interface RawRoadmap {
  readonly sections: { title: string; lost?: true }[];
  readonly actions: RawAction[];
  readonly lists: RawList[];
  readonly prose: readonly { line: number; text: string }[];
  /** Line of the header; undefined when the document has no such table. */
  readonly headerLine: number | undefined;
  readonly columns: readonly RoadmapColumn[];
  readonly issues: Issue[];
}

/** Finds the tables, passes over repeated headers, and joins rows that were cut. */
export function joinRows(items: readonly SourceItem[], file: string): RawRoadmap {
  const joiner = new Joiner(file, parentNumbers(items));
  for (const item of items) {
    if (item.is === "prose") joiner.prose(item.line, item.text);
    else joiner.row(item);
  }
  return joiner.result();
}

/** Numbers that other numbers begin with: «2» where there is a «2.1». */
const parentNumbers = (items: readonly SourceItem[]): ReadonlySet<string> =>
  new Set(
    items.flatMap((item) =>
      item.is === "row" && /^\d+(?:\.\d+)+[.)]?$/u.test(item.cells[0] ?? "")
        ? [(item.cells[0] ?? "").replace(/\.\d+[.)]?$/u, "")]
        : [],
    ),
  );

/** Headings of a part: «2. Этап поддержки», «Раздел II. …»; a point of the order is a sentence. */
export const isHeading = (text: string): boolean =>
  text.length <= 120 &&
  !/[.;:,]$/u.test(text) &&
  /^(?:(?:раздел|этап|блок|модуль|направление)(?![а-яё])|[IVX]+\.\s|\d+\.\s)/iu.test(text);

const joined = (a: string, b: string): string => [a, b].filter((part) => part !== "").join(" ");

class Joiner {
  readonly #file: string;
  readonly #sections: { title: string; lost?: true }[] = [];
  readonly #actions: RawAction[] = [];
  readonly #lists: RawList[] = [];
  readonly #prose: { line: number; text: string }[] = [];
  readonly #issues: Issue[] = [];
  #columns: Columns | undefined;
  #headerLine: number | undefined;
  #list: RawList | undefined;
  #heading: string[] = [];

  /** The header's cells while the row right below may still be its second row. */
  #headerCells: readonly string[] | undefined;
  readonly #parents: ReadonlySet<string>;
  /** Headings of columns that no wording fits, until something stands in them. */
  readonly #unknown = new Map<number, string>();
  #direction = "";

  constructor(file: string, parents: ReadonlySet<string>) {
    this.#file = file;
    this.#parents = parents;
  }

  result(): RawRoadmap {
    return {
      sections: this.#sections,
      actions: this.#actions,
      lists: this.#lists,
      prose: this.#prose,
      headerLine: this.#headerLine,
      columns: [...(this.#columns?.values() ?? [])],
      issues: this.#issues,
    };
  }

  prose(line: number, text: string): void {
    if (this.#list) [this.#list, this.#heading] = [undefined, []];
    this.#prose.push({ line, text });
    this.#heading.push(text);
  }

  row(row: SourceRow): void {
    const columns = this.#header(row.cells);
    if (columns) {
      this.#startTable(row, columns);
    } else if (isListHeader(row.cells)) {
      this.#list = { line: row.line, heading: this.#heading, rows: [] };
      this.#heading = [];
      this.#lists.push(this.#list);
    } else if (this.#list) this.#list.rows.push(row);
    else if (this.#columns) this.#roadmapRow(row, this.#columns);
    else this.prose(row.line, row.cells.filter((cell) => cell !== "").join(" "));
    if (!columns) this.#headerCells = undefined;
  }

  /** Columns of a header, or of the header above together with its second row. */
  #header(cells: readonly string[]): Columns | undefined {
    const above = this.#headerCells;
    const titleAt = [...(this.#columns ?? [])].find(([, column]) => column === "title")?.[0] ?? -1;
    const below = cells[titleAt] ?? "";
    if (above && (below === "" || below === above[titleAt])) {
      const both = Array.from({ length: Math.max(above.length, cells.length) }, (_, i) =>
        above[i] === cells[i] ? (above[i] ?? "") : joined(above[i] ?? "", cells[i] ?? ""),
      );
      const told = cells.filter((cell, i) => cell !== "" && cell !== above[i]);
      if (told.length > 1 && told.every((cell) => cell.length < 40)) return findColumns(both);
    }
    const columns = findColumns(cells);
    // A row that speaks of measures and results is no second header: that one names terms too.
    const again = this.#columns !== undefined && !this.#list;
    return again && ![...(columns?.values() ?? [])].some((one) => one.startsWith("term"))
      ? undefined
      : columns;
  }

  #startTable(row: SourceRow, columns: Columns): void {
    const first = this.#headerLine === undefined;
    this.#headerCells = row.cells;
    this.#columns = columns;
    this.#headerLine ??= row.line;
    this.#list = undefined;
    this.#unknown.clear();
    for (const [i, cell] of row.cells.entries()) {
      if (cell !== "" && !columns.has(i)) this.#unknown.set(i, cell);
    }
    this.#headingAbove(first);
  }

  /** A heading right above a table, or between its rows, begins a section. */
  #headingAbove(always: boolean): void {
    const heading = this.#heading.at(-1);
    this.#heading = [];
    if (heading === undefined || !isHeading(heading)) return;
    if (always || this.#actions.length > 0) this.#sections.push({ title: heading });
  }

  #roadmapRow(row: SourceRow, columns: Columns): void {
    const action = rawAction(row, columns);
    const filledCells = row.cells.filter((cell) => cell !== "");
    if (filledCells.every((cell) => /^\d{1,2}$/u.test(cell)) && filledCells.length >= 3) return;
    if (isTotal(action.title) || isTotal(action.number) || isTotal(row.cells[0] ?? "")) {
      this.#tell("roadmap-total-row", "note", row.line);
      return;
    }
    this.#headingAbove(false);
    const goesOn = this.#goesOn(row, action);
    if (goesOn === "joined") return;
    const title = this.#sectionTitle(row, action, columns);
    if (title !== undefined && goesOn === "no") {
      this.#sections.push({ title });
      return;
    }
    if (goesOn === "page-lost") {
      this.#tell("roadmap-page-lost", "warning", row.line);
      this.#sections.push({ title: "", lost: true });
    }
    if (action.title === "") {
      this.#tell("roadmap-row-without-title", "error", row.line);
      return;
    }
    this.#tellUnknown(row);
    this.#sectionOfDirection(row, columns);
    if (this.#sections.length === 0) this.#sections.push({ title: "" });
    this.#actions.push({ ...action, section: this.#sections.length - 1 });
  }

  /** A row of one cell, or of a number that others begin with and its title. */
  #sectionTitle(row: SourceRow, action: RawAction, columns: Columns): string | undefined {
    const texts = row.cells.filter((cell) => cell !== "");
    const [first = "", second] = texts;
    if (texts.length === 1) return numberPattern.test(first) ? undefined : first;
    const parent = this.#parents.has(first.replace(/[.)]$/u, "")) || /^[IVX]+\.?$/u.test(first);
    const known = columns.size >= 3 && second === action.title;
    return texts.length === 2 && parent && known ? `${first} ${second ?? ""}` : undefined;
  }

  /** A column «Задача» or «Направление» is a section; an empty or equal cell goes on with it. */
  #sectionOfDirection(row: SourceRow, columns: Columns): void {
    const at = [...columns].find(([, column]) => column === "direction")?.[0];
    const text = at === undefined ? "" : (row.cells[at] ?? "");
    if (text === "" || text === this.#direction) return;
    this.#direction = text;
    this.#sections.push({ title: text });
  }

  /** A column of no known heading is told once, where something stands in it. */
  #tellUnknown({ cells, line }: SourceRow): void {
    for (const [i, heading] of this.#unknown) {
      if ((cells[i] ?? "") === "") continue;
      this.#unknown.delete(i);
      this.#issues.push({
        code: "roadmap-column-unread",
        severity: "note",
        file: this.#file,
        line,
        found: heading,
      });
    }
  }

  /** A row without a number that begins in the middle of a sentence goes on with the one above. */
  #goesOn(row: SourceRow, part: RawAction): "no" | "joined" | "page-lost" {
    const above = this.#actions.at(-1);
    const inTable =
      row.cells[0] === "" || part.title !== "" || part.roles.some((cell) => cell !== "");
    if (!above || part.number !== "" || !inTable) return "no";
    const numbered = above.number !== "";
    const goesOn = row.afterBreak || numbered || isUnfinished(above.title) || isOnly(row, part);
    const midSentence = /^[а-яё]/u.test(part.title) && goesOn;
    const cutTitle = /^[А-ЯЁ]{2,}/u.test(part.title) && isUnfinished(above.title);
    if (part.title !== "" && !midSentence && !cutTitle) return "no";
    if (!seamFits(above.title, part.title)) return "page-lost";
    for (const column of ["title", "term", "target", "evidence"] as const) {
      above[column] = joined(above[column], part[column]);
    }
    above.roles = above.roles.map((cell, i) => joined(cell, part.roles[i] ?? ""));
    this.#tell("roadmap-row-joined", "note", row.line);
    return "joined";
  }

  #tell(code: string, severity: Issue["severity"], line: number): void {
    this.#issues.push({ code, severity, file: this.#file, line });
  }
}

const isOnly = (row: SourceRow, { title }: RawAction): boolean =>
  row.cells.every((cell) => cell === "" || cell === title);
