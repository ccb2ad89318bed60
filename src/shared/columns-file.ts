/**
 * A table as bytes, column by column (таблица по столбцам): opened without an engine, and without an object for
 * each row on the way. Numbers stand as they are in memory, texts as numbers of a list of different ones.
 */

/** Columns of one table by name: numbers, texts, lists of texts, yes and no; null where there is nothing. */
export type Columns = Readonly<Record<string, readonly unknown[]>>;

interface ColumnHead {
  readonly name: string;
  readonly kind: "integer" | "double" | "text" | "list" | "boolean";
  /** Different texts, where the values are their numbers. */
  readonly texts?: readonly string[];
}

/** What stands for null among whole numbers, and among numbers of texts. */
const noInteger = -(2 ** 31);
const noText = -1;
/** Between the texts of a list: no name of a file has it. */
const between = "\0";

/** The table as bytes. @param rows how many values each column has */
export function columnsToBytes(columns: Columns, rows: number): Buffer {
  const heads: ColumnHead[] = [];
  const bodies: Buffer[] = [];
  for (const [name, values] of Object.entries(columns)) {
    const { head, body } = toBody(name, values);
    heads.push(head);
    bodies.push(Buffer.from(body.buffer, body.byteOffset, body.byteLength), padding(body.byteLength)); // prettier-ignore
  }
  const head = Buffer.from(JSON.stringify({ rows, columns: heads }));
  const size = Buffer.alloc(8);
  size.writeUInt32LE(head.length);
  return Buffer.concat([size, head, padding(head.length), ...bodies]);
}

/** The table of bytes that `columnsToBytes` has made. */
export function columnsOfBytes(bytes: Buffer): Columns {
  const length = bytes.readUInt32LE(0);
  // Written by `columnsToBytes`; whoever opens a file has compared its digest.
  const { rows, columns } = JSON.parse(bytes.toString("utf8", 8, 8 + length)) as {
    readonly rows: number;
    readonly columns: readonly ColumnHead[];
  };
  let at = 8 + length + padding(length).length;
  return Object.fromEntries(
    columns.map((head) => {
      const width = head.kind === "double" ? 8 : 4;
      const body = Uint8Array.prototype.slice.call(bytes, at, at + rows * width).buffer;
      at += rows * width + padding(rows * width).length;
      return [head.name, ofBody(head, body)];
    }),
  );
}

const padding = (length: number): Buffer => Buffer.alloc((8 - (length % 8)) % 8);

function toBody(
  name: string,
  values: readonly unknown[],
): { readonly head: ColumnHead; readonly body: Int32Array | Float64Array } {
  const first = values.find((value) => value !== null && value !== undefined);
  if (typeof first === "string" || Array.isArray(first)) {
    const kind = typeof first === "string" ? "text" : "list";
    const numbers = new Map<string, number>();
    const body = Int32Array.from(values, (value) => {
      if (value === null || value === undefined) return noText;
      const text = Array.isArray(value) ? value.join(between) : (value as string); // of one kind
      const known = numbers.get(text) ?? numbers.size;
      numbers.set(text, known);
      return known;
    });
    return { head: { name, kind, texts: [...numbers.keys()] }, body };
  }
  if (typeof first === "boolean") {
    const body = Int32Array.from(values, (value) =>
      typeof value === "boolean" ? Number(value) : noInteger,
    );
    return { head: { name, kind: "boolean" }, body };
  }
  const numbers = values.map((value) =>
    value === null || value === undefined ? null : Number(value),
  );
  const isWhole = numbers.every(
    (value) => value === null || (value !== noInteger && Object.is(value | 0, value)),
  );
  return isWhole
    ? {
        head: { name, kind: "integer" },
        body: Int32Array.from(numbers, (value) => value ?? noInteger),
      }
    : {
        head: { name, kind: "double" },
        body: Float64Array.from(numbers, (value) => value ?? Number.NaN),
      };
}

function ofBody({ kind, texts = [] }: ColumnHead, body: ArrayBufferLike): readonly unknown[] {
  if (kind === "double")
    return Array.from(new Float64Array(body), (value) => (Number.isNaN(value) ? null : value));
  const numbers = new Int32Array(body);
  if (kind === "text") return Array.from(numbers, (value) => texts[value] ?? null);
  if (kind === "list") {
    const lists = texts.map((text) => (text === "" ? [] : text.split(between)));
    return Array.from(numbers, (value) => lists[value] ?? null);
  }
  const values = Array.from(numbers, (value) => (value === noInteger ? null : value));
  return kind === "boolean" ? values.map((value) => (value === null ? null : value === 1)) : values;
}
