import type {
  Block,
  Document,
  Inline,
  ListItem,
  SchoolTags,
  Table,
  TableRow,
} from "../document/document.ts";
import { isOfPupils } from "./disclosure-grid.ts";
import { NOBODY, type RegionSecrets } from "./disclosure-region.ts";

/**
 * A document in which what all reports hide of a school is hidden too, whoever wrote it down: the school
 * is known by the document, by the tags of a row or of a folded block.
 *
 * @param made tables that are done already, and those done now: documents that share a table and this
 *   map share it afterwards too
 */
export function withRegionSecrets(
  document: Document,
  secrets: RegionSecrets,
  made = new Map<Table, Table>(),
): Document {
  const tableOf = (table: Table, of: string | undefined): Table => {
    const done = made.get(table) ?? markedTable(table, (row) => marker(row, secrets, of));
    made.set(table, done);
    return done;
  };
  const item = (one: ListItem, of: string | undefined): ListItem => ({
    ...one,
    content: marked(one.content, secrets, of),
    ...(one.children && { children: one.children.map((each) => item(each, of)) }),
  });
  const block = (one: Block, of: string | undefined): Block => {
    switch (one.kind) {
      case "paragraph":
      case "note":
      case "callout":
        return { ...one, content: marked(one.content, secrets, of) };
      case "list":
        return { ...one, items: one.items.map((each) => item(each, of)) };
      case "table":
        return tableOf(one, of);
      case "details": {
        const own = one.school ? codeOf(one.school) : of;
        return {
          ...one,
          summary: marked(one.summary, secrets, own),
          blocks: one.blocks.map((each) => block(each, own)),
        };
      }
      default:
        return one;
    }
  };
  return { ...document, blocks: document.blocks.map((one) => block(one, document.school)) };
}

const markedTable = (table: Table, cells: (row: TableRow) => Inline[][]): Table => {
  const row = (one: TableRow): TableRow => ({ ...one, cells: cells(one) });
  return {
    ...table,
    rows: table.rows.map(row),
    ...(table.groups && {
      groups: table.groups.map((group) => ({ ...group, rows: group.rows.map(row) })),
    }),
  };
};

const marker = (
  { school, cells }: TableRow,
  secrets: RegionSecrets,
  of: string | undefined,
): Inline[][] => cells.map((cell) => marked(cell, secrets, school ? codeOf(school) : of));

const marked = (
  pieces: readonly Inline[],
  secrets: RegionSecrets,
  school: string | undefined,
): Inline[] =>
  pieces.map((piece) =>
    school !== undefined &&
    isOfPupils(piece) &&
    piece.people.some((people) => secrets.hidesCount(school, people))
      ? suppressed(piece)
      : piece,
  );

/** A number of pupils with a group beside it that is never told of. */
export const suppressed = (piece: Inline): Inline =>
  isOfPupils(piece) && piece.people.some(({ k }) => k !== undefined)
    ? { ...piece, people: [...piece.people, NOBODY] }
    : piece;

/** The search of a school begins with its code. */
const codeOf = ({ search }: SchoolTags): string => search.split(" ")[0] ?? "";
