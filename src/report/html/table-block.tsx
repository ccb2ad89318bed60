import type { VNode } from "preact";
import type { SchoolTags, Table, TableColumn, TableRow } from "../document.ts";
import { InlineContent, sortValue } from "./inline.tsx";

/** Attributes the page's filter reads; the words are data, so they are attributes, never code. */
export const schoolAttributes = (school: SchoolTags | undefined) =>
  school === undefined
    ? {}
    : {
        "data-school": "",
        "data-municipality": school.municipality,
        "data-clusters": JSON.stringify(school.clusters),
        "data-search": school.search.toLocaleLowerCase("ru"),
      };

/** A table of so many rows is printed on one page, not cut. */
const SHORT = 15;

/** A table with caption, scopes, sorting by header and a download of what it shows. */
export function TableBlock({ table }: { table: Table }): VNode {
  if (table.role === "evidence") return <EvidenceTable table={table} />;
  const groups = table.groups ?? [];
  const length = table.rows.length + groups.reduce((sum, { rows }) => sum + rows.length + 2, 0);
  return (
    <figure class={length > SHORT ? "table" : "table short"} id={table.id}>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby={`${table.id}-caption`}>
        <table data-name={table.id}>
          <caption id={`${table.id}-caption`}>{table.caption}</caption>
          <colgroup>
            {table.columns.map((column) => (
              <col {...(column.width === undefined ? {} : { class: `w-${column.width}` })} />
            ))}
          </colgroup>
          <thead>
            <CommonHeads columns={table.columns} />
            <tr>
              {table.columns.map((column) => (
                <th scope="col" class={column.align} {...wholeTitle(column)}>
                  {column.sortable === false ? (
                    ownTitle(column)
                  ) : (
                    <button type="button" class="sort">
                      {ownTitle(column)}
                      <span class="arrow" aria-hidden="true" />
                    </button>
                  )}
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
      <p class="tools" hidden>
        <span class="shown" role="status" />
        <button type="button" class="download" aria-describedby={`${table.id}-caption`}>
          Скачать CSV
        </button>
      </p>
    </figure>
  );
}

const ownTitle = ({ title, heads }: TableColumn): string => heads?.under ?? title;
/** The title with what stands over it: for the download, which has one row of heads. */
const wholeTitle = ({ title, heads }: TableColumn) => (heads ? { "data-title": title } : {});

/** The upper row of a heading in two rows: neighbouring columns with one `over` share a cell. */
function CommonHeads({ columns }: { columns: readonly TableColumn[] }): VNode {
  if (columns.every(({ heads }) => heads === undefined)) return <></>;
  const runs: { over: string | undefined; span: number }[] = [];
  for (const { heads } of columns) {
    const last = runs.at(-1);
    if (last && heads && last.over === heads.over) last.span += 1;
    else runs.push({ over: heads?.over, span: 1 });
  }
  return (
    <tr class="over">
      {runs.map(({ over, span }) =>
        over === undefined ? (
          <td />
        ) : (
          <th scope="colgroup" colSpan={span}>
            {over}
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
              <th scope="col">{column.title}</th>
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

const alignment = (align: TableColumn["align"] | undefined) =>
  align === "number" ? { class: "number" } : {};

interface RowProps {
  readonly row: TableRow;
  readonly table: Table;
  /** A group's «Итого», which stays below whatever the order. */
  readonly total?: boolean;
}

function Row({ row, table, total = false }: RowProps): VNode {
  const header = table.headerColumn ?? 0;
  const small = table.role === "evidence";
  return (
    <tr {...schoolAttributes(row.school)} {...(total ? { class: "group-total" } : {})}>
      {row.cells.map((cell, index) => {
        const value = small ? undefined : sortValue(cell);
        const attributes = {
          ...(small ? {} : alignment(table.columns[index]?.align)),
          ...(value === undefined ? {} : { "data-value": String(value) }),
        };
        const content = <InlineContent content={cell} plain={small} />;
        return index === header ? (
          <th scope="row" {...attributes}>
            {content}
          </th>
        ) : (
          <td {...attributes}>{content}</td>
        );
      })}
    </tr>
  );
}
