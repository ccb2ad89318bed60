import type { VNode } from "preact";
import type { SchoolTags, Table, TableRow } from "../document.ts";
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
  const header = table.headerColumn ?? 0;
  return (
    <figure class={table.rows.length > SHORT ? "table" : "table short"} id={table.id}>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby={`${table.id}-caption`}>
        <table data-name={table.id}>
          <caption id={`${table.id}-caption`}>{table.caption}</caption>
          <colgroup>
            {table.columns.map((column) => (
              <col {...(column.width === undefined ? {} : { class: `w-${column.width}` })} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th scope="col" class={column.align}>
                  {column.sortable === false ? (
                    column.title
                  ) : (
                    <button type="button" class="sort">
                      {column.title}
                      <span class="arrow" aria-hidden="true" />
                    </button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <Row row={row} table={table} header={header} />
            ))}
          </tbody>
          {table.total && (
            <tfoot>
              <Row row={table.total} table={table} header={header} />
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

function Row({ row, table, header }: { row: TableRow; table: Table; header: number }): VNode {
  return (
    <tr {...schoolAttributes(row.school)}>
      {row.cells.map((cell, index) => {
        const value = sortValue(cell);
        const attributes = {
          class: table.columns[index]?.align ?? "text",
          ...(value === undefined ? {} : { "data-value": String(value) }),
        };
        return index === header ? (
          <th scope="row" {...attributes}>
            <InlineContent content={cell} />
          </th>
        ) : (
          <td {...attributes}>
            <InlineContent content={cell} />
          </td>
        );
      })}
    </tr>
  );
}
