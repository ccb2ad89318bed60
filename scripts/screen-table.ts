/** A table for the terminal: its first column is words, the others are numbers. */
export async function screenTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  { words = 1, compact = false } = {},
): Promise<string> {
  const { default: Table } = await import("cli-table3");
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, at) => (at < words ? "left" : "right")),
    style: { head: [], border: [], compact },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

/** A column that counts schools. */
interface Counting<S> {
  readonly title: string;
  readonly counts: (school: S) => boolean;
}

/** Municipality × kinds of schools, with «Итого»; municipalities in the order of their schools. */
export function placesTable<S extends { readonly municipality: string }>(
  schools: readonly S[],
  columns: readonly Counting<S>[],
): Promise<string> {
  const row = (name: string, own: readonly S[]) => [
    name,
    own.length,
    ...columns.map(({ counts }) => own.filter(counts).length || "—"),
  ];
  const places = [...new Set(schools.map(({ municipality }) => municipality))];
  return screenTable(
    ["Муниципалитет", "Школ", ...columns.map(({ title }) => title)],
    [
      ...places.map((name) =>
        row(
          name,
          schools.filter(({ municipality }) => municipality === name),
        ),
      ),
      row("Итого", schools),
    ],
  );
}
