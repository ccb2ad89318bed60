/**
 * The query everything is measured against: DuckDB's own reader over the same file, typed columns, one
 * statement that counts what a cell needs, written to Parquet, with the memory of the whole command.
 */
import { DuckDBInstance } from "@duckdb/node-api";
import { benchColumns } from "./bench-data.ts";

const whole = new Set(["Год", "Первичный балл", "Балл", "Статус обработки"]);
const types = benchColumns.map((name) => `'${name}': '${whole.has(name) ? "INTEGER" : "VARCHAR"}'`);
const literal = (path = "") => `'${path.replaceAll("'", "''")}'`;

const instance = await DuckDBInstance.create(":memory:", {
  threads: "2",
  memory_limit: "700MB",
  preserve_insertion_order: "false",
});
const connection = await instance.connect();
await connection.run(
  `COPY (SELECT "Код ОО", "Экзамен", "Предмет", "Год", count(*) AS n, avg("Балл") AS mean,
     median("Балл") AS median, count_if("Балл" < 36) AS below,
     count_if("Балл" BETWEEN 36 AND 60) AS to60, count_if("Балл" BETWEEN 61 AND 80) AS to80,
     count_if("Балл" > 80) AS to100
   FROM read_csv(${literal(process.argv[2])}, delim = ';', header = true, auto_detect = false,
     columns = {${types.join(", ")}}) GROUP BY ALL) TO ${literal(process.argv[3])} (FORMAT parquet)`,
);
