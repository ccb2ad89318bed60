/** The same answer by Arquero: `arquero.ts FILE.csv`. It takes the whole file as one string. */
import { readFile } from "node:fs/promises";
import { fromCSV, op } from "arquero";

type Row = Readonly<Record<string, number>>;
const text = await readFile(process.argv[2] ?? "", "utf8");
const cells = fromCSV(text, { delimiter: ";", parse: { "Код ОО": String } })
  .filter((row: Row) => op.equal(row["Категория"], "ВТГ"))
  .derive({ below: (row: Row) => ((row["Балл"] ?? 0) < 36 ? 1 : 0) })
  .groupby("Код ОО", "Экзамен", "Предмет", "Год")
  .rollup({ n: op.count(), mean: op.mean("Балл"), below: op.sum("below") });
const objects = cells.objects() as { n: number; mean: number; below: number }[];
const total = (of: (one: (typeof objects)[number]) => number) =>
  objects.reduce((sum, one) => sum + of(one), 0);
const answer = {
  cells: objects.length,
  n: total(({ n }) => n),
  sum: Math.round(total(({ n, mean }) => n * mean)),
  below: total(({ below }) => below),
};
console.log(JSON.stringify(answer));
