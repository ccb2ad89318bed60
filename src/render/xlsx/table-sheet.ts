import type { Figure, FigureFormat, Inline, Table, TableColumn } from "../../document/document.ts";
import { ABSENT_SIGNS, formatFigure, textOf } from "../../document/text-of.ts";
import { NBSP } from "../../shared/russian.ts";
import type { CellStyle, Sheet, SheetCell } from "../files/sheet.ts";
import { columnWidth, withinPage } from "../files/text-width.ts";
import { headRows, type PlainRow, plainRows } from "../plain-table.ts";

type Role = PlainRow["role"];
/** A column of the sheet: its heading and what it shows of a row. */
interface SheetColumn extends Pick<TableColumn, "title" | "heads"> {
  readonly cell: (row: PlainRow, group: string) => SheetCell;
}

const CAPTION: CellStyle = { bold: true, size: 12, wrap: true };
const PLACE: CellStyle = { muted: true, size: 9, wrap: true };
const HEAD: CellStyle = { bold: true, shade: "head", boxed: true, wrap: true, align: "center" };

const style = (role: Role, align: "left" | "right", format?: string): CellStyle => ({
  boxed: true,
  wrap: true,
  align,
  ...(format !== undefined && { format }),
  ...(role === "total" && { bold: true, shade: "total" }),
});

const text = (role: Role, value: string, align: "left" | "right" = "left"): SheetCell => ({
  value,
  style: style(role, align),
});
const number = (role: Role, cell: FigureCell | undefined): SheetCell =>
  cell === undefined
    ? text(role, "")
    : { value: cell.value, style: style(role, "right", cell.format) };

/**
 * A table as a sheet (лист): caption, where it stands in the report, heading of one or two rows, then
 * the rows; a group's title in a column of its own, an interval in two columns after its number.
 *
 * @param place the headings above the table, and whether the report is a draft
 */
export function tableSheet(name: string, table: Table, place: string): Sheet {
  const columns = sheetColumns(table);
  const heads = headRows(columns);
  const top = 2;
  const body = bodyRows(table, columns);
  const blank = (cell: SheetCell): SheetCell[] => [
    cell,
    ...columns.slice(1).map((): SheetCell => ({ value: null })),
  ];
  const headCells = heads.map((row) =>
    columns.map((_, column): SheetCell => ({
      value: row.find((cell) => cell.column === column)?.text ?? null,
      style: HEAD,
    })),
  );
  const widths = withinPage(
    columns.map((column, at) =>
      columnWidth(
        [column.heads?.under ?? column.title],
        body.map((row) => shownText(row[at])),
      ),
    ),
    table.role === "evidence",
  );
  const whole = (row: number) => ({ row, column: 0, rows: 1, columns: columns.length });
  const last = top + heads.length + body.length - 1;
  return {
    name,
    rows: [
      blank({ value: table.caption, style: CAPTION }),
      blank({ value: place, style: PLACE }),
      ...headCells,
      ...body,
    ],
    widths,
    merges: [
      ...(columns.length > 1 ? [whole(0), whole(1)] : []),
      ...heads.flatMap((row, at) =>
        row.flatMap(({ column, columns: wide, rows }) =>
          wide > 1 || rows > 1 ? [{ row: top + at, column, rows, columns: wide }] : [],
        ),
      ),
    ],
    head: { from: top, to: top + heads.length - 1 },
    // «Итого» stays below whatever is sorted
    filter: { from: top + heads.length - 1, to: table.total ? last - 1 : last },
  };
}

function bodyRows(table: Table, columns: readonly SheetColumn[]): SheetCell[][] {
  let group = "";
  return plainRows(table).flatMap((row): SheetCell[][] => {
    if (row.role === "group") {
      group = textOf(row.cells[0] ?? []);
      return [];
    }
    const ofTable = row.role === "total" && row.cells === table.total?.cells;
    return [columns.map(({ cell }) => cell(row, ofTable ? "" : group))];
  });
}

function sheetColumns(table: Table): SheetColumn[] {
  const all = plainRows(table);
  const grouped: SheetColumn[] =
    (table.groups ?? []).length > 0
      ? [{ title: "Группа", cell: ({ role }, group) => text(role, group) }]
      : [];
  return [
    ...grouped,
    ...table.columns.flatMap((column, at): SheetColumn[] => {
      const value = (row: PlainRow) => valueCell(row.role, row.cells[at], column.align);
      if (!all.some(({ cells }) => boundCell(cells[at], "low") !== undefined))
        return [{ ...column, cell: value }];
      const { over, under } = column.heads ?? { over: column.title, under: "значение" };
      const part = (title: string, cell: SheetColumn["cell"]): SheetColumn => ({
        title: `${column.title}: ${title}`,
        heads: { over, under: title },
        cell,
      });
      return [
        part(under, value),
        part("интервал от", ({ role, cells }) => number(role, boundCell(cells[at], "low"))),
        part("интервал до", ({ role, cells }) => number(role, boundCell(cells[at], "high"))),
      ];
    }),
  ];
}

function valueCell(
  role: Role,
  cell: readonly Inline[] | undefined,
  align: TableColumn["align"],
): SheetCell {
  const figure = onlyFigure(cell);
  if (figure) return number(role, figureCell(figure));
  return text(role, textOf(cell ?? []), align === "number" ? "right" : "left");
}

/** About what is seen in a cell: a number is not much longer than its value. */
const shownText = (cell: SheetCell | undefined): string => {
  const value = cell?.value ?? "";
  return typeof value === "number" ? `${value.toFixed(1)} п.п.` : value;
};

/** A number as a spreadsheet keeps it: as it is shown and no more exact, with its format code. */
interface FigureCell {
  readonly value: string | number;
  /** Excel's format code; absent for a sign that stands for a number. */
  readonly format?: string;
}

/** A cell that is one number and nothing else, hidden ones too. */
function onlyFigure(cell: readonly Inline[] | undefined): Figure | undefined {
  const [piece, ...more] = cell ?? [];
  return more.length === 0 && typeof piece === "object" && piece.kind === "figure"
    ? piece
    : undefined;
}

const MINUS = '"−"';
const decimals = (digits: number): string => (digits === 0 ? "0" : `0.${"0".repeat(digits)}`);

/** Format codes by kind of number: after a positive one the negative, then zero. */
const CODES: Readonly<Record<FigureFormat, (digits: number) => readonly [string, string, string]>> =
  {
    count: (digits) => signs(`#,##${decimals(digits)}`),
    decimal: (digits) => signs(`#,##${decimals(digits)}`),
    // without a space before it: with one, some readers do not know the sign
    percent: (digits) => signs(`${decimals(digits)}%`),
    signed: (digits) => signs(`#,##${decimals(digits)}`, "+"),
    "percentage-points": (digits) => signs(`${decimals(digits)}"${NBSP}п.п."`, "+"),
  };
const signs = (code: string, plus = ""): readonly [string, string, string] => [
  `${plus}${code}`,
  `${MINUS}${code}`,
  code,
];

const rounded = (value: number, digits: number): number => {
  const whole = Math.round(Number((Math.abs(value) * 10 ** digits).toPrecision(12)));
  return (Math.sign(value) * whole) / 10 ** digits || 0; // never −0
};

/** The value of a figure, or an end of its interval, for a cell. */
function numberCell(
  figure: Extract<Figure, { status: "measured" }>,
  value: number,
  zero?: string,
): FigureCell {
  const { format } = figure;
  const digits = figure.digits ?? (format === "count" ? 0 : 1);
  const [positive, negative, none] = CODES[format](digits);
  // Excel itself shows a share a hundred times larger; a change in п.п. is kept as it is shown
  const shown =
    format === "percent"
      ? rounded(value, digits + 2)
      : rounded(format === "percentage-points" ? value * 100 : value, digits);
  return { value: shown, format: `${positive};${negative};${zero ?? none}` };
}

/** A figure for a cell of a spreadsheet: a number that is shown as it is everywhere, or its sign. */
function figureCell(figure: Figure): FigureCell {
  if (figure.status !== "measured") return { value: ABSENT_SIGNS[figure.status] };
  const text = formatFigure(figure);
  // «—» for nobody and «<0,1 %» for hardly anybody are zeros that are shown in their own way
  const own = /[1-9]/u.test(text) && !text.startsWith("<") ? undefined : `"${text}"`;
  return numberCell(figure, figure.value, own);
}

/** An end of a figure's interval for a cell; undefined when it has none. */
function boundCell(
  cell: readonly Inline[] | undefined,
  key: "low" | "high",
): FigureCell | undefined {
  const figure = onlyFigure(cell);
  const value = figure?.status === "measured" ? figure[key] : undefined;
  return figure?.status === "measured" && value !== undefined
    ? numberCell(figure, value)
    : undefined;
}
