import { read, utils, type WorkBook, type WorkSheet, write } from "@e965/xlsx";
import { readCsvGrid } from "../../src/read/csv-grid.ts";
import { zip } from "../read/workbook/zip.ts";

/** What happens to any one file of an export on its way, whatever its form: names and bytes of what is left. */
type Bytes = Uint8Array;
type Files = Readonly<Record<string, Bytes>>;
type Random = () => number;

/** A cell as SheetJS has it; a CSV has texts alone. */
interface Cell {
  readonly t: "s" | "n" | "b" | "e" | "d" | "z";
  readonly v?: string | number | boolean | Date;
  readonly f?: string;
  readonly z?: string | number;
}
type Row = (Cell | undefined)[];

/** The largest sheet of a file, to be changed and written back. */
interface Opened {
  readonly rows: Row[];
  /** Index of the header: the row of most names above a row of data. */
  readonly header: number;
  readonly isText: boolean;
  /** Of the sheet as it came: cells merged, as SheetJS says it. */
  readonly merged: NonNullable<WorkSheet["!merges"]>;
  readonly write: (rows: readonly Row[], more?: Partial<WorkSheet>) => Bytes;
  readonly book: WorkBook | undefined;
}

const text = (cell: Cell | undefined): string => String(cell?.v ?? "").trim();
const pick = <T>(random: Random, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)]!;
const ofText = (v: string): Cell => ({ t: "s", v });

function headerOf(rows: readonly Row[]): number {
  const names = rows
    .slice(0, 25)
    .map((row) => row.filter((cell) => /\p{L}{2}/u.test(text(cell))).length);
  return names.indexOf(Math.max(...names));
}

export function openFile(name: string, bytes: Bytes): Opened {
  if (!/\.(?:csv|txt)$/iu.test(name)) {
    const book = read(bytes, { cellNF: true, cellFormula: true });
    const sheetOf = (of: string) => book.Sheets[of]!;
    const size = (of: string) => utils.decode_range(sheetOf(of)["!ref"] ?? "A1").e.r;
    const main = [...book.SheetNames].sort((a, b) => size(b) - size(a))[0]!;
    const range = utils.decode_range(sheetOf(main)["!ref"] ?? "A1");
    const rows = Array.from({ length: range.e.r + 1 }, (_, r) =>
      Array.from(
        { length: range.e.c + 1 },
        (__, c) => sheetOf(main)[utils.encode_cell({ r, c })] as Cell | undefined,
      ),
    );
    const written = (changed: readonly Row[], more: Partial<WorkSheet> = {}): Bytes => {
      const sheet = utils.aoa_to_sheet(changed.map((row) => row.map((cell) => cell ?? null)));
      const own = sheetOf(main);
      Object.assign(sheet, own["!merges"] && { "!merges": own["!merges"] }, more);
      const Sheets = { ...book.Sheets, [main]: sheet };
      // SheetJS declares what it writes as `any`.
      return write({ ...book, Sheets }, { type: "buffer", bookType: "xlsx" }) as Bytes;
    };
    return {
      rows,
      header: headerOf(rows),
      isText: false,
      merged: sheetOf(main)["!merges"] ?? [],
      write: written,
      book,
    };
  }
  const { grid, delimiter } = readCsvGrid(bytes, name);
  const rows: Row[] = [];
  for (const { line, cells } of grid.rows) rows[line - 1] = cells.map(ofText);
  const whole = Array.from(rows, (row) => row ?? []);
  const quoted = (cell: Cell | undefined) => {
    const plain = text(cell);
    return /[";,\n\t]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  return {
    ...{ rows: whole, header: headerOf(whole), isText: true, merged: [], book: undefined },
    write: (changed) =>
      Buffer.from(changed.map((row) => row.map(quoted).join(delimiter)).join("\r\n")),
  };
}

/** Columns of a kind, by what stands under the header. */
function columnsOf({ rows, header }: Opened, is: (texts: readonly string[]) => boolean): number[] {
  const body = rows.slice(header + 1);
  return (rows[header] ?? []).flatMap((_, at) => {
    const texts = body.map((row) => text(row[at])).filter((one) => one !== "");
    return texts.length > body.length / 3 && is(texts) ? [at] : [];
  });
}
const most = (texts: readonly string[], pattern: RegExp): boolean =>
  texts.filter((one) => pattern.test(one)).length > texts.length * 0.8;
const marksOf = (opened: Opened) => columnsOf(opened, (texts) => most(texts, /^[2-5]$/u));
const numbersOf = (opened: Opened) =>
  columnsOf(opened, (texts) => most(texts, /^\d{1,3}(?:[.,]\d+)?%?$/u));
/** Codes of schools: each stands in many rows, as no document does. */
const codesOf = (opened: Opened) =>
  columnsOf(
    opened,
    (texts) =>
      most(texts, /^(?:\d{5,6}|(?:sch|edu)\d{6})$/u) && new Set(texts).size < texts.length / 2,
  );

type Change = (row: Row, at: number) => Row;
const body = ({ rows, header }: Opened, change: Change): Row[] =>
  rows.map((row, at) => (at > header ? change(row, at) : row));
/** Cells of one column under the header, those of which `share` says so. */
const inColumn = (
  opened: Opened,
  column: number,
  change: (cell: Cell, random: number) => Cell | undefined,
  random: Random,
  share = 1,
) =>
  body(opened, (row) => {
    const cell = row[column];
    return cell && text(cell) !== "" && random() < share
      ? row.with(column, change(cell, random()))
      : row;
  });

function shuffledBody(opened: Opened, random: Random): Row[] {
  const { rows, header } = opened;
  const data = rows.slice(header + 1).map((row) => ({ row, at: random() }));
  return [...rows.slice(0, header + 1), ...data.sort((a, b) => a.at - b.at).map(({ row }) => row)];
}

/** Bytes of an encoding of one byte a sign; what it has no sign for goes. */
function encoded(plain: string, encoding: string): Bytes {
  const signs = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, at) => at));
  const byte = new Map([...signs].map((sign, at) => [sign, at]));
  return Uint8Array.from([...plain].flatMap((sign) => byte.get(sign) ?? []));
}

/** A kind of damage; undefined where a file has nothing to damage so. */
export type Damage = (
  file: { readonly name: string; readonly bytes: Bytes },
  random: Random,
) => Files | undefined;

const renamed = (name: string, ending: string) => name.replace(/\.\w+$/u, ending);
/** The file written anew with its rows changed. */
const changed =
  (
    change: (opened: Opened, random: Random) => readonly Row[] | undefined,
    more?: (opened: Opened) => Partial<WorkSheet>,
  ): Damage =>
  ({ name, bytes }, random) => {
    const opened = openFile(name, bytes);
    const rows = change(opened, random);
    return (
      rows && {
        [opened.isText ? name : renamed(name, ".xlsx")]: opened.write(rows, more?.(opened)),
      }
    );
  };
const someColumn = (
  columns: (opened: Opened) => readonly number[],
  change: (cell: Cell, random: number, one: Random) => Cell | undefined,
  share?: (random: Random) => number,
): Damage =>
  changed((opened, random) => {
    const own = columns(opened);
    if (own.length === 0) return undefined;
    return inColumn(
      opened,
      pick(random, own),
      (cell, drawn) => change(cell, drawn, random),
      random,
      share?.(random),
    );
  });
const textFile =
  (write: (plain: string) => Bytes): Damage =>
  ({ name, bytes }) => {
    const opened = openFile(name, bytes);
    return opened.isText
      ? { [name]: write(Buffer.from(opened.write(opened.rows)).toString()) }
      : undefined;
  };
const anyHeader = ({ rows, header }: Opened, random: Random): number =>
  pick(
    random,
    (rows[header] ?? []).flatMap((cell, at) => (text(cell) === "" ? [] : [at])),
  );

/** Kinds by their names; `same` of those after which nothing but the plain counts will do. */
export const damages: Readonly<Record<string, { readonly same?: true; readonly make: Damage }>> = {
  "written anew": { same: true, make: changed(({ rows }) => rows) },
  "rows in another order": { make: changed(shuffledBody) },
  "a copy of the file": { same: true, make: ({ name, bytes }, random) => ({ [name]: bytes, [pick(random, ["копия/", "Копия "]) + name]: bytes }) },
  "a copy written anew": { same: true, make: ({ name, bytes }) => {
    const opened = openFile(name, bytes);
    return { [name]: bytes, [`копия ${opened.isText ? name : renamed(name, ".xlsx")}`]: opened.write(opened.rows) };
  } },
  "a part of the file beside it": { make: ({ name, bytes }, random) => {
    const opened = openFile(name, bytes);
    const rows = opened.rows.filter((_, at) => at <= opened.header || random() < 0.5);
    return { [name]: bytes, [`часть ${opened.isText ? name : renamed(name, ".xlsx")}`]: opened.write(rows) };
  } },
  "in an archive": { same: true, make: ({ name, bytes }) => ({ [renamed(name, ".zip")]: zip({ [name]: Buffer.from(bytes) }) }) },
  "UTF-16": { same: true, make: textFile((plain) => Buffer.from(`\ufeff${plain}`, "utf16le")) },
  "windows-1251": { same: true, make: textFile((plain) => encoded(plain, "windows-1251")) },
  "cp866": { make: textFile((plain) => encoded(plain, "ibm866")) },
  "KOI8-R": { make: textFile((plain) => encoded(plain, "koi8-r")) },
  "cut in the middle": { make: ({ name, bytes }, random) => ({ [name]: bytes.subarray(0, Math.floor(bytes.length * (0.3 + random() * 0.6))) }) },
  "another sheet before": { make: ({ name, bytes }) => {
    const { book } = openFile(name, bytes);
    if (!book) return undefined;
    const sheet = utils.aoa_to_sheet([["Справка"], ["Отдел оценки качества"]]);
    const whole = { ...book, SheetNames: ["Справка 0", ...book.SheetNames], Sheets: { ...book.Sheets, "Справка 0": sheet } };
    return { [renamed(name, ".xlsx")]: write(whole, { type: "buffer", bookType: "xlsx" }) as Bytes };
  } },
  "a sheet doubled": { make: ({ name, bytes }) => {
    const { book } = openFile(name, bytes);
    const [first = ""] = book?.SheetNames ?? [];
    if (!book || first === "") return undefined;
    const whole = { ...book, SheetNames: [...book.SheetNames, "Копия"], Sheets: { ...book.Sheets, Копия: book.Sheets[first]! } };
    return { [renamed(name, ".xlsx")]: write(whole, { type: "buffer", bookType: "xlsx" }) as Bytes };
  } },
  "codes merged down": { make: ({ name, bytes }, random) => {
    const opened = openFile(name, bytes);
    const at = pick(random, codesOf(opened));
    if (opened.isText || at === undefined) return undefined;
    const rows = opened.rows.map((row) => [...row]);
    const merges = [...opened.merged];
    for (let from = opened.header + 1; from < rows.length;) {
      let to = from;
      while (to + 1 < rows.length && text(rows[to + 1]![at]) === text(rows[from]![at])) to += 1;
      for (let row = from + 1; row <= to; row += 1) rows[row]![at] = undefined;
      if (to > from) merges.push({ s: { r: from, c: at }, e: { r: to, c: at } });
      from = to + 1;
    }
    return { [renamed(name, ".xlsx")]: opened.write(rows, { "!merges": merges }) };
  } },
  "formulas without results": { make: ({ name, bytes }, random) => {
    const opened = openFile(name, bytes);
    const at = pick(random, [...numbersOf(opened), ...codesOf(opened)]);
    if (opened.isText || at === undefined) return undefined;
    const rows = inColumn(opened, at, ({ v }) => ({ t: "z", f: typeof v === "number" ? `${v}+0` : `"${String(v)}"` }), random);
    return { [renamed(name, ".xlsx")]: opened.write(rows) };
  } },
  "marks in words": { make: someColumn(marksOf, (cell) => ofText({ 2: "неуд.", 3: "удовл.", 4: "хор.", 5: "отл." }[text(cell)] ?? text(cell))) },
  "one mark in an odd word": { make: changed((opened, random) => {
    const at = pick(random, marksOf(opened));
    const word = pick(random, ["плохо", "двойка!", "-", "", "#ЗНАЧ!", "см. прим.", "II"]);
    const from = pick(random, ["2", "3", "5"]);
    return at === undefined ? undefined : inColumn(opened, at, (cell) => (text(cell) === from ? ofText(word) : cell), random);
  }) },
  "numbers with remarks": { make: someColumn(numbersOf, (cell, _, random) => ofText(text(cell) + pick(random, ["*", " б.", " (уточн.)"])), (random) => pick(random, [0.05, 0.5, 1])) },
  "numbers with a tail of zeros": { make: someColumn(numbersOf, (cell) => ofText(/^\d+$/u.test(text(cell)) ? `${text(cell)},0` : text(cell))) },
  "numbers gone": { make: someColumn(numbersOf, (_, __, random) => pick(random, [undefined, ofText("нет"), ofText("?")]), (random) => pick(random, [0.01, 0.1, 0.5])) },
  "numbers made dates": { make: someColumn(numbersOf, (cell) => ({ t: "n", v: Number(text(cell)) || 0, z: "dd.mm.yyyy" })) },
  "numbers shown as percents": { make: someColumn(numbersOf, (cell) => ({ t: "n", v: Number(text(cell).replace(",", ".")) || 0, z: "0%" })) },
  "codes as numbers": { make: someColumn(codesOf, (cell) => (/^\d+$/u.test(text(cell)) ? { t: "n", v: Number(text(cell)) } : cell)) },
  "codes with spaces": { make: someColumn(codesOf, (cell) => ofText(` ${text(cell).replace(/(\d{3})$/u, "\u00a0$1")} `)) },
  "codes gone": { make: someColumn(codesOf, () => undefined, (random) => pick(random, [0.02, 0.3])) },
  "codes mistyped": { make: someColumn(codesOf, (cell, drawn) => ofText(text(cell) + (drawn < 0.5 ? "7" : "О")), (random) => pick(random, [0.02, 0.3])) },
  "a column renamed": { make: changed((opened, random) => {
    const row = opened.rows[opened.header] ?? [];
    return opened.rows.with(opened.header, row.with(anyHeader(opened, random), ofText(pick(random, ["Графа 5", "X", "Итого", "Столбец1"]))));
  }) },
  "a column lost": { make: changed((opened, random) => {
    const at = anyHeader(opened, random);
    return opened.rows.map((row) => row.toSpliced(at, 1));
  }, () => ({ "!merges": [] })) },
  "a column more": { make: changed((opened, random) => {
    const at = anyHeader(opened, random);
    return opened.rows.map((row, line) => (line < opened.header ? row : row.toSpliced(at, 0, ofText(line === opened.header ? "Примечание куратора" : "да"))));
  }, () => ({ "!merges": [] })) },
  "columns in another order": { make: changed((opened, random) => {
    const at = anyHeader(opened, random);
    return opened.rows.map((row, line) => (line < opened.header ? row : [...row.slice(at), ...row.slice(0, at)]));
  }, () => ({ "!merges": [] })) },
  "cells slid": { make: changed((opened, random) => body(opened, (row) => (random() < 0.1 ? [undefined, ...row] : row))) },
  "lines cut": { make: changed((opened, random) => body(opened, (row) => (random() < 0.2 ? row.slice(0, Math.ceil(row.length * 0.6)) : row))) },
  "rows doubled": { make: changed((opened, random) => opened.rows.flatMap((row, at) => (at > opened.header && random() < 0.3 ? [row, row] : [row]))) },
  "the header again in the middle": { make: changed((opened, random) => {
    const at = opened.header + 1 + Math.floor(random() * (opened.rows.length - opened.header - 1));
    return opened.rows.toSpliced(at, 0, opened.rows[opened.header] ?? []);
  }, () => ({ "!merges": [] })) },
  "a blank line and a signature below": { make: changed(({ rows }) => [...rows, [], [ofText("Исполнитель: отдел мониторинга")]]) },
  "a total below": { make: changed((opened) => [...opened.rows, [ofText("Итого"), ...(opened.rows[opened.header] ?? []).slice(1).map((): Cell => ({ t: "n", v: 9 }))]]) },
  "titles above": { make: changed(({ rows }) => [[ofText("Выгрузка для служебного пользования")], [], ...rows], () => ({ "!merges": [] })) },
}; // prettier-ignore
