/** The same answer as a script usually has it: csv-parse and a Map. `csv-parse.ts FILE.csv` */
import { createReadStream } from "node:fs";
import { parse } from "csv-parse";

interface Sum {
  n: number;
  sum: number;
  below: number;
}
const cells = new Map<string, Sum>();
const rows = createReadStream(process.argv[2] ?? "").pipe(
  parse({ delimiter: ";", columns: true, bom: true }),
) as AsyncIterable<Record<string, string>>;
for await (const row of rows) {
  if (row["Категория"] !== "ВТГ") continue;
  const key = [row["Код ОО"], row["Экзамен"], row["Предмет"], row["Год"]].join("|");
  const cell = cells.get(key) ?? { n: 0, sum: 0, below: 0 };
  if (cell.n === 0) cells.set(key, cell);
  const score = Number(row["Балл"]);
  cell.n += 1;
  cell.sum += score;
  cell.below += score < 36 ? 1 : 0;
}
const total = (of: keyof Sum) => [...cells.values()].reduce((sum, cell) => sum + cell[of], 0);
const answer = { cells: cells.size, n: total("n"), sum: total("sum"), below: total("below") };
console.log(JSON.stringify(answer));
