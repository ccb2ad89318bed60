import type { Issue } from "../../../shared/issue.ts";
import type { RoadmapColumn } from "../words/columns.ts";
import { type Columns, findColumns, isListHeader } from "./find-columns.ts";
import { seamFits } from "./seam.ts";
import type { SourceItem, SourceRow } from "./source.ts";

/** Cells of one action as written, rows that a page cut joined. */
export interface RawAction extends Record<Exclude<RoadmapColumn, "roles">, string> {
  line: number;
  section: number;
  /** One text a column: there may be columns for two levels. */
  roles: string[];
}

/** «Итого» as a word of its own, not «Итоговое совещание». */
export const isTotal = (cell: string): boolean => /^итого(?![а-яё])/iu.test(cell);

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

const numberPattern = /^\d+(?:\.\d+)*\.?$/u;

/** Finds the tables, passes over repeated headers, and joins rows that were cut. */
export function joinRows(items: readonly SourceItem[], file: string): RawRoadmap {
  const joiner = new Joiner(file);
  for (const item of items) {
    if (item.is === "prose") joiner.prose(item.line, item.text);
    else joiner.row(item);
  }
  return joiner.result();
}

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

  constructor(file: string) {
    this.#file = file;
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
    const columns = findColumns(row.cells);
    if (columns) {
      this.#columns = columns;
      this.#headerLine ??= row.line;
      this.#list = undefined;
    } else if (isListHeader(row.cells)) {
      this.#list = { line: row.line, heading: this.#heading, rows: [] };
      this.#heading = [];
      this.#lists.push(this.#list);
    } else if (this.#list) this.#list.rows.push(row);
    else if (this.#columns) this.#roadmapRow(row, this.#columns);
    else this.prose(row.line, row.cells.filter((cell) => cell !== "").join(" "));
  }

  #roadmapRow(row: SourceRow, columns: Columns): void {
    const action = this.#actionOf(row, columns);
    const filledCells = row.cells.filter((cell) => cell !== "");
    if (filledCells.every((cell) => /^\d{1,2}$/u.test(cell)) && filledCells.length >= 3) return;
    if (isTotal(action.title) || isTotal(action.number)) {
      this.#tell("roadmap-total-row", "note", row.line);
      return;
    }
    const goesOn = this.#goesOn(row, action);
    if (goesOn === "joined") return;
    const only = filledCells.length === 1 ? filledCells[0] : undefined;
    if (only !== undefined && goesOn === "no" && !numberPattern.test(only)) {
      this.#sections.push({ title: only });
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
    if (this.#sections.length === 0) this.#sections.push({ title: "" });
    this.#actions.push({ ...action, section: this.#sections.length - 1 });
  }

  #actionOf(row: SourceRow, columns: Columns): RawAction {
    const all = (wanted: RoadmapColumn) =>
      [...columns].filter(([, column]) => column === wanted).map(([i]) => row.cells[i] ?? "");
    const of = (wanted: RoadmapColumn) => all(wanted)[0] ?? "";
    const number = of("number");
    // A section's heading may stand in the column of numbers.
    return {
      line: row.line,
      section: 0,
      number: numberPattern.test(number) || isTotal(number) ? number : "",
      title: of("title"),
      term: of("term"),
      roles: all("roles"),
      target: of("target"),
      evidence: of("evidence"),
    };
  }

  /** A row without a number that begins in the middle of a sentence goes on with the one above. */
  #goesOn(row: SourceRow, part: RawAction): "no" | "joined" | "page-lost" {
    const above = this.#actions.at(-1);
    const inTable =
      row.cells[0] === "" || part.title !== "" || part.roles.some((cell) => cell !== "");
    if (!above || part.number !== "" || !inTable) return "no";
    const midSentence = /^[а-яё]/u.test(part.title) && row.afterBreak;
    if (part.title !== "" && !midSentence) return "no";
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
