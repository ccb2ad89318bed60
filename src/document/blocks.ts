/**
 * The builders of pages (блоки отчёта): a page says what it tells, in order, and these make the blocks.
 * What is `false`, empty or absent is left out, lists within lists are one list.
 */
import type {
  Block,
  Callout,
  Details,
  Document,
  FileLink,
  Heading,
  Inline,
  InnerLink,
  List,
  Note,
  Paragraph,
  People,
  Strong,
  Telling,
} from "./document.ts";
import type { ClosedCell } from "../facts/cell.ts";
import { procedureTitle } from "./evidence.ts";
import { OF_SCHOOLS, PROCEDURES } from "./nouns.ts";
import { grouped } from "../shared/grouped.ts";
import { counted } from "../shared/russian.ts";

/** One, several, or nothing where there is nothing to tell. */
export type Some<T> = T | false | null | undefined | readonly Some<T>[];

const isList = <T>(part: Some<T>): part is readonly Some<T>[] => Array.isArray(part);

function all<T>(parts: readonly Some<T>[]): T[] {
  return parts.flatMap((part) => (isList(part) ? all(part) : part ? [part] : []));
}

// ── Words ───────────────────────────────────────────────────────────────────────────────────────

export const strong = (text: string): Strong => ({ kind: "strong", text });
/** A link to a block of the same document. */
export const link = (to: string, text: string): InnerLink => ({ kind: "link", to, text });
/** A link to another file of the same set of reports. */
export const fileLink = (file: string, text: string): FileLink => ({ kind: "file", file, text });
/** Words that tell of pupils: hidden with them; plain words where there are none to tell of. */
export const telling = (text: string, people: readonly People[]): Telling => ({
  kind: "telling",
  text,
  people,
});

// ── Blocks ──────────────────────────────────────────────────────────────────────────────────────

/** Blocks in their order. */
export const blocksOf = (...parts: readonly Some<Block>[]): Block[] => all(parts);

export const heading = (id: string, text: string, level: Heading["level"] = 2): Heading => ({
  kind: "heading",
  level,
  id,
  text,
});
/** A heading and what stands under it; where nothing does, nothing. */
const under = (head: Heading, parts: readonly Some<Block>[]): Block[] => {
  const inside = all(parts);
  return inside.length === 0 ? [] : [head, ...inside];
};
/** A section of a page; where there is nothing to tell in it, it has no heading either. */
export const section = (id: string, text: string, ...parts: readonly Some<Block>[]): Block[] =>
  under(heading(id, text), parts);
export const subsection = (id: string, text: string, ...parts: readonly Some<Block>[]): Block[] =>
  under(heading(id, text, 3), parts);

export const paragraph = (...words: readonly Some<Inline>[]): Paragraph => ({
  kind: "paragraph",
  content: all(words),
});
/** The sentence that says it all and stands first. */
export const lead = (...words: readonly Some<Inline>[]): Paragraph => ({
  kind: "paragraph",
  role: "lead",
  content: all(words),
});
export const note = (...words: readonly Some<Inline>[]): Note => ({
  kind: "note",
  content: all(words),
});
export const callout = (
  tone: Callout["tone"],
  title: string,
  ...words: readonly Some<Inline>[]
): Callout => ({ kind: "callout", tone, title, content: all(words) });
/** Files named on a page one by one; all are in `quality.json`. */
const mostFiles = 10;

/** What was not read stands first: no sentence below speaks of it (непрочитанные файлы). */
export const unreadCallout = (files: readonly string[]): Callout =>
  callout(
    "caution",
    "Прочитано не всё.",
    `Не прочитано ${counted(files.length, ["файл", "файла", "файлов"])}: ${files.slice(0, mostFiles).join("; ")}${files.length > mostFiles ? ` и ещё ${files.length - mostFiles}` : ""}. Всё на этой странице составлено без них.`,
  );

/** Procedures named on a page one by one; all are in the notebook on the quality of the data. */
const mostLost = 10;

/** Results that lost too many rows, by procedure: of how many schools, unless they are all of one. */
export function lostCallout(closed: readonly ClosedCell[]): Callout | false {
  if (closed.length === 0) return false;
  const isOne = new Set(closed.map(({ school }) => school)).size === 1;
  const works = [...grouped(closed, (one) => `${procedureTitle(one)}, ${one.year}\u00a0год`)];
  const told = works
    .slice(0, mostLost)
    .map(([work, own]) => (isOne ? work : `${work}\u00a0— у ${counted(own.length, OF_SCHOOLS)}`));
  const rest = counted(works.length - mostLost, PROCEDURES);
  return callout(
    "caution",
    "Не оценено: потеряны строки.",
    `Строки этих результатов отклонены при чтении, и по остальным судить нельзя: ${told.join("; ")}${works.length > mostLost ? ` и ещё ${rest}` : ""}. Ни в одно число и ни в один вывод ниже они не входят.`,
  );
}

/** Said where no act has approved the list yet (проект). */
export const draft = (
  { act }: Pick<Document, "act">,
  ...words: readonly Some<Inline>[]
): Callout | false => act === null && callout("draft", "Проект.", ...words);

/** A list, an item a line; a line without words is left out. */
export const bullets = (items: readonly Some<Inline>[]): List => ({
  kind: "list",
  items: items
    .map((words) => ({ content: all([words]) }))
    .filter(({ content }) => content.length > 0),
});
/** Blocks folded under a summary. */
export const details = (
  id: string,
  summary: Some<Inline>,
  ...parts: readonly Some<Block>[]
): Details => ({ kind: "details", id, summary: all([summary]), blocks: all(parts) });
/** The last section of a page: how its numbers are to be understood. */
export const reading = (lines: readonly Some<Inline>[]): Block[] =>
  section("reading", "Как читать отчёт", bullets(lines));

// ── Pages ───────────────────────────────────────────────────────────────────────────────────────

/**
 * A page of the region and year that an answer is of (страница отчёта). What was lost stands first,
 * whatever the page is about: it is in none of its numbers.
 */
export const page = (
  { region, year, act, sources }: Pick<Document, "region" | "year" | "act" | "sources">,
  title: string,
  ...parts: readonly Some<Block>[]
): Document => ({
  title,
  region,
  year,
  act,
  sources,
  blocks: all([lostCallout(sources.closed.filter((one) => one.year <= year)), parts]),
});
