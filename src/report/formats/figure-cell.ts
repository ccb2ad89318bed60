import type { Figure, FigureFormat, Inline } from "../document.ts";
import { NBSP } from "../../shared/russian.ts";
import { ABSENT_SIGNS, formatFigure } from "../format-figure.ts";

/** A number as a spreadsheet keeps it: as it is shown and no more exact, with its format code. */
export interface FigureCell {
  readonly value: string | number;
  /** Excel's format code; absent for a sign that stands for a number. */
  readonly format?: string;
}

/** A cell that is one number and nothing else, hidden ones too. */
export function onlyFigure(cell: readonly Inline[] | undefined): Figure | undefined {
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
export function figureCell(figure: Figure): FigureCell {
  if (figure.status !== "measured") return { value: ABSENT_SIGNS[figure.status] };
  const text = formatFigure(figure);
  // «—» for nobody and «<0,1 %» for hardly anybody are zeros that are shown in their own way
  const own = /[1-9]/u.test(text) && !text.startsWith("<") ? undefined : `"${text}"`;
  return numberCell(figure, figure.value, own);
}

/** An end of a figure's interval for a cell; undefined when it has none. */
export function boundCell(
  cell: readonly Inline[] | undefined,
  key: "low" | "high",
): FigureCell | undefined {
  const figure = onlyFigure(cell);
  const value = figure?.status === "measured" ? figure[key] : undefined;
  return figure?.status === "measured" && value !== undefined
    ? numberCell(figure, value)
    : undefined;
}
