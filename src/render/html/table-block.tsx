import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import type { Inline, SchoolTags, Table, TableColumn, TableRow } from "../../document/document.ts";
import { formatFigure } from "../../document/text-of.ts";
import { headRows } from "../plain-table.ts";
import { InlineContent, sortValue } from "./inline.tsx";
import { SchoolIndexContext, schoolPlace } from "./school-index.ts";
import { keptTogether, softHyphens } from "./soft-hyphens.ts";

/** The attribute the page's filter reads: the place of the school's tags in the page's index. */
export function useSchool(school: SchoolTags | undefined) {
  const index = useContext(SchoolIndexContext);
  return school === undefined ? {} : { "data-school": schoolPlace(index, school) };
}

/** A table of so many rows is printed on one page, not cut. */
const SHORT = 8;

/** With more columns than these a table is printed smaller, or on a page that lies on its side. */
const SMALLER = 8;
const SIDEWAYS = 13;
const widthClass = ({ columns }: Table): string =>
  columns.length > SIDEWAYS ? " wide sideways" : columns.length > SMALLER ? " wide" : "";

/** A table with caption, scopes, sorting by header and a download of what it shows. */
export function TableBlock({ table }: { table: Table }): VNode {
  if (table.role === "evidence") return <EvidenceTable table={table} />;
  const groups = table.groups ?? [];
  const length = table.rows.length + groups.reduce((sum, { rows }) => sum + rows.length + 2, 0);
  return (
    <figure class={`table${length > SHORT ? "" : " short"}${widthClass(table)}`} id={table.id}>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby={`${table.id}-caption`}>
        <table {...numberColumns(table)}>
          <caption id={`${table.id}-caption`}>{table.caption}</caption>
          {table.columns.some(({ width }) => width !== undefined) && (
            <colgroup>
              {table.columns.map(({ width }) => (
                <col {...(width === undefined ? {} : { class: `w-${width}` })} />
              ))}
            </colgroup>
          )}
          <thead>
            <CommonHeads columns={table.columns} />
            <tr>
              {table.columns.map((column) => (
                <th scope="col" {...unsorted(column)} {...wholeTitle(column)}>
                  {ownTitle(column)}
                </th>
              ))}
            </tr>
          </thead>
          <Bodies table={table} />
          {table.total && (
            <tfoot>
              <Row row={table.total} table={table} />
            </tfoot>
          )}
        </table>
      </div>
    </figure>
  );
}

const ownTitle = ({ title, heads }: TableColumn): string =>
  keptTogether(softHyphens(heads?.under ?? title));
/** The page's script makes a button of every other head: without it there is nothing to press. */
const unsorted = ({ sortable }: TableColumn) => (sortable === false ? { class: "unsorted" } : {});
/**
 * The title for the download, which has one row of heads, where it isn't what stands over the column
 * and the column's own head: the page's script puts those together by itself.
 */
const wholeTitle = ({ title, heads }: TableColumn) =>
  heads && title !== `${heads.over}: ${heads.under}` ? { "data-title": title } : {};

/** The upper row of a heading in two rows: neighbouring columns with one `over` share a cell. */
function CommonHeads({ columns }: { columns: readonly TableColumn[] }): VNode {
  const [upper = [], lower] = headRows(columns);
  if (lower === undefined) return <></>;
  return (
    <tr class="over">
      {upper.map(({ text, rows, columns: span }) =>
        rows > 1 ? (
          <td />
        ) : (
          <th scope="colgroup" colSpan={span}>
            {softHyphens(text)}
          </th>
        ),
      )}
    </tr>
  );
}

/** One of many tables inside folded blocks: dense, with nothing to press. */
function EvidenceTable({ table }: { table: Table }): VNode {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={table.caption} id={table.id}>
      <table class="evidence">
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th scope="col">{softHyphens(column.title)}</th>
            ))}
          </tr>
        </thead>
        <Bodies table={table} />
      </table>
    </div>
  );
}

/** The rows without a group, then a body a group, headed by its title. */
function Bodies({ table }: { table: Table }): VNode {
  const rows = (list: readonly TableRow[]) => list.map((row) => <Row row={row} table={table} />);
  return (
    <>
      {table.rows.length > 0 && <tbody>{rows(table.rows)}</tbody>}
      {(table.groups ?? []).map((group) => (
        <tbody class="group">
          <tr class="group-title">
            <th scope="rowgroup" colSpan={table.columns.length}>
              {group.title}
            </th>
          </tr>
          {rows(group.rows)}
          {group.total && <Row row={group.total} table={table} total />}
        </tbody>
      ))}
    </>
  );
}

/**
 * Which columns hold numbers, as classes of the table: said once, not in every cell. The page's style
 * has so many of them; a table is not wider.
 */
function numberColumns({ columns }: Table) {
  const places = columns.flatMap(({ align }, at) => (align === "number" ? [`n${at + 1}`] : []));
  return places.length === 0 ? {} : { class: places.join(" ") };
}

interface RowProps {
  readonly row: TableRow;
  readonly table: Table;
  /** A group's «Итого», which stays below whatever the order. */
  readonly total?: boolean;
}

function Row({ row, table, total = false }: RowProps): VNode {
  const header = table.headerColumn ?? 0;
  const attributes = {
    ...useSchool(row.school),
    ...(row.municipality === undefined ? {} : { "data-municipality": row.municipality }),
    ...(row.significant === false ? { "data-chance": "" } : {}),
    ...(total ? { class: "group-total" } : {}),
  };
  return (
    <tr {...attributes}>
      {row.cells.map((cell, index) => {
        const value = table.role === "evidence" ? {} : sortedBy(cell, table.columns[index]);
        const content = <InlineContent content={cell} plain breakable={index === header} />;
        return index === header ? (
          <th scope="row" {...value}>
            {content}
          </th>
        ) : (
          <td {...value}>{content}</td>
        );
      })}
    </tr>
  );
}

/** Digits a number is sorted by; the page's text has fewer. */
const SORT_DIGITS = 7;

/** The number a cell is sorted by, where the page's script can't read it off the cell. */
function sortedBy(cell: readonly Inline[], column: TableColumn | undefined) {
  const value = sortValue(cell);
  if (value === undefined || !Number.isFinite(value)) return {};
  if (column?.align === "number" && readable(cell)) return {};
  return { "data-value": String(Number(value.toPrecision(SORT_DIGITS))) };
}

/** A cell that begins with its number as it is written: not with «—» for nobody, nor «<0,1 %». */
function readable([first]: readonly Inline[]): boolean {
  if (typeof first !== "object" || first.kind !== "figure") return false;
  return /^[+\u2212]?\d/u.test(formatFigure(first));
}
