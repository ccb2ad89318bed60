/**
 * The same answer by nodejs-polars: `polars.ts FILE.csv`. It is none of the project's dependencies: who
 * wants to compare installs it with `npm install --no-save nodejs-polars`.
 */
import { createRequire } from "node:module";

/** What is used of the package, which is not here when types are checked. */
interface Expression {
  eq(other: Expression): Expression;
  lt(other: number): Expression;
  cast(type: unknown): Expression;
  count(): Expression;
  sum(): Expression;
  alias(name: string): Expression;
}
interface Lazy {
  select(...columns: readonly string[]): Lazy;
  filter(condition: Expression): Lazy;
  withColumns(...columns: readonly Expression[]): Lazy;
  groupBy(columns: readonly string[]): { agg(...columns: readonly Expression[]): Lazy };
  collectSync(): { height: number; getColumn(name: string): { sum(): number } };
}
interface Polars {
  scanCSV(path: string, options: object): Lazy;
  col(name: string): Expression;
  lit(value: string): Expression;
  readonly Int32: unknown;
}

const pl = createRequire(import.meta.url)("nodejs-polars") as Polars;
const score = pl.col("Балл");
const cells = pl
  .scanCSV(process.argv[2] ?? "", { sep: ";", inferSchemaLength: 0 })
  .select("Код ОО", "Экзамен", "Предмет", "Год", "Категория", "Балл")
  .filter(pl.col("Категория").eq(pl.lit("ВТГ")))
  .withColumns(score.cast(pl.Int32))
  .groupBy(["Код ОО", "Экзамен", "Предмет", "Год"])
  .agg(score.count().alias("n"), score.sum().alias("sum"), score.lt(36).sum().alias("below"))
  .collectSync();
const total = (name: string) => Number(cells.getColumn(name).sum());
const answer = { cells: cells.height, n: total("n"), sum: total("sum"), below: total("below") };
console.log(JSON.stringify(answer));
